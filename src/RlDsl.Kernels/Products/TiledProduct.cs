namespace RlDsl.Kernels;

/// <summary>
/// Products of matrices in tiles, for one form of vectors. Sizes and overlaps have been checked, and memory is pinned.
/// </summary>
/// <typeparam name="TForm">The form.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal static unsafe class TiledProduct<TForm, TVector>
    where TForm : struct, IVectorForm<TVector>
    where TVector : unmanaged
{
    /// <summary>
    /// How many rows of B a pass takes: with the columns of a panel they are what the cache next to the core keeps.
    /// </summary>
    private const int Depth = 256;

    /// <summary>The rows and columns of the piece of a matrix that is transposed at a time, into 16 KiB of stack.</summary>
    private const int Transposed = 64;

    /// <summary>Y = X·W + b, or the greater of that and 0.</summary>
    /// <param name="x">X: [rows, inputs].</param>
    /// <param name="w">W: [inputs, outputs].</param>
    /// <param name="bias">b: [outputs]; empty for none.</param>
    /// <param name="y">Y: [rows, outputs].</param>
    /// <param name="isRectified">Whether negative elements become 0.</param>
    public static void Forward(
        ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan w, ReadOnlySpan<float> bias, MatrixSpan y, bool isRectified)
    {
        float* zeros = stackalloc float[4 * TForm.Count];
        new Span<float>(zeros, 4 * TForm.Count).Clear();
        fixed (float* px = x, pw = w, pb = bias, py = y)
        {
            for (int column = 0; column < y.Columns;)
            {
                int columns = Columns(y.Columns - column, out int last);
                int k = 0;
                do
                {
                    int depth = Math.Min(Depth, x.Columns - k);
                    new ProductPanel
                    {
                        A = px + k,
                        RowOfA = x.Stride,
                        StepOfA = 1,
                        B = pw + (k * (nint)w.Stride) + column,
                        RowOfB = w.Stride,
                        Start = k > 0 ? py + column : bias.IsEmpty ? zeros : pb + column,
                        RowOfStart = k > 0 ? y.Stride : 0,
                        C = py + column,
                        RowOfC = y.Stride,
                        Rows = y.Rows,
                        Depth = depth,
                        LastCount = last,
                        IsRectified = isRectified && k + depth == x.Columns,
                    }.Compute<TForm, TVector>(columns);
                    k += depth;
                }
                while (k < x.Columns);
                column += ((columns - 1) * TForm.Count) + last;
            }
        }
    }

    /// <summary>dX = dY·Wᵀ.</summary>
    /// <param name="dy">dY: [rows, outputs].</param>
    /// <param name="w">W: [inputs, outputs].</param>
    /// <param name="dx">dX: [rows, inputs].</param>
    public static void InputGradient(ReadOnlyMatrixSpan dy, ReadOnlyMatrixSpan w, MatrixSpan dx)
    {
        float* zeros = stackalloc float[4 * TForm.Count];
        new Span<float>(zeros, 4 * TForm.Count).Clear();
        float* piece = stackalloc float[Transposed * Transposed];
        fixed (float* pdy = dy, pw = w, pdx = dx)
        {
            for (int first = 0; first < dx.Columns; first += Transposed)
            {
                int inputs = Math.Min(Transposed, dx.Columns - first);
                int k = 0;
                do
                {
                    int depth = Math.Min(Transposed, dy.Columns - k);
                    Transposition.Copy(pw + (first * (nint)w.Stride) + k, w.Stride, inputs, depth, piece, Transposed);
                    for (int column = 0; column < inputs;)
                    {
                        int columns = Columns(inputs - column, out int last);
                        new ProductPanel
                        {
                            A = pdy + k,
                            RowOfA = dy.Stride,
                            StepOfA = 1,
                            B = piece + column,
                            RowOfB = Transposed,
                            Start = k > 0 ? pdx + first + column : zeros,
                            RowOfStart = k > 0 ? dx.Stride : 0,
                            C = pdx + first + column,
                            RowOfC = dx.Stride,
                            Rows = dx.Rows,
                            Depth = depth,
                            LastCount = last,
                        }.Compute<TForm, TVector>(columns);
                        column += ((columns - 1) * TForm.Count) + last;
                    }

                    k += depth;
                }
                while (k < dy.Columns);
            }
        }
    }

    /// <summary>dW ← dW + Xᵀ·dY.</summary>
    /// <param name="x">X: [rows, inputs].</param>
    /// <param name="dy">dY: [rows, outputs].</param>
    /// <param name="dw">dW: [inputs, outputs].</param>
    public static void WeightGradient(ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan dy, MatrixSpan dw)
    {
        fixed (float* px = x, pdy = dy, pdw = dw)
        {
            for (int column = 0; column < dw.Columns;)
            {
                int columns = Columns(dw.Columns - column, out int last);
                for (int k = 0; k < x.Rows; k += Depth)
                {
                    new ProductPanel
                    {
                        A = px + (k * (nint)x.Stride),
                        RowOfA = 1,
                        StepOfA = x.Stride,
                        B = pdy + (k * (nint)dy.Stride) + column,
                        RowOfB = dy.Stride,
                        Start = pdw + column,
                        RowOfStart = dw.Stride,
                        C = pdw + column,
                        RowOfC = dw.Stride,
                        Rows = dw.Rows,
                        Depth = Math.Min(Depth, x.Rows - k),
                        LastCount = last,
                    }.Compute<TForm, TVector>(columns);
                }

                column += ((columns - 1) * TForm.Count) + last;
            }
        }
    }

    /// <summary>db ← db + the sum of the rows of dY.</summary>
    /// <param name="dy">dY: [rows, outputs].</param>
    /// <param name="db">db: [outputs].</param>
    public static void BiasGradient(ReadOnlyMatrixSpan dy, Span<float> db)
    {
        int width = TForm.Count;
        fixed (float* pdy = dy, pdb = db)
        {
            for (int column = 0; column < db.Length; column += width)
            {
                int count = Math.Min(width, db.Length - column);
                TVector mask = TForm.Mask(count);
                TVector sum = TForm.LoadPart(pdb + column, mask, count);
                float* from = pdy + column;
                for (int row = 0; row < dy.Rows; row++)
                {
                    sum = TForm.Add(sum, TForm.LoadPart(from, mask, count));
                    from += dy.Stride;
                }

                TForm.StorePart(pdb + column, mask, count, sum);
            }
        }
    }

    /// <summary>How many vectors of a row the next panel has, and how many elements the last of them.</summary>
    private static int Columns(int remaining, out int last)
    {
        int width = TForm.Count;
        int columns = Math.Min((remaining + width - 1) / width, TForm.TileColumns);
        last = Math.Min(remaining - ((columns - 1) * width), width);
        return columns;
    }
}
