using System.Globalization;

namespace RlDsl;

/// <summary>The numbers of a table.</summary>
internal static class TableValues
{
    /// <summary>Allocates numbers that are all the same.</summary>
    /// <param name="spec">The states and actions that they are of.</param>
    /// <param name="count">How many there are.</param>
    /// <param name="initial">What each is.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is not finite, or there are more than an array holds.</exception>
    public static double[] Create(TabularSpec spec, long count, double initial)
    {
        RequireFiniteInitial(initial);
        double[] values = new double[RequireCount(spec, count)];
        Array.Fill(values, initial);
        return values;
    }

    /// <summary>Checks that there are not more numbers than an array holds.</summary>
    public static int RequireCount(TabularSpec spec, long count) => count <= Array.MaxLength
        ? (int)count
        : throw new ArgumentOutOfRangeException(
            nameof(spec), count,
            $"A table of {spec.Name} would have {count} values, more than the {Array.MaxLength} that an array holds: use linear "
            + "features of its states instead.");

    /// <summary>Checks an initial value.</summary>
    public static void RequireFiniteInitial(double initial)
    {
        if (!double.IsFinite(initial))
        {
            throw new ArgumentOutOfRangeException(nameof(initial), initial, string.Create(
                CultureInfo.InvariantCulture, $"The initial value is {initial}, but it must be finite."));
        }
    }

    /// <summary>Puts numbers in the place of others.</summary>
    /// <exception cref="ArgumentException">There are more or fewer.</exception>
    public static void Restore(double[] values, double[] places)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != places.Length)
        {
            throw new ArgumentException($"There are {places.Length} values, but got {values.Length}.", nameof(values));
        }

        values.CopyTo(places, 0);
    }
}
