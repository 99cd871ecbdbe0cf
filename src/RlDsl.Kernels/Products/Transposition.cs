using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.Arm;
using System.Runtime.Intrinsics.X86;

namespace RlDsl.Kernels;

/// <summary>Copies of transposed matrices.</summary>
internal static unsafe class Transposition
{
    /// <summary>Writes the transposed matrix.</summary>
    /// <param name="from">[rows, columns].</param>
    /// <param name="stride">How many elements the rows' beginnings lie apart.</param>
    /// <param name="rows">The number of rows to read, and of columns to write.</param>
    /// <param name="columns">The number of columns to read, and of rows to write.</param>
    /// <param name="to">[columns, rows].</param>
    /// <param name="strideOfTo">How many elements its rows' beginnings lie apart.</param>
    public static void Copy(float* from, nint stride, int rows, int columns, float* to, nint strideOfTo)
    {
        int row = 0;
        if (Avx.IsSupported)
        {
            for (; row + 8 <= rows; row += 8)
            {
                float* line = from + (row * stride), into = to + row;
                int column = 0;
                for (; column + 4 <= columns; column += 4)
                {
                    Eight(line + column, stride, into, strideOfTo);
                    into += 4 * strideOfTo;
                }

                for (; column < columns; column++, into += strideOfTo)
                {
                    One(line + column, stride, 8, into);
                }
            }
        }

        if (Sse.IsSupported || AdvSimd.Arm64.IsSupported)
        {
            for (; row + 4 <= rows; row += 4)
            {
                int column = 0;
                for (; column + 4 <= columns; column += 4)
                {
                    Four(from + (row * stride) + column, stride, to + (column * strideOfTo) + row, strideOfTo);
                }

                for (; column < columns; column++)
                {
                    One(from + (row * stride) + column, stride, 4, to + (column * strideOfTo) + row);
                }
            }
        }

        if (row < rows)
        {
            for (int column = 0; column < columns; column++)
            {
                One(from + (row * stride) + column, stride, rows - row, to + (column * strideOfTo) + row);
            }
        }
    }

    private static void One(float* from, nint stride, int rows, float* to)
    {
        for (int row = 0; row < rows; row++)
        {
            to[row] = from[row * stride];
        }
    }

    // To interleave the first and the last rows of a square matrix, as often as its size has binary digits, transposes it.
    private static void Four(float* from, nint stride, float* to, nint strideOfTo)
    {
        Vector128<float> a = Vector128.Load(from), b = Vector128.Load(from + stride);
        Vector128<float> c = Vector128.Load(from + (2 * stride)), d = Vector128.Load(from + (3 * stride));
        (Vector128<float> p, Vector128<float> q) = (Low(a, c), High(a, c));
        (Vector128<float> r, Vector128<float> s) = (Low(b, d), High(b, d));
        Low(p, r).Store(to);
        High(p, r).Store(to + strideOfTo);
        Low(q, s).Store(to + (2 * strideOfTo));
        High(q, s).Store(to + (3 * strideOfTo));
    }

    // Eight rows of four columns: as above in each half, of which the second has the last four rows.
    private static void Eight(float* from, nint stride, float* to, nint strideOfTo)
    {
        nint half = 4 * stride, third = 3 * stride;
        Vector256<float> a = Halves(from, half), b = Halves(from + stride, half);
        Vector256<float> c = Halves(from + (2 * stride), half), d = Halves(from + third, half);
        (Vector256<float> p, Vector256<float> q) = (Avx.UnpackLow(a, c), Avx.UnpackHigh(a, c));
        (Vector256<float> r, Vector256<float> s) = (Avx.UnpackLow(b, d), Avx.UnpackHigh(b, d));
        Avx.UnpackLow(p, r).Store(to);
        Avx.UnpackHigh(p, r).Store(to + strideOfTo);
        Avx.UnpackLow(q, s).Store(to + (2 * strideOfTo));
        Avx.UnpackHigh(q, s).Store(to + (3 * strideOfTo));
    }

    private static Vector256<float> Halves(float* from, nint half) =>
        Vector256.Create(Vector128.Load(from), Vector128.Load(from + half));

    private static Vector128<float> Low(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackLow(a, b) : AdvSimd.Arm64.ZipLow(a, b);

    private static Vector128<float> High(Vector128<float> a, Vector128<float> b) =>
        Sse.IsSupported ? Sse.UnpackHigh(a, b) : AdvSimd.Arm64.ZipHigh(a, b);
}
