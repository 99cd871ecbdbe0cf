using System.Collections.Immutable;
using System.Globalization;

namespace RlDsl.Hosting.Sweeps;

/// <summary>
/// The values that a parameter of a sweep may have. Samplers work in the unit interval: a number of it is a value by the
/// inverse of the distribution's cumulative distribution function.
/// </summary>
internal abstract record Distribution
{
    /// <summary>Whether values have no order, so that two that are near in the unit interval have nothing in common.</summary>
    public abstract bool IsCategorical { get; }

    /// <summary>The value of a quantile, as an argument has it.</summary>
    /// <param name="quantile">A number in [0, 1).</param>
    public abstract string At(double quantile);

    /// <summary>A quantile of a value: the middle of those that it has, where it has several.</summary>
    /// <param name="value">A value that <see cref="At"/> gave.</param>
    public abstract double QuantileOf(string value);

    private protected static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}

/// <summary>Real numbers, uniform in [minimum, maximum) or in their logarithm.</summary>
/// <param name="Minimum">The minimum; positive where the logarithm is uniform.</param>
/// <param name="Maximum">The maximum, greater than the minimum.</param>
/// <param name="IsLogarithmic">Whether the logarithm is uniform.</param>
internal sealed record RealDistribution(double Minimum, double Maximum, bool IsLogarithmic) : Distribution
{
    public override bool IsCategorical => false;

    public override string At(double quantile)
    {
        var value = ValueAt(quantile);

        // Six digits are what people read, unless they lead out of the range.
        var rounded = value.ToString("G6", CultureInfo.InvariantCulture);
        return Number(rounded) >= Minimum && Number(rounded) <= Maximum
            ? rounded
            : Math.Clamp(value, Minimum, Maximum).ToString("R", CultureInfo.InvariantCulture);
    }

    /// <summary>The value of a quantile, with all its digits.</summary>
    public double ValueAt(double quantile) => IsLogarithmic
        ? Math.Exp(Math.Log(Minimum) + (quantile * (Math.Log(Maximum) - Math.Log(Minimum))))
        : Minimum + (quantile * (Maximum - Minimum));

    public override double QuantileOf(string value)
    {
        var number = Number(value);
        return IsLogarithmic
            ? (Math.Log(number) - Math.Log(Minimum)) / (Math.Log(Maximum) - Math.Log(Minimum))
            : (number - Minimum) / (Maximum - Minimum);
    }
}

/// <summary>
/// Whole numbers from a minimum to a maximum, both included, each as probable as the others, or as the interval of half a number
/// around it is long in the logarithm.
/// </summary>
/// <param name="Minimum">The minimum; positive where the logarithm is uniform.</param>
/// <param name="Maximum">The maximum, not less than the minimum.</param>
/// <param name="IsLogarithmic">Whether the logarithm is uniform.</param>
internal sealed record IntegerDistribution(long Minimum, long Maximum, bool IsLogarithmic) : Distribution
{
    // Each whole number stands for the reals that are rounded to it.
    private readonly RealDistribution reals = new(Minimum - 0.5, Maximum + 0.5, IsLogarithmic);

    public override bool IsCategorical => false;

    public override string At(double quantile)
    {
        var rounded = (long)Math.Round(reals.ValueAt(quantile), MidpointRounding.AwayFromZero);
        return Math.Clamp(rounded, Minimum, Maximum).ToString(CultureInfo.InvariantCulture);
    }

    public override double QuantileOf(string value) => reals.QuantileOf(value);

    public bool Equals(IntegerDistribution? other) =>
        other is not null && (Minimum, Maximum, IsLogarithmic) == (other.Minimum, other.Maximum, other.IsLogarithmic);

    public override int GetHashCode() => HashCode.Combine(Minimum, Maximum, IsLogarithmic);
}

/// <summary>Some values without an order, each as probable as the others.</summary>
/// <param name="Values">The values, as arguments have them.</param>
internal sealed record ChoiceDistribution(ImmutableArray<string> Values) : Distribution
{
    public override bool IsCategorical => true;

    public override string At(double quantile) => Values[Math.Min((int)(quantile * Values.Length), Values.Length - 1)];

    public override double QuantileOf(string value) => (Values.IndexOf(value) + 0.5) / Values.Length;
}
