using System.Numerics;

namespace RlDsl;

/// <summary>
/// Random matrices with orthonormal rows or columns, by Gram and Schmidt's process on normal vectors: that is the QR
/// decomposition with a positive diagonal of R, whose Q is uniform over all such matrices (Mezzadri 2007).
/// </summary>
public static class OrthogonalMatrix
{
    /// <summary>
    /// Draws a matrix, row by row, whose rows (or columns, if those are fewer) are orthogonal and of length gain.
    /// </summary>
    /// <param name="rows">The number of rows; at least 1.</param>
    /// <param name="columns">The number of columns; at least 1.</param>
    /// <param name="gain">The length of each row, or column.</param>
    /// <param name="random">What to draw from.</param>
    /// <returns>[rows, columns], row-major.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive.</exception>
    public static float[] Draw(int rows, int columns, double gain, RandomSource random)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        ArgumentNullException.ThrowIfNull(random);
        bool byRows = rows <= columns;
        (int count, int length) = byRows ? (rows, columns) : (columns, rows);
        var vectors = new double[count][];
        for (int i = 0; i < count; i++)
        {
            vectors[i] = new double[length];
            do
            {
                for (int j = 0; j < length; j++)
                {
                    vectors[i][j] = random.NextNormal();
                }
            }
            while (!Orthonormalize(vectors, i));
        }

        var matrix = new float[rows * columns];
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < length; j++)
            {
                matrix[byRows ? (i * columns) + j : (j * columns) + i] = (float)(gain * vectors[i][j]);
            }
        }

        return matrix;
    }

    /// <summary>
    /// Takes the directions of the vectors before out of a vector and makes it of length 1; false if nothing is left.
    /// </summary>
    private static bool Orthonormalize(double[][] vectors, int index)
    {
        double[] vector = vectors[index];

        // Twice: what rounding leaves of the other directions after the first pass, the second takes out (Giraud et al. 2005).
        for (int pass = 0; pass < 2; pass++)
        {
            for (int other = 0; other < index; other++)
            {
                AddScaled(vector, vectors[other], -Dot(vector, vectors[other]));
            }
        }

        double norm = Math.Sqrt(Dot(vector, vector));
        if (norm < 1e-9)
        {
            return false;
        }

        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] /= norm;
        }

        return true;
    }

    private static double Dot(double[] a, double[] b)
    {
        // Four sums side by side, always in the same order: fast, and equal on every machine whatever its vector width.
        double sum0 = 0, sum1 = 0, sum2 = 0, sum3 = 0;
        int i = 0;
        for (; i <= a.Length - 4; i += 4)
        {
            sum0 += a[i] * b[i];
            sum1 += a[i + 1] * b[i + 1];
            sum2 += a[i + 2] * b[i + 2];
            sum3 += a[i + 3] * b[i + 3];
        }

        for (; i < a.Length; i++)
        {
            sum0 += a[i] * b[i];
        }

        return sum0 + sum1 + (sum2 + sum3);
    }

    private static void AddScaled(double[] target, double[] source, double factor)
    {
        int i = 0;
        var factors = new Vector<double>(factor);
        for (; i <= target.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            (new Vector<double>(target, i) + (factors * new Vector<double>(source, i))).CopyTo(target, i);
        }

        for (; i < target.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }
}
