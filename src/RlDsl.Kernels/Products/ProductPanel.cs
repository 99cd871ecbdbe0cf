namespace RlDsl.Kernels;

/// <summary>
/// A product C = S + A·B whose columns are one panel: at most as many vectors as a tile has. All are addresses of pinned
/// memory, and what lies between neighbours is counted in elements.
/// </summary>
internal unsafe struct ProductPanel
{
    /// <summary>A: [rows, depth].</summary>
    public float* A;

    /// <summary>From one row of A to the next.</summary>
    public nint RowOfA;

    /// <summary>From one column of A to the next: 1, or a row's length where A is a transposed matrix.</summary>
    public nint StepOfA;

    /// <summary>B: [depth, columns].</summary>
    public float* B;

    /// <summary>From one row of B to the next.</summary>
    public nint RowOfB;

    /// <summary>S, what the sums start at: [rows, columns].</summary>
    public float* Start;

    /// <summary>From one row of S to the next; 0 where all rows start alike.</summary>
    public nint RowOfStart;

    /// <summary>C: [rows, columns].</summary>
    public float* C;

    /// <summary>From one row of C to the next.</summary>
    public nint RowOfC;

    /// <summary>The number of rows of A and C.</summary>
    public int Rows;

    /// <summary>The number of columns of A and rows of B.</summary>
    public int Depth;

    /// <summary>How many columns the last vector of a row has.</summary>
    public int LastCount;

    /// <summary>Whether negative elements of C become 0.</summary>
    public bool IsRectified;

    /// <summary>Computes all rows, in tiles of as many rows as there are registers for.</summary>
    /// <typeparam name="TForm">The form of the vectors.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <param name="columns">The number of vectors in a row: from 1 to <see cref="IVectorForm{TVector}.TileColumns"/>.</param>
    public readonly void Compute<TForm, TVector>(int columns)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        switch (columns)
        {
            case 1 when TForm.TileColumns == 4:
                Compute<TForm, TVector, One, Four>();
                break;
            case 1:
                Compute<TForm, TVector, One, Two>();
                break;
            case 2 when TForm.TileColumns == 4:
                Compute<TForm, TVector, Two, Two>();
                break;
            case 2:
                Compute<TForm, TVector, Two, One>();
                break;
            case 3:
                Compute<TForm, TVector, Three, One>();
                break;
            default:
                Compute<TForm, TVector, Four, One>();
                break;
        }
    }

    private readonly void Compute<TForm, TVector, TColumns, TGroups>()
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
        where TColumns : struct, IConstant
        where TGroups : struct, IConstant
    {
        if (LastCount == TForm.Count)
        {
            Compute<TForm, TVector, TColumns, TGroups, One>();
        }
        else
        {
            Compute<TForm, TVector, TColumns, TGroups, Two>();
        }
    }

    private readonly void Compute<TForm, TVector, TColumns, TGroups, TLast>()
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
        where TColumns : struct, IConstant
        where TGroups : struct, IConstant
        where TLast : struct, IConstant
    {
        int row = 0;
        if (TGroups.Value > 1)
        {
            for (; Rows - row >= 6 * TGroups.Value; row += 6 * TGroups.Value)
            {
                ProductTile.Compute<TForm, TVector, Six, TColumns, TGroups, TLast>(this, row);
            }
        }

        for (; Rows - row >= 6; row += 6)
        {
            ProductTile.Compute<TForm, TVector, Six, TColumns, One, TLast>(this, row);
        }

        if (Rows - row >= 4)
        {
            ProductTile.Compute<TForm, TVector, Four, TColumns, One, TLast>(this, row);
            row += 4;
        }

        if (Rows - row >= 2)
        {
            ProductTile.Compute<TForm, TVector, Two, TColumns, One, TLast>(this, row);
            row += 2;
        }

        if (Rows > row)
        {
            ProductTile.Compute<TForm, TVector, One, TColumns, One, TLast>(this, row);
        }
    }
}
