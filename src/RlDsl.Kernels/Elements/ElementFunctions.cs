namespace RlDsl.Kernels;

/// <summary>eˣ.</summary>
internal readonly struct ExpFunction : IUnaryFunction
{
    public static TVector Of<TForm, TVector>(TVector x)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged => VectorFunctions.Exp<TForm, TVector>(x);

    public static float Of(float x) => MathF.Exp(x);
}

/// <summary>The natural logarithm.</summary>
internal readonly struct LogFunction : IUnaryFunction
{
    public static TVector Of<TForm, TVector>(TVector x)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged => TForm.Log(x);

    public static float Of(float x) => MathF.Log(x);
}

/// <summary>The hyperbolic tangent.</summary>
internal readonly struct TanhFunction : IUnaryFunction
{
    public static TVector Of<TForm, TVector>(TVector x)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged => VectorFunctions.Tanh<TForm, TVector>(x);

    public static float Of(float x) => MathF.Tanh(x);
}

/// <summary>1 / (1 + e⁻ˣ).</summary>
internal readonly struct SigmoidFunction : IUnaryFunction
{
    public static TVector Of<TForm, TVector>(TVector x)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector one = TForm.Broadcast(1);
        TVector power = VectorFunctions.Exp<TForm, TVector>(TForm.Subtract(TForm.Zero, x));
        return TForm.Divide(one, TForm.Add(one, power));
    }

    public static float Of(float x) => 1 / (1 + MathF.Exp(-x));
}

/// <summary>log(1 + eˣ) = max(x, 0) + log(1 + e⁻ˡˣˡ), which neither overflows nor loses small results.</summary>
internal readonly struct SoftplusFunction : IUnaryFunction
{
    public static TVector Of<TForm, TVector>(TVector x)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged
    {
        TVector power = VectorFunctions.Exp<TForm, TVector>(TForm.Subtract(TForm.Zero, TForm.Abs(x)));
        return TForm.Add(TForm.AtLeast(x, TForm.Zero), VectorFunctions.LogOnePlus<TForm, TVector>(power));
    }

    public static float Of(float x)
    {
        double power = Math.Exp(-Math.Abs((double)x)), sum = 1 + power;
        return (float)(Math.Max(x, 0) + Math.Log(sum) + ((power - (sum - 1)) / sum));
    }
}

/// <summary>max(x, 0).</summary>
internal readonly struct ReluFunction : IUnaryFunction
{
    public static TVector Of<TForm, TVector>(TVector x)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged => TForm.AtLeast(x, TForm.Zero);

    public static float Of(float x) => MathF.Max(x, 0);
}

/// <summary>dy where max(x, 0) is above 0, else 0.</summary>
internal readonly struct ReluGradient : IBinaryFunction
{
    public static TVector Of<TForm, TVector>(TVector x, TVector y)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged => TForm.Select(TForm.GreaterThan(y, TForm.Zero), x, TForm.Zero);

    public static float Of(float x, float y) => y > 0 ? x : 0;
}

/// <summary>dy (1 - tanh²).</summary>
internal readonly struct TanhGradient : IBinaryFunction
{
    public static TVector Of<TForm, TVector>(TVector x, TVector y)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged =>
        TForm.Multiply(x, TForm.Subtract(TForm.Broadcast(1), TForm.Multiply(y, y)));

    public static float Of(float x, float y) => x * (1 - (y * y));
}

/// <summary>dy σ (1 - σ).</summary>
internal readonly struct SigmoidGradient : IBinaryFunction
{
    public static TVector Of<TForm, TVector>(TVector x, TVector y)
        where TForm : struct, IVectorForm<TVector>
        where TVector : unmanaged =>
        TForm.Multiply(x, TForm.Multiply(y, TForm.Subtract(TForm.Broadcast(1), y)));

    public static float Of(float x, float y) => x * (y * (1 - y));
}
