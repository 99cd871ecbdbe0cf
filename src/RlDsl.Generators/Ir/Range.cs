using System.Globalization;

namespace RlDsl.Generators.Ir;

/// <summary>The values that a number may have.</summary>
internal sealed record Range(double Minimum, double Maximum, bool OpenMinimum = false, bool OpenMaximum = false)
{
    public static readonly Range Any = new(double.NegativeInfinity, double.PositiveInfinity, true, true);

    public bool Contains(double value) =>
        !double.IsNaN(value)
        && (OpenMinimum ? value > Minimum : value >= Minimum)
        && (OpenMaximum ? value < Maximum : value <= Maximum);

    public override string ToString()
    {
        string minimum = double.IsInfinity(Minimum) ? "-∞" : Minimum.ToString("R", CultureInfo.InvariantCulture);
        string maximum = double.IsInfinity(Maximum) || Maximum >= int.MaxValue
            ? "∞"
            : Maximum.ToString("R", CultureInfo.InvariantCulture);
        bool openMaximum = OpenMaximum || maximum == "∞";
        return (OpenMinimum ? "(" : "[") + minimum + ", " + maximum + (openMaximum ? ")" : "]");
    }
}
