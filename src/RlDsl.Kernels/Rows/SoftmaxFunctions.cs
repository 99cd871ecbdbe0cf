namespace RlDsl.Kernels;

/// <summary>eˣ / Σ eˣ, shifted by the greatest x.</summary>
internal readonly unsafe struct SoftmaxFunction : IRowFunction
{
    public static void Of<TForm, TVector>(float* x, float* y, float* z, int count)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector max = TForm.Broadcast(RowVectors.Max<TForm, TVector>(x, count)), sums = TForm.Zero;
        for (int i = 0; i < count; i += TForm.Count)
        {
            TVector from = RowVectors.Load<TForm, TVector>(x, i, count, float.NegativeInfinity);
            TVector power = VectorFunctions.Exp<TForm, TVector>(TForm.Subtract(from, max));
            sums = TForm.Add(sums, power);
            RowVectors.Store<TForm, TVector>(z, i, count, power);
        }

        TVector sum = TForm.Broadcast(TForm.Sum(sums));
        for (int i = 0; i < count; i += TForm.Count)
        {
            TVector power = RowVectors.Load<TForm, TVector>(z, i, count, 0);
            RowVectors.Store<TForm, TVector>(z, i, count, TForm.Divide(power, sum));
        }
    }

    public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        float max = MaxFunction.Of(x), sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            z[i] = MathF.Exp(x[i] - max);
            sum += z[i];
        }

        foreach (ref float value in z)
        {
            value /= sum;
        }
    }
}

/// <summary>x - log Σ eˣ, shifted by the greatest x.</summary>
internal readonly unsafe struct LogSoftmaxFunction : IRowFunction
{
    public static void Of<TForm, TVector>(float* x, float* y, float* z, int count)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        float max = RowVectors.Max<TForm, TVector>(x, count);
        TVector shift = TForm.Broadcast(max);
        TVector log = TForm.Broadcast(MathF.Log(RowVectors.SumOfExp<TForm, TVector>(x, count, max)));
        for (int i = 0; i < count; i += TForm.Count)
        {
            TVector from = RowVectors.Load<TForm, TVector>(x, i, count, 0);
            RowVectors.Store<TForm, TVector>(z, i, count, TForm.Subtract(TForm.Subtract(from, shift), log));
        }
    }

    public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        float max = MaxFunction.Of(x), sum = 0;
        foreach (float value in x)
        {
            sum += MathF.Exp(value - max);
        }

        float log = MathF.Log(sum);
        for (int i = 0; i < x.Length; i++)
        {
            z[i] = x[i] - max - log;
        }
    }
}

/// <summary>y (dy - Σ dy y), the gradient through y = softmax x.</summary>
internal readonly unsafe struct SoftmaxGradient : IRowFunction
{
    public static void Of<TForm, TVector>(float* x, float* y, float* z, int count)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector sums = TForm.Zero;
        for (int i = 0; i < count; i += TForm.Count)
        {
            TVector gradient = RowVectors.Load<TForm, TVector>(x, i, count, 0);
            sums = TForm.MultiplyAdd(gradient, RowVectors.Load<TForm, TVector>(y, i, count, 0), sums);
        }

        TVector sum = TForm.Broadcast(TForm.Sum(sums));
        for (int i = 0; i < count; i += TForm.Count)
        {
            TVector rest = TForm.Subtract(RowVectors.Load<TForm, TVector>(x, i, count, 0), sum);
            TVector share = RowVectors.Load<TForm, TVector>(y, i, count, 0);
            RowVectors.Store<TForm, TVector>(z, i, count, TForm.Multiply(share, rest));
        }
    }

    public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        float sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x[i] * y[i];
        }

        for (int i = 0; i < x.Length; i++)
        {
            z[i] = y[i] * (x[i] - sum);
        }
    }
}

/// <summary>dy - eʸ Σ dy, the gradient through y = log softmax x.</summary>
internal readonly unsafe struct LogSoftmaxGradient : IRowFunction
{
    public static void Of<TForm, TVector>(float* x, float* y, float* z, int count)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector sum = TForm.Broadcast(RowVectors.Sum<TForm, TVector>(x, count));
        for (int i = 0; i < count; i += TForm.Count)
        {
            TVector gradient = RowVectors.Load<TForm, TVector>(x, i, count, 0);
            TVector share = VectorFunctions.Exp<TForm, TVector>(RowVectors.Load<TForm, TVector>(y, i, count, 0));
            RowVectors.Store<TForm, TVector>(z, i, count, TForm.Subtract(gradient, TForm.Multiply(share, sum)));
        }
    }

    public static void Of(ReadOnlySpan<float> x, ReadOnlySpan<float> y, Span<float> z)
    {
        float sum = SumFunction.Of(x);
        for (int i = 0; i < x.Length; i++)
        {
            z[i] = x[i] - (MathF.Exp(y[i]) * sum);
        }
    }
}
