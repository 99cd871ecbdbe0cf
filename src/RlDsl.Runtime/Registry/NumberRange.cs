using System.Globalization;

namespace RlDsl.Registry;

/// <summary>The values that a number may have: an interval, whose ends belong to it or do not.</summary>
/// <param name="Minimum">The least value; negative infinity where there is none.</param>
/// <param name="Maximum">The greatest value; infinity where there is none.</param>
/// <param name="OpenMinimum">Whether the least value itself is excluded.</param>
/// <param name="OpenMaximum">Whether the greatest value itself is excluded.</param>
public readonly record struct NumberRange(
    double Minimum, double Maximum, bool OpenMinimum = false, bool OpenMaximum = false)
{
    /// <summary>Every number.</summary>
    public static NumberRange Any => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The numbers from a least one on.</summary>
    /// <param name="minimum">The least value.</param>
    public static NumberRange AtLeast(double minimum) => new(minimum, double.PositiveInfinity);

    /// <summary>Whether the range has a value. None has a value that is not a number.</summary>
    /// <param name="value">The value.</param>
    public bool Contains(double value) =>
        (OpenMinimum ? value > Minimum : value >= Minimum) && (OpenMaximum ? value < Maximum : value <= Maximum);

    /// <summary>The interval as mathematics writes it: <c>(0, 1]</c>, <c>[1, ∞)</c>.</summary>
    public override string ToString()
    {
        char left = OpenMinimum || double.IsInfinity(Minimum) ? '(' : '[';
        char right = OpenMaximum || double.IsInfinity(Maximum) ? ')' : ']';
        return $"{left}{End(Minimum)}, {End(Maximum)}{right}";
    }

    private static string End(double value) => value switch
    {
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "-∞",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
