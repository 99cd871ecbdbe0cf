using System.Runtime.Intrinsics;

namespace RlDsl.Kernels;

/// <summary>Runs functions over all rows.</summary>
internal static unsafe class RowLoop
{
    /// <summary>z ← f(x, y) for each row, in the widest form that there is.</summary>
    /// <typeparam name="TFunction">f.</typeparam>
    /// <param name="x">x: [rows, columns].</param>
    /// <param name="y">y: [rows, columns].</param>
    /// <param name="z">z: [rows, columns] or [rows, 1].</param>
    public static void Run<TFunction>(ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan y, MatrixSpan z)
        where TFunction : struct, IRowFunction
    {
        if (Form512.IsSupported)
        {
            Run<TFunction, Form512, Vector512<float>>(x, y, z);
        }
        else if (Form256.IsSupported)
        {
            Run<TFunction, Form256, Vector256<float>>(x, y, z);
        }
        else if (Form128.IsSupported)
        {
            Run<TFunction, Form128, Vector128<float>>(x, y, z);
        }
        else
        {
            RunScalar<TFunction>(x, y, z);
        }
    }

    /// <summary>z ← f(x, y) for each row, one number at a time.</summary>
    public static void RunScalar<TFunction>(ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan y, MatrixSpan z)
        where TFunction : struct, IRowFunction
    {
        for (int row = 0; row < x.Rows; row++)
        {
            TFunction.Of(x[row], y[row], z[row]);
        }
    }

    /// <summary>z ← f(x, y) for each row, in one form.</summary>
    public static void Run<TFunction, TForm, TVector>(ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan y, MatrixSpan z)
        where TFunction : struct, IRowFunction
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        fixed (float* px = x, py = y, pz = z)
        {
            for (int row = 0; row < x.Rows; row++)
            {
                nint at = row;
                TFunction.Of<TForm, TVector>(px + (at * x.Stride), py + (at * y.Stride), pz + (at * z.Stride), x.Columns);
            }
        }
    }

    /// <summary>Refuses rows in which there is nothing.</summary>
    /// <param name="x">The rows.</param>
    public static void RequireColumns(ReadOnlyMatrixSpan x)
    {
        if (x.Columns == 0 && x.Rows > 0)
        {
            throw new ArgumentException("The rows have no columns: there is nothing to reduce.", nameof(x));
        }
    }

    /// <summary>
    /// Refuses a matrix of another size, or one that overlaps with where results go without being in its place.
    /// </summary>
    /// <param name="name">The matrix in messages.</param>
    /// <param name="matrix">The matrix that is read.</param>
    /// <param name="written">The matrix that is written.</param>
    public static void RequireAlike(string name, ReadOnlyMatrixSpan matrix, ReadOnlyMatrixSpan written)
    {
        ProductChecks.RequireSizes(name, matrix, written.Rows, written.Columns, "as many as are written");
        if (matrix.Overlaps(written) && !matrix.IsAt(written))
        {
            throw new ArgumentException(
                $"{name} overlaps with what is written: write to the same place, or to memory of its own.");
        }
    }

    /// <summary>Refuses results of which there are more or fewer than rows.</summary>
    /// <param name="x">The rows.</param>
    /// <param name="length">How many results there are.</param>
    public static void RequireOneEach(ReadOnlyMatrixSpan x, int length)
    {
        if (length != x.Rows)
        {
            throw new ArgumentException($"There are {length} numbers for {x.Rows} rows: give one for each.");
        }
    }
}
