using System.Globalization;

namespace RlDsl;

/// <summary>An array of numbers in a line: enough to see where it went wrong.</summary>
/// <param name="Name">What the numbers are.</param>
/// <param name="Count">How many there are.</param>
/// <param name="NonFinite">How many of them are infinite or not a number.</param>
/// <param name="FirstNonFinite">The index of the first of those, or -1.</param>
/// <param name="Min">The least of the finite numbers; NaN if there are none.</param>
/// <param name="Max">The greatest of the finite numbers; NaN if there are none.</param>
/// <param name="Mean">The mean of the finite numbers; NaN if there are none.</param>
public readonly record struct ValueSummary(
    string Name, int Count, int NonFinite, int FirstNonFinite, float Min, float Max, double Mean)
{
    /// <summary>Looks through numbers.</summary>
    /// <param name="name">What the numbers are: <c>reward</c>, <c>target</c>.</param>
    /// <param name="values">The numbers.</param>
    public static ValueSummary Of(string name, ReadOnlySpan<float> values)
    {
        float min = float.NaN;
        float max = float.NaN;
        double sum = 0;
        int nonFinite = 0;
        int first = -1;
        for (int i = 0; i < values.Length; i++)
        {
            float value = values[i];
            if (!float.IsFinite(value))
            {
                first = nonFinite++ == 0 ? i : first;
                continue;
            }

            sum += value;
            min = value >= min ? min : value;
            max = value <= max ? max : value;
        }

        int finite = values.Length - nonFinite;
        return new ValueSummary(name, values.Length, nonFinite, first, min, max, finite == 0 ? double.NaN : sum / finite);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        string finite = Count == NonFinite
            ? "no finite value"
            : string.Create(CultureInfo.InvariantCulture, $"min {Min:G6}, max {Max:G6}, mean {Mean:G6}");
        string rest = NonFinite == 0
            ? "all finite"
            : string.Create(CultureInfo.InvariantCulture, $"{NonFinite} of {Count} not finite, the first at index "
                + $"{FirstNonFinite}");
        return $"{Name}: {finite}; {rest}";
    }
}
