using System.Runtime.CompilerServices;

namespace RlDsl.Kernels;

/// <summary>
/// Softmax of rows that are shorter than a vector, such as preferences of a few actions: many rows at a time, so that powers and
/// logarithms fill vectors. What goes along a row is one number after the other.
/// </summary>
internal static class NarrowSoftmax
{
    /// <summary>Up to how many columns that takes less than a vector for each row.</summary>
    public const int MostColumns = 16;

    private const int PieceSize = 512;

    /// <summary>y ← eˣ / Σ eˣ, shifted by the greatest x.</summary>
    /// <param name="x">x: [rows, columns], of 1 to <see cref="MostColumns"/> columns.</param>
    /// <param name="y">y: [rows, columns]; x itself, or apart.</param>
    [SkipLocalsInit]
    public static void Forward(ReadOnlyMatrixSpan x, MatrixSpan y)
    {
        Span<float> piece = stackalloc float[PieceSize];
        int columns = x.Columns, rowsOfPiece = PieceSize / columns;
        for (int first = 0; first < x.Rows; first += rowsOfPiece)
        {
            int rows = Math.Min(rowsOfPiece, x.Rows - first);
            Span<float> powers = piece[..(rows * columns)];
            for (int row = 0; row < rows; row++)
            {
                Shift(x[first + row], powers.Slice(row * columns, columns));
            }

            Elementwise.Exp(powers, powers);
            for (int row = 0; row < rows; row++)
            {
                ReadOnlySpan<float> of = powers.Slice(row * columns, columns);
                Span<float> to = y[first + row];
                float sum = SumFunction.Of(of);
                for (int i = 0; i < to.Length; i++)
                {
                    to[i] = of[i] / sum;
                }
            }
        }
    }

    /// <summary>y ← x - log Σ eˣ, shifted by the greatest x.</summary>
    /// <inheritdoc cref="Forward"/>
    [SkipLocalsInit]
    public static void LogForward(ReadOnlyMatrixSpan x, MatrixSpan y)
    {
        Span<float> piece = stackalloc float[PieceSize], logarithms = stackalloc float[PieceSize];
        int columns = x.Columns, rowsOfPiece = PieceSize / columns;
        for (int first = 0; first < x.Rows; first += rowsOfPiece)
        {
            int rows = Math.Min(rowsOfPiece, x.Rows - first);
            Span<float> powers = piece[..(rows * columns)], logs = logarithms[..rows];
            for (int row = 0; row < rows; row++)
            {
                Span<float> shifted = y[first + row];
                Shift(x[first + row], shifted);
                shifted.CopyTo(powers[(row * columns)..]);
            }

            Elementwise.Exp(powers, powers);
            for (int row = 0; row < rows; row++)
            {
                logs[row] = SumFunction.Of(powers.Slice(row * columns, columns));
            }

            Elementwise.Log(logs, logs);
            for (int row = 0; row < rows; row++)
            {
                float log = logs[row];
                foreach (ref float value in y[first + row])
                {
                    value -= log;
                }
            }
        }
    }

    /// <summary>y ← x less the greatest x, where no x is NaN; else what makes the sum of powers NaN.</summary>
    private static void Shift(ReadOnlySpan<float> x, Span<float> y)
    {
        float max = x[0];
        foreach (float value in x)
        {
            max = value > max ? value : max;
        }

        for (int i = 0; i < y.Length; i++)
        {
            y[i] = x[i] - max;
        }
    }
}
