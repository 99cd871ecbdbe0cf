using System.Numerics;
using System.Runtime.InteropServices;

namespace RlDsl.DynamicProgramming;

/// <summary>Solves linear equations by elimination with partial pivoting (Golub and Van Loan 2013, section 3.4).</summary>
internal static class GaussianElimination
{
    /// <summary>Solves A x = b.</summary>
    /// <param name="matrix">A, which must not be singular; shape (n, n), row-major. It is overwritten.</param>
    /// <param name="right">b, of n elements; receives x.</param>
    public static void Solve(Span<double> matrix, Span<double> right)
    {
        int size = right.Length;
        for (int column = 0; column < size; column++)
        {
            int pivot = column;
            for (int row = column + 1; row < size; row++)
            {
                bool isGreater = Math.Abs(matrix[(row * size) + column]) > Math.Abs(matrix[(pivot * size) + column]);
                pivot = isGreater ? row : pivot;
            }

            Span<double> upper = matrix.Slice((column * size) + column, size - column);
            if (pivot != column)
            {
                Span<double> other = matrix.Slice((pivot * size) + column, size - column);
                for (int i = 0; i < upper.Length; i++)
                {
                    (upper[i], other[i]) = (other[i], upper[i]);
                }

                (right[column], right[pivot]) = (right[pivot], right[column]);
            }

            for (int row = column + 1; row < size; row++)
            {
                Span<double> lower = matrix.Slice((row * size) + column, size - column);
                double factor = lower[0] / upper[0];
                if (factor != 0)
                {
                    Subtract(factor, upper, lower);
                    right[row] -= factor * right[column];
                }
            }
        }

        for (int row = size - 1; row >= 0; row--)
        {
            double sum = right[row];
            for (int column = row + 1; column < size; column++)
            {
                sum -= matrix[(row * size) + column] * right[column];
            }

            right[row] = sum / matrix[(row * size) + row];
        }
    }

    private static void Subtract(double factor, ReadOnlySpan<double> upper, Span<double> lower)
    {
        ReadOnlySpan<Vector<double>> from = MemoryMarshal.Cast<double, Vector<double>>(upper);
        Span<Vector<double>> to = MemoryMarshal.Cast<double, Vector<double>>(lower);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] -= factor * from[i];
        }

        for (int i = to.Length * Vector<double>.Count; i < lower.Length; i++)
        {
            lower[i] -= factor * upper[i];
        }
    }
}
