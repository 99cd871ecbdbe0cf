namespace RlDsl.Kernels;

/// <summary>
/// Functions of all elements. Results lie where the inputs do, or in memory of their own. NaN stays NaN. Errors are in units
/// in the last place (ulp) of the exact result rounded to single precision, at most as stated, measured in the tests over
/// numbers from the whole range.
/// </summary>
public static class Elementwise
{
    /// <summary>y ← eˣ, to 1.5 ulp.</summary>
    /// <param name="x">x: [n].</param>
    /// <param name="y">y: [n].</param>
    /// <exception cref="ArgumentException">Lengths differ, or the two overlap without being the same.</exception>
    public static void Exp(ReadOnlySpan<float> x, Span<float> y) => ElementLoop.Run<ExpFunction>(x, y);

    /// <summary>y ← ln x, to 3 ulp: minus infinity at 0, NaN below.</summary>
    /// <inheritdoc cref="Exp"/>
    public static void Log(ReadOnlySpan<float> x, Span<float> y) => ElementLoop.Run<LogFunction>(x, y);

    /// <summary>y ← tanh x, to 5 ulp; never beyond ±1.</summary>
    /// <inheritdoc cref="Exp"/>
    public static void Tanh(ReadOnlySpan<float> x, Span<float> y) => ElementLoop.Run<TanhFunction>(x, y);

    /// <summary>y ← σ(x) = 1 / (1 + e⁻ˣ), to 3 ulp where the result is no subnormal number.</summary>
    /// <inheritdoc cref="Exp"/>
    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> y) => ElementLoop.Run<SigmoidFunction>(x, y);

    /// <summary>y ← log(1 + eˣ), to 3 ulp where the result is no subnormal number.</summary>
    /// <inheritdoc cref="Exp"/>
    public static void Softplus(ReadOnlySpan<float> x, Span<float> y) => ElementLoop.Run<SoftplusFunction>(x, y);

    /// <summary>y ← max(x, 0), exactly.</summary>
    /// <inheritdoc cref="Exp"/>
    public static void Relu(ReadOnlySpan<float> x, Span<float> y) => ElementLoop.Run<ReluFunction>(x, y);

    /// <summary>The gradient through max(x, 0): dx ← dy where the output is above 0, else 0.</summary>
    /// <param name="dy">The gradient with respect to the output: [n].</param>
    /// <param name="y">The output: [n].</param>
    /// <param name="dx">The gradient with respect to the input: [n].</param>
    /// <exception cref="ArgumentException">Lengths differ, or dx overlaps with another without being the same.</exception>
    public static void ReluBackward(ReadOnlySpan<float> dy, ReadOnlySpan<float> y, Span<float> dx) =>
        ElementLoop.Run<ReluGradient>(dy, y, dx);

    /// <summary>The gradient through y = tanh x: dx ← dy (1 - y²).</summary>
    /// <inheritdoc cref="ReluBackward"/>
    public static void TanhBackward(ReadOnlySpan<float> dy, ReadOnlySpan<float> y, Span<float> dx) =>
        ElementLoop.Run<TanhGradient>(dy, y, dx);

    /// <summary>The gradient through y = σ(x): dx ← dy y (1 - y).</summary>
    /// <inheritdoc cref="ReluBackward"/>
    public static void SigmoidBackward(ReadOnlySpan<float> dy, ReadOnlySpan<float> y, Span<float> dx) =>
        ElementLoop.Run<SigmoidGradient>(dy, y, dx);
}
