using System;
using System.Globalization;

namespace RlDsl.Generators.Ir;

/// <summary>How a hyperparameter is stored in the generated options.</summary>
internal enum NumberKind
{
    Real,
    Integer,
}

/// <summary>The values that a number may have.</summary>
internal sealed record Range(double Minimum, double Maximum, bool OpenMinimum = false, bool OpenMaximum = false)
{
    public static readonly Range Any = new(double.NegativeInfinity, double.PositiveInfinity, true, true);
    public static readonly Range Positive = new(0, double.PositiveInfinity, OpenMinimum: true, OpenMaximum: true);
    public static readonly Range NotNegative = new(0, double.PositiveInfinity, OpenMaximum: true);
    public static readonly Range Share = new(0, 1);
    public static readonly Range PositiveShare = new(0, 1, OpenMinimum: true);
    public static readonly Range BelowOne = new(0, 1, OpenMaximum: true);

    /// <summary>Units of a layer or channels: two of the widest in a row have a gigabyte of parameters.</summary>
    public static readonly Range Width = Count(maximum: 16_384);

    public static Range Count(int minimum = 1, int maximum = int.MaxValue) => new(minimum, maximum);

    public bool Contains(double value) =>
        !double.IsNaN(value)
        && (OpenMinimum ? value > Minimum : value >= Minimum)
        && (OpenMaximum ? value < Maximum : value <= Maximum);

    public override string ToString()
    {
        string minimum = double.IsInfinity(Minimum) ? "-∞" : Minimum.ToString("R", CultureInfo.InvariantCulture);
        string maximum = double.IsInfinity(Maximum) || Maximum >= int.MaxValue ? "∞" : Maximum.ToString("R", CultureInfo.InvariantCulture);
        bool openMaximum = OpenMaximum || maximum == "∞";
        return (OpenMinimum ? "(" : "[") + minimum + ", " + maximum + (openMaximum ? ")" : "]");
    }
}

/// <summary>A number of the algorithm that its user may set, in the declaration or in the generated options.</summary>
/// <param name="Name">Its name, as the generated options spell it.</param>
/// <param name="Kind">Whether it is a whole number.</param>
/// <param name="Value">Its value in this program: the default, unless the declaration set another.</param>
/// <param name="Range">The values that it may have.</param>
/// <param name="Documentation">What it is, in one sentence, with its unit.</param>
internal sealed record Hyperparameter(string Name, NumberKind Kind, double Value, Range Range, string Documentation)
    : IEquatable<Hyperparameter>
{
    public string Text => Value.ToString("R", CultureInfo.InvariantCulture);
}
