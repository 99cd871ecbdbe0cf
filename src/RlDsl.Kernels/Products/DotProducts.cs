using System.Runtime.CompilerServices;

namespace RlDsl.Kernels;

/// <summary>
/// Linear layers of one or two outputs, such as a value or those of two actions: each is the product of a row with a column
/// of weights, along which the vectors go. Sizes and overlaps have been checked before.
/// </summary>
/// <typeparam name="TForm">The form.</typeparam>
/// <typeparam name="TVector">The vector.</typeparam>
internal static unsafe class DotProducts<TForm, TVector>
    where TForm : struct, IVectorForm<TVector>
    where TVector : unmanaged
{
    private const int MostColumns = 2;

    // Weights are turned round on the stack.
    private const int MostRows = 2048;

    /// <summary>Whether vectors along so many inputs are fewer than those with an element for each of so few outputs.</summary>
    /// <param name="w">W: [inputs, outputs].</param>
    public static bool Fit(ReadOnlyMatrixSpan w) =>
        w.Columns is > 0 and <= MostColumns && w.Rows >= 2 * TForm.Count && w.Rows <= MostRows;

    /// <summary>Y = X·W + b, or the greater of that and 0.</summary>
    /// <param name="x">X: [rows, inputs].</param>
    /// <param name="w">W: [inputs, outputs].</param>
    /// <param name="bias">b: [outputs]; empty for none.</param>
    /// <param name="y">Y: [rows, outputs].</param>
    /// <param name="isRectified">Whether negative elements become 0.</param>
    [SkipLocalsInit]
    public static void Forward(
        ReadOnlyMatrixSpan x, ReadOnlyMatrixSpan w, ReadOnlySpan<float> bias, MatrixSpan y, bool isRectified)
    {
        float* turned = stackalloc float[MostColumns * MostRows];
        fixed (float* px = x, pw = w, py = y)
        {
            Transposition.Copy(pw, w.Stride, w.Rows, w.Columns, turned, w.Rows);
            if (w.Columns == 1)
            {
                Rows<One>(px, x.Stride, turned, w.Rows, bias, py, y.Stride, y.Rows, isRectified);
            }
            else
            {
                Rows<Two>(px, x.Stride, turned, w.Rows, bias, py, y.Stride, y.Rows, isRectified);
            }
        }
    }

    // Without the first tier, in which none of the instructions would be inlined.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows<TColumns>(
        float* x, nint rowOfX, float* w, int count, ReadOnlySpan<float> bias, float* y, nint rowOfY, int rows, bool isRectified)
        where TColumns : struct, IConstant
    {
        float first = bias.Length > 0 ? bias[0] : 0, second = bias.Length > 1 ? bias[1] : 0;
        float least = isRectified ? 0 : float.NegativeInfinity;
        int left = count % TForm.Count;
        TVector mask = TForm.Mask(Math.Max(left, 1));
        for (int row = 0; row < rows; row++, x += rowOfX, y += rowOfY)
        {
            Row<TColumns>(x, w, count, left, mask, out TVector a, out TVector b);
            y[0] = AtLeast(TForm.Sum(a) + first, least);
            if (TColumns.Value > 1)
            {
                y[1] = AtLeast(TForm.Sum(b) + second, least);
            }
        }
    }

    // NaN stays NaN.
    private static float AtLeast(float value, float least) => value < least ? least : value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Row<TColumns>(
        float* x, float* w, int count, int left, TVector mask, out TVector first, out TVector second)
        where TColumns : struct, IConstant
    {
        first = second = TForm.Zero;
        int i = 0;
        for (; i <= count - TForm.Count; i += TForm.Count)
        {
            TVector from = TForm.Load(x + i);
            first = TForm.MultiplyAdd(from, TForm.Load(w + i), first);
            if (TColumns.Value > 1)
            {
                second = TForm.MultiplyAdd(from, TForm.Load(w + count + i), second);
            }
        }

        if (left > 0)
        {
            TVector from = TForm.LoadPart(x + i, mask, left);
            first = TForm.MultiplyAdd(from, TForm.LoadPart(w + i, mask, left), first);
            if (TColumns.Value > 1)
            {
                second = TForm.MultiplyAdd(from, TForm.LoadPart(w + count + i, mask, left), second);
            }
        }
    }
}
