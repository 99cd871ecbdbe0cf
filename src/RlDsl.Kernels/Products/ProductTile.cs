using System.Runtime.CompilerServices;

namespace RlDsl.Kernels;

/// <summary>
/// One tile of a product C = S + A·B, which stays in registers while it runs over the inner dimension: rows of A by vectors
/// of columns of B. Elements of A are spread over a vector wherever they lie, so that A may be transposed; rows of B are
/// read as they are.
/// </summary>
/// <remarks>
/// A tile has up to six rows and four vectors: 24 sums, and at each step at most four vectors of B and an element of A,
/// which is what 32 registers hold. Where there are fewer columns, groups of six rows take their place. Each sum is one
/// chain in the order of the inner dimension, whatever the shape of the tile: how many rows there are does not change what a
/// row comes to.
/// </remarks>
internal static unsafe class ProductTile
{
    /// <summary>Computes a tile.</summary>
    /// <typeparam name="TForm">The form of the vectors.</typeparam>
    /// <typeparam name="TVector">The vector.</typeparam>
    /// <typeparam name="TRows">Rows of a group: 1, 2, 4 or 6.</typeparam>
    /// <typeparam name="TColumns">Vectors of a row: 1 to 4.</typeparam>
    /// <typeparam name="TGroups">Groups of rows; columns × groups is at most 4.</typeparam>
    /// <typeparam name="TLast">One where the last vector of a row is whole, else two.</typeparam>
    /// <param name="product">The panel that the tile is a part of.</param>
    /// <param name="row">The tile's first row.</param>
    // Without the first tier, in which none of the instructions would be inlined.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Compute<TForm, TVector, TRows, TColumns, TGroups, TLast>(in ProductPanel product, int row)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
        where TRows : struct, IConstant
        where TColumns : struct, IConstant
        where TGroups : struct, IConstant
        where TLast : struct, IConstant
    {
        bool part = TLast.Value == 2;
        int width = TForm.Count, count = product.LastCount;
        TVector mask = part ? TForm.Mask(count) : TForm.Zero;
        nint rowOfA = product.RowOfA;
        float* a = product.A + (row * rowOfA);
        float* b = product.B;

        // Where the sums start: 24 of them, of which a smaller tile has no use for some. Slot s is the vector s % columns of the
        // rows of group s / columns.
        nint rowOfStart = product.RowOfStart;
        float* start = product.Start + (row * rowOfStart);
        TVector c00 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 0, 0);
        TVector c01 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 0, 1);
        TVector c02 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 0, 2);
        TVector c03 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 0, 3);
        TVector c10 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 1, 0);
        TVector c11 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 1, 1);
        TVector c12 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 1, 2);
        TVector c13 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 1, 3);
        TVector c20 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 2, 0);
        TVector c21 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 2, 1);
        TVector c22 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 2, 2);
        TVector c23 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 2, 3);
        TVector c30 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 3, 0);
        TVector c31 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 3, 1);
        TVector c32 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 3, 2);
        TVector c33 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 3, 3);
        TVector c40 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 4, 0);
        TVector c41 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 4, 1);
        TVector c42 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 4, 2);
        TVector c43 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 4, 3);
        TVector c50 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 5, 0);
        TVector c51 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 5, 1);
        TVector c52 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 5, 2);
        TVector c53 = Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(start, rowOfStart, mask, count, 5, 3);

        float* a1 = a + (Group<TColumns>(1) * 6 * rowOfA);
        float* a2 = a + (Group<TColumns>(2) * 6 * rowOfA);
        float* a3 = a + (Group<TColumns>(3) * 6 * rowOfA);
        nint row2 = 2 * rowOfA, row3 = 3 * rowOfA, row4 = 4 * rowOfA, row5 = 5 * rowOfA;
        nint stepOfA = product.StepOfA, rowOfB = product.RowOfB;
        for (nint k = product.Depth; k > 0; k--)
        {
            TVector b0 = part && TColumns.Value == 1 ? TForm.LoadPart(b, mask, count) : TForm.Load(b);
            TVector b1 = TColumns.Value < 2 ? b0
                : part && TColumns.Value == 2 ? TForm.LoadPart(b + width, mask, count) : TForm.Load(b + width);
            TVector b2 = TColumns.Value < 3 ? b0
                : part && TColumns.Value == 3 ? TForm.LoadPart(b + (2 * width), mask, count) : TForm.Load(b + (2 * width));
            TVector b3 = TColumns.Value < 4 ? TColumns.Value == 2 ? b1 : b0
                : part ? TForm.LoadPart(b + (3 * width), mask, count) : TForm.Load(b + (3 * width));

            TVector x0 = TForm.Broadcast(*a);
            c00 = TForm.MultiplyAdd(x0, b0, c00);
            if (TColumns.Value * TGroups.Value > 1)
            {
                TVector x = Group<TColumns>(1) == 0 ? x0 : TForm.Broadcast(*a1);
                c01 = TForm.MultiplyAdd(x, b1, c01);
            }

            if (TColumns.Value * TGroups.Value > 2)
            {
                TVector x = Group<TColumns>(2) == 0 ? x0 : TForm.Broadcast(*a2);
                c02 = TForm.MultiplyAdd(x, b2, c02);
            }

            if (TColumns.Value * TGroups.Value > 3)
            {
                TVector x = Group<TColumns>(3) == 0 ? x0 : TForm.Broadcast(*a3);
                c03 = TForm.MultiplyAdd(x, b3, c03);
            }

            if (TRows.Value > 1)
            {
                TVector x1 = TForm.Broadcast(a[rowOfA]);
                c10 = TForm.MultiplyAdd(x1, b0, c10);
                if (TColumns.Value * TGroups.Value > 1)
                {
                    TVector x = Group<TColumns>(1) == 0 ? x1 : TForm.Broadcast(a1[rowOfA]);
                    c11 = TForm.MultiplyAdd(x, b1, c11);
                }

                if (TColumns.Value * TGroups.Value > 2)
                {
                    TVector x = Group<TColumns>(2) == 0 ? x1 : TForm.Broadcast(a2[rowOfA]);
                    c12 = TForm.MultiplyAdd(x, b2, c12);
                }

                if (TColumns.Value * TGroups.Value > 3)
                {
                    TVector x = Group<TColumns>(3) == 0 ? x1 : TForm.Broadcast(a3[rowOfA]);
                    c13 = TForm.MultiplyAdd(x, b3, c13);
                }
            }

            if (TRows.Value > 2)
            {
                TVector x2 = TForm.Broadcast(a[row2]);
                c20 = TForm.MultiplyAdd(x2, b0, c20);
                if (TColumns.Value * TGroups.Value > 1)
                {
                    TVector x = Group<TColumns>(1) == 0 ? x2 : TForm.Broadcast(a1[row2]);
                    c21 = TForm.MultiplyAdd(x, b1, c21);
                }

                if (TColumns.Value * TGroups.Value > 2)
                {
                    TVector x = Group<TColumns>(2) == 0 ? x2 : TForm.Broadcast(a2[row2]);
                    c22 = TForm.MultiplyAdd(x, b2, c22);
                }

                if (TColumns.Value * TGroups.Value > 3)
                {
                    TVector x = Group<TColumns>(3) == 0 ? x2 : TForm.Broadcast(a3[row2]);
                    c23 = TForm.MultiplyAdd(x, b3, c23);
                }
            }

            if (TRows.Value > 3)
            {
                TVector x3 = TForm.Broadcast(a[row3]);
                c30 = TForm.MultiplyAdd(x3, b0, c30);
                if (TColumns.Value * TGroups.Value > 1)
                {
                    TVector x = Group<TColumns>(1) == 0 ? x3 : TForm.Broadcast(a1[row3]);
                    c31 = TForm.MultiplyAdd(x, b1, c31);
                }

                if (TColumns.Value * TGroups.Value > 2)
                {
                    TVector x = Group<TColumns>(2) == 0 ? x3 : TForm.Broadcast(a2[row3]);
                    c32 = TForm.MultiplyAdd(x, b2, c32);
                }

                if (TColumns.Value * TGroups.Value > 3)
                {
                    TVector x = Group<TColumns>(3) == 0 ? x3 : TForm.Broadcast(a3[row3]);
                    c33 = TForm.MultiplyAdd(x, b3, c33);
                }
            }

            if (TRows.Value > 4)
            {
                TVector x4 = TForm.Broadcast(a[row4]);
                c40 = TForm.MultiplyAdd(x4, b0, c40);
                if (TColumns.Value * TGroups.Value > 1)
                {
                    TVector x = Group<TColumns>(1) == 0 ? x4 : TForm.Broadcast(a1[row4]);
                    c41 = TForm.MultiplyAdd(x, b1, c41);
                }

                if (TColumns.Value * TGroups.Value > 2)
                {
                    TVector x = Group<TColumns>(2) == 0 ? x4 : TForm.Broadcast(a2[row4]);
                    c42 = TForm.MultiplyAdd(x, b2, c42);
                }

                if (TColumns.Value * TGroups.Value > 3)
                {
                    TVector x = Group<TColumns>(3) == 0 ? x4 : TForm.Broadcast(a3[row4]);
                    c43 = TForm.MultiplyAdd(x, b3, c43);
                }
            }

            if (TRows.Value > 5)
            {
                TVector x5 = TForm.Broadcast(a[row5]);
                c50 = TForm.MultiplyAdd(x5, b0, c50);
                if (TColumns.Value * TGroups.Value > 1)
                {
                    TVector x = Group<TColumns>(1) == 0 ? x5 : TForm.Broadcast(a1[row5]);
                    c51 = TForm.MultiplyAdd(x, b1, c51);
                }

                if (TColumns.Value * TGroups.Value > 2)
                {
                    TVector x = Group<TColumns>(2) == 0 ? x5 : TForm.Broadcast(a2[row5]);
                    c52 = TForm.MultiplyAdd(x, b2, c52);
                }

                if (TColumns.Value * TGroups.Value > 3)
                {
                    TVector x = Group<TColumns>(3) == 0 ? x5 : TForm.Broadcast(a3[row5]);
                    c53 = TForm.MultiplyAdd(x, b3, c53);
                }
            }

            a += stepOfA;
            b += rowOfB;
            if (TGroups.Value > 1)
            {
                a1 += stepOfA;
                a2 += stepOfA;
                a3 += stepOfA;
            }
        }

        nint rowOfC = product.RowOfC;
        float* c = product.C + (row * rowOfC);
        bool rectified = product.IsRectified;
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 0, 0, c00);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 0, 1, c01);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 0, 2, c02);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 0, 3, c03);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 1, 0, c10);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 1, 1, c11);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 1, 2, c12);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 1, 3, c13);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 2, 0, c20);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 2, 1, c21);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 2, 2, c22);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 2, 3, c23);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 3, 0, c30);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 3, 1, c31);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 3, 2, c32);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 3, 3, c33);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 4, 0, c40);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 4, 1, c41);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 4, 2, c42);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 4, 3, c43);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 5, 0, c50);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 5, 1, c51);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 5, 2, c52);
        Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(c, rowOfC, mask, count, rectified, 5, 3, c53);
    }

    private static int Group<TColumns>(int slot)
        where TColumns : struct, IConstant => slot / TColumns.Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Start<TForm, TVector, TRows, TColumns, TGroups, TLast>(
        float* start, nint rowOfStart, TVector mask, int count, int row, int slot)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
        where TRows : struct, IConstant
        where TColumns : struct, IConstant
        where TGroups : struct, IConstant
        where TLast : struct, IConstant
    {
        if (row >= TRows.Value || slot >= TColumns.Value * TGroups.Value)
        {
            return TForm.Zero;
        }

        int column = slot % TColumns.Value;
        float* at = start + ((row + (slot / TColumns.Value * 6)) * rowOfStart) + (column * TForm.Count);
        return TLast.Value == 2 && column == TColumns.Value - 1 ? TForm.LoadPart(at, mask, count) : TForm.Load(at);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TForm, TVector, TRows, TColumns, TGroups, TLast>(
        float* c, nint rowOfC, TVector mask, int count, bool rectified, int row, int slot, TVector sum)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
        where TRows : struct, IConstant
        where TColumns : struct, IConstant
        where TGroups : struct, IConstant
        where TLast : struct, IConstant
    {
        if (row >= TRows.Value || slot >= TColumns.Value * TGroups.Value)
        {
            return;
        }

        int column = slot % TColumns.Value;
        float* at = c + ((row + (slot / TColumns.Value * 6)) * rowOfC) + (column * TForm.Count);
        TVector value = rectified ? TForm.AtLeast(sum, TForm.Zero) : sum;
        if (TLast.Value == 2 && column == TColumns.Value - 1)
        {
            TForm.StorePart(at, mask, count, value);
        }
        else
        {
            TForm.Store(at, value);
        }
    }
}
