namespace RlDsl.Kernels;

/// <summary>The sum of a row.</summary>
internal readonly unsafe struct SumFunction : IRowFunction
{
    public static void Of<TForm, TVector>(float* x, float* y, float* z, int count)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged => *z = RowVectors.Sum<TForm, TVector>(x, count);

    public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => z[0] = Of(x);

    public static float Of(ReadOnlySpan<float> x)
    {
        float sum = 0;
        foreach (float value in x)
        {
            sum += value;
        }

        return sum;
    }
}

/// <summary>The mean of a row.</summary>
internal readonly unsafe struct MeanFunction : IRowFunction
{
    public static void Of<TForm, TVector>(float* x, float* y, float* z, int count)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged => *z = RowVectors.Sum<TForm, TVector>(x, count) / count;

    public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => z[0] = SumFunction.Of(x) / x.Length;
}

/// <summary>The greatest number of a row.</summary>
internal readonly unsafe struct MaxFunction : IRowFunction
{
    public static void Of<TForm, TVector>(float* x, float* y, float* z, int count)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged => *z = RowVectors.Max<TForm, TVector>(x, count);

    public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z) => z[0] = Of(x);

    public static float Of(ReadOnlySpan<float> x)
    {
        float max = float.NegativeInfinity;
        foreach (float value in x)
        {
            max = MathF.Max(max, value);
        }

        return max;
    }
}
