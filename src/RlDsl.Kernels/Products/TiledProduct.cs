using System.Runtime.CompilerServices;

namespace RlDsl.Kernels;

/// <summary>
/// Products of matrices in tiles, for one form of vectors. Sizes and overlaps have been checked before.
/// </summary>
/// <typeparam name="TForm">The form.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal static unsafe class TiledProduct<TForm, TVector>
    where TForm : struct, IVectorForm<TVector>
    where TVector : unmanaged
{
    /// <summary>
    /// The rows of B that a pass takes, and the columns of a panel at most: such a piece stays in the cache next to the core
    /// while all tiles run over it.
    /// </summary>
    private const int PieceSize = 64;

    /// <summary>
    /// From how many rows of A on a piece of B is copied, so that each of its rows begins where a line of the cache does: loads
    /// that span two lines take twice as long, which the rows pay back.
    /// </summary>
    private const int RowsForCopy = 24;

    /// <summary>Up to how many columns weights may be taken with their inputs along the vectors.</summary>
    private const int MostNarrowColumns = 12;

    /// <summary>How many inputs of such weights are taken at a time.</summary>
    private const int NarrowPiece = 256;

    /// <summary>The line of a cache, in bytes.</summary>
    private const int Line = 64;

    /// <summary>Y = X·W + b, or the greater of that and 0.</summary>
    /// <param name="x">X: [rows, inputs].</param>
    /// <param name="w">W: [inputs, outputs].</param>
    /// <param name="bias">b: [outputs]; empty for none.</param>
    /// <param name="y">Y: [rows, outputs].</param>
    /// <param name="isRectified">Whether negative elements become 0.</param>
    public static void Forward(
        ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan w, ReadOnlySpan<float> bias, MatrixSpan y, bool isRectified)
    {
        if (DotProducts<TForm, TVector>.Fit(w))
        {
            DotProducts<TForm, TVector>.Forward(x, w, bias, y, isRectified);
            return;
        }

        fixed (float* px = x, pw = w, pb = bias, py = y)
        {
            var product = new ProductPanel
            {
                A = px,
                RowOfA = x.Stride,
                StepOfA = 1,
                B = pw,
                RowOfB = w.Stride,
                Start = pb,
                RowOfStart = 0,
                C = py,
                RowOfC = y.Stride,
                Rows = y.Rows,
                Depth = x.Columns,
                IsRectified = isRectified,
            };
            Run(product, y.Columns);
        }
    }

    /// <summary>dX = dY·Wᵀ.</summary>
    /// <param name="dy">dY: [rows, outputs].</param>
    /// <param name="w">W: [inputs, outputs].</param>
    /// <param name="dx">dX: [rows, inputs].</param>
    public static void InputGradient(ReadOnlyMatrixSpan dy, ReadOnlyMatrixSpan w, MatrixSpan dx)
    {
        fixed (float* pdy = dy, pw = w, pdx = dx)
        {
            var product = new ProductPanel
            {
                A = pdy,
                RowOfA = dy.Stride,
                StepOfA = 1,
                B = pw,
                RowOfB = w.Stride,
                C = pdx,
                RowOfC = dx.Stride,
                Rows = dx.Rows,
                Depth = dy.Columns,
            };
            RunByPieces(product, dx.Columns, isTransposed: true);
        }
    }

    /// <summary>dW ← dW + Xᵀ·dY.</summary>
    /// <param name="x">X: [rows, inputs].</param>
    /// <param name="dy">dY: [rows, outputs].</param>
    /// <param name="dw">dW: [inputs, outputs].</param>
    public static void WeightGradient(ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan dy, MatrixSpan dw)
    {
        if (IsNarrow(dw))
        {
            NarrowWeightGradient(x, dy, dw);
            return;
        }

        fixed (float* px = x, pdy = dy, pdw = dw)
        {
            var product = new ProductPanel
            {
                A = px,
                RowOfA = 1,
                StepOfA = x.Stride,
                B = pdy,
                RowOfB = dy.Stride,
                Start = pdw,
                RowOfStart = dw.Stride,
                C = pdw,
                RowOfC = dw.Stride,
                Rows = dw.Rows,
                Depth = x.Rows,
            };
            Run(product, dw.Columns);
        }
    }

    /// <summary>
    /// Whether weights have so few outputs that most of a vector of them would be empty, and so that vectors along the inputs are
    /// fewer.
    /// </summary>
    /// <param name="w">[inputs, outputs].</param>
    private static bool IsNarrow(ReadOnlyMatrixSpan w) =>
        w.Columns <= MostNarrowColumns && Blocks(w.Rows) * w.Columns < w.Rows * Blocks(w.Columns);

    private static int Blocks(int count) => (count + TForm.Count - 1) / TForm.Count;

    /// <summary>
    /// dWᵀ ← dWᵀ + dYᵀ·X, a piece of dW after the other: the same sums in the same order, with the inputs along the vectors.
    /// </summary>
    [SkipLocalsInit]
    private static void NarrowWeightGradient(ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan dy, MatrixSpan dw)
    {
        float* turned = stackalloc float[MostNarrowColumns * NarrowPiece];
        fixed (float* px = x, pdy = dy, pdw = dw)
        {
            for (int input = 0; input < dw.Rows; input += NarrowPiece)
            {
                int count = Math.Min(NarrowPiece, dw.Rows - input);
                float* piece = pdw + ((nint)input * dw.Stride);
                Transposition.Copy(piece, dw.Stride, count, dw.Columns, turned, NarrowPiece);
                var product = new ProductPanel
                {
                    A = pdy,
                    RowOfA = 1,
                    StepOfA = dy.Stride,
                    B = px + input,
                    RowOfB = x.Stride,
                    Start = turned,
                    RowOfStart = NarrowPiece,
                    C = turned,
                    RowOfC = NarrowPiece,
                    Rows = dw.Columns,
                    Depth = x.Rows,
                };
                RunInPlace(product, count);
                Transposition.Copy(turned, NarrowPiece, dw.Columns, count, piece, dw.Stride);
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

    /// <summary>Computes a product.</summary>
    /// <param name="product">The product; without a start, sums start at 0.</param>
    /// <param name="columns">The number of columns of B.</param>
    public static void Run(in ProductPanel product, int columns)
    {
        if (product.Rows < RowsForCopy || IsPiece(product))
        {
            RunInPlace(product, columns);
        }
        else
        {
            RunByPieces(product, columns, isTransposed: false);
        }
    }

    /// <summary>Whether B is as a copy of it would be: no longer, and with all rows where lines of the cache begin.</summary>
    private static bool IsPiece(in ProductPanel product) =>
        product.Depth <= PieceSize && product.RowOfB % (Line / sizeof(float)) == 0 && (nuint)product.B % Line == 0;

    /// <summary>Computes a product from B where it lies.</summary>
    /// <param name="product">The product; without a start, sums start at 0.</param>
    /// <param name="columns">The number of columns of B.</param>
    private static void RunInPlace(in ProductPanel product, int columns)
    {
        float* zeros = stackalloc float[PieceSize];
        for (int column = 0; column < columns;)
        {
            int vectors = Vectors(columns - column, out int last);
            ProductPanel panel = product;
            panel.B += column;
            panel.Start = product.Start == null ? zeros : product.Start + column;
            panel.C += column;
            panel.LastCount = last;
            panel.Compute<TForm, TVector>(vectors);
            column += ((vectors - 1) * TForm.Count) + last;
        }
    }

    /// <summary>Computes a product of many rows from copies of pieces of B, which may be transposed.</summary>
    /// <param name="product">The product; without a start, sums start at 0.</param>
    /// <param name="columns">The number of columns of B, or rows where it is transposed.</param>
    /// <param name="isTransposed">Whether the product is with the transposed matrix B.</param>
    [SkipLocalsInit]
    private static void RunByPieces(in ProductPanel product, int columns, bool isTransposed)
    {
        byte* memory = stackalloc byte[(((PieceSize * PieceSize) + PieceSize) * sizeof(float)) + Line];
        float* piece = (float*)(((nuint)memory + Line - 1) & ~(nuint)(Line - 1));
        float* zeros = piece + (PieceSize * PieceSize);
        new Span<float>(zeros, PieceSize).Clear();
        for (int column = 0; column < columns;)
        {
            int vectors = Vectors(columns - column, out int last);
            int width = ((vectors - 1) * TForm.Count) + last, k = 0;
            do
            {
                int depth = Math.Min(PieceSize, product.Depth - k);
                if (isTransposed)
                {
                    float* from = product.B + (column * product.RowOfB) + k;
                    Transposition.Copy(from, product.RowOfB, width, depth, piece, PieceSize);
                }
                else
                {
                    Copy(product.B + (k * product.RowOfB) + column, product.RowOfB, depth, vectors, last, piece);
                }

                ProductPanel panel = product;
                panel.A += k * product.StepOfA;
                panel.B = piece;
                panel.RowOfB = PieceSize;
                panel.C += column;
                panel.Depth = depth;
                panel.LastCount = last;
                panel.IsRectified &= k + depth == product.Depth;
                if (k > 0)
                {
                    // What earlier pieces came to.
                    panel.Start = panel.C;
                    panel.RowOfStart = panel.RowOfC;
                }
                else
                {
                    panel.Start = product.Start == null ? zeros : product.Start + column;
                }

                panel.Compute<TForm, TVector>(vectors);
                k += depth;
            }
            while (k < product.Depth);
            column += width;
        }
    }

    private static void Copy(float* from, nint stride, int rows, int vectors, int last, float* to)
    {
        int width = TForm.Count, whole = (vectors - 1) * width;
        TVector mask = TForm.Mask(last);
        for (int row = 0; row < rows; row++)
        {
            for (int i = 0; i < whole; i += width)
            {
                TForm.Store(to + i, TForm.Load(from + i));
            }

            TForm.StorePart(to + whole, mask, last, TForm.LoadPart(from + whole, mask, last));
            from += stride;
            to += PieceSize;
        }
    }

    /// <summary>How many vectors of a row the next panel has, and how many elements the last of them.</summary>
    private static int Vectors(int remaining, out int last)
    {
        int width = TForm.Count;
        int vectors = Math.Min((remaining + width - 1) / width, TForm.TileColumns);
        last = Math.Min(remaining - ((vectors - 1) * width), width);
        return vectors;
    }
}
