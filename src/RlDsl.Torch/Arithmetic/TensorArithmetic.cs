using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// The operators of tensors for which TorchSharp makes a temporary <see cref="Scalar"/>, without it: <c>a + b</c> is
/// <c>add(a, b, alpha: 1)</c> there, <c>square()</c> a power of 2, and so on.
/// </summary>
/// <remarks>
/// Such a scalar is memory of its own at each use. And nothing refers to it while libtorch computes: where another thread makes
/// the collector run at that moment, its finalizer frees it under libtorch, which fails or computes with whatever is there then.
/// The ones here live for ever.
/// </remarks>
public static class TensorArithmetic
{
    private static readonly Scalar zero = 0, two = 2, slopeOfLeakyRelu = 0.01, leastDeviation = 1e-8;

    /// <summary>1: for operators that take a factor.</summary>
    internal static Scalar One { get; } = 1;

    /// <summary>-1: for operators that take a factor.</summary>
    internal static Scalar MinusOne { get; } = -1;

    /// <summary>x + y, element by element; the shapes broadcast.</summary>
    /// <param name="x">The first tensor.</param>
    /// <param name="y">The second tensor.</param>
    public static Tensor Plus(this Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.add(y, One);
    }

    /// <summary>x + y for each element of x.</summary>
    /// <param name="x">The tensor.</param>
    /// <param name="y">The number; whoever calls keeps it.</param>
    public static Tensor Plus(this Tensor x, Scalar y)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.add(y, One);
    }

    /// <summary>x - y for each element of y.</summary>
    /// <param name="x">The number; whoever calls keeps it.</param>
    /// <param name="y">The tensor.</param>
    public static Tensor Minus(this Scalar x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(y);
        using Tensor negative = y.neg();
        return negative.add(x, One);
    }

    /// <summary>The number in a tensor of one element: TorchSharp's own conversions read it from a temporary scalar.</summary>
    /// <param name="x">The tensor, of any shape, in single or double precision.</param>
    public static double ToNumber(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.dtype == ScalarType.Float64 ? x.item<double>() : x.item<float>();
    }

    /// <summary>A vector of zeros with a one at the index: [batch] to [batch, count].</summary>
    /// <param name="index">The indices; integers from 0 to count - 1.</param>
    /// <param name="count">How many there are to choose from; positive.</param>
    public static Tensor OneHot(this Tensor index, int count)
    {
        ArgumentNullException.ThrowIfNull(index);
        using Tensor integers = nn.functional.one_hot(index, count);
        return integers.to(ScalarType.Float32);
    }

    /// <summary>
    /// (x - mean(x)) / (std(x) + 10⁻⁸), with the standard deviation of a sample, as advantages are normalised. A single number
    /// has no standard deviation and stays as it is.
    /// </summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Normalised(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.numel() == 1 ? x.alias() : (x - x.mean()) / x.std().Plus(leastDeviation);
    }

    /// <summary>
    /// 1 - Var(outcomes - estimates) / Var(outcomes), the share of the variance of outcomes that estimates explain: one number;
    /// not a number where all outcomes are equal.
    /// </summary>
    /// <param name="outcomes">What came out; shape (n).</param>
    /// <param name="estimates">What was estimated; shape (n).</param>
    public static Tensor ExplainedVariance(this Tensor outcomes, Tensor estimates)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        ArgumentNullException.ThrowIfNull(estimates);
        using Tensor errors = outcomes - estimates,
            unexplained = errors.var(unbiased: false),
            variance = outcomes.var(unbiased: false);
        using Tensor share = unexplained / variance;
        return One.Minus(share);
    }

    /// <summary>x² of each element.</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Square(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.pow(two);
    }

    /// <summary>log(1 + exp(x)) of each element, which is -log σ(-x).</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Softplus(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        using Tensor negative = x.neg(), logarithm = negative.log_sigmoid();
        return logarithm.neg();
    }

    /// <summary>x where the condition is above zero, else y, element by element; the shapes broadcast.</summary>
    /// <param name="condition">The condition, one or zero.</param>
    /// <param name="x">What is chosen where the condition holds.</param>
    /// <param name="y">What is chosen elsewhere.</param>
    public static Tensor Choose(this Tensor condition, Tensor x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using Tensor holds = condition.gt(zero);
        return where(holds, x, y);
    }

    /// <inheritdoc cref="Choose(Tensor, Tensor, Tensor)"/>
    public static Tensor Choose(this Tensor condition, Scalar x, Tensor y)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(y);
        using Tensor number = full_like(y, x);
        return condition.Choose(number, y);
    }

    /// <inheritdoc cref="Choose(Tensor, Tensor, Tensor)"/>
    public static Tensor Choose(this Tensor condition, Tensor x, Scalar y)
    {
        ArgumentNullException.ThrowIfNull(condition);
        ArgumentNullException.ThrowIfNull(x);
        using Tensor number = full_like(x, y);
        return condition.Choose(x, number);
    }

    /// <inheritdoc cref="Choose(Tensor, Tensor, Tensor)"/>
    public static Tensor Choose(this Tensor condition, Scalar x, Scalar y)
    {
        ArgumentNullException.ThrowIfNull(condition);
        using Tensor first = full_like(condition, x), second = full_like(condition, y);
        return condition.Choose(first, second);
    }

    /// <summary>x where it is positive, else exp(x) - 1 (Clevert et al. 2016).</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor Elu(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.elu(One, One, One);
    }

    /// <summary>x where it is positive, else 0.01 x (Maas et al. 2013).</summary>
    /// <param name="x">The tensor.</param>
    public static Tensor LeakyRelu(this Tensor x)
    {
        ArgumentNullException.ThrowIfNull(x);
        return x.leaky_relu(slopeOfLeakyRelu);
    }
}
