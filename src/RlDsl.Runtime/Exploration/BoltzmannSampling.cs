using System.Globalization;
using System.Numerics;

namespace RlDsl;

/// <summary>Draws actions in proportion to the exponential of their values.</summary>
public static class BoltzmannSampling
{
    /// <summary>Draws an index for each of several environments, as for one.</summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="preferences">
    /// The preference of each index in each environment: [environments, actions], row-major; finite.
    /// </param>
    /// <param name="temperature">The temperature, in the preferences' unit; above 0.</param>
    /// <param name="drawn">Receives an index for each environment.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0.</exception>
    /// <exception cref="ArgumentException">There are no preferences, or not equally many for each environment.</exception>
    public static void Draw(RandomSource random, ReadOnlySpan<float> preferences, double temperature, Span<int> drawn)
    {
        if (drawn.IsEmpty || preferences.Length % drawn.Length != 0)
        {
            throw new ArgumentException(
                $"{preferences.Length} preferences are not equally many for each of {drawn.Length} environments.", nameof(drawn));
        }

        int count = preferences.Length / drawn.Length;
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[i] = Draw(random, preferences.Slice(i * count, count), temperature);
        }
    }

    /// <summary>
    /// Draws an index with probability in proportion to exp(preference / temperature) (Sutton and Barto 2018, equation 2.11).
    /// </summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="preferences">The preference of each index: [actions]; finite.</param>
    /// <param name="temperature">The temperature, in the preferences' unit; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0.</exception>
    /// <exception cref="ArgumentException">There are no preferences.</exception>
    public static int Draw(RandomSource random, ReadOnlySpan<float> preferences, double temperature) =>
        DrawOne(random, preferences, temperature);

    /// <inheritdoc cref="Draw(RandomSource, ReadOnlySpan{float}, double)"/>
    internal static int DrawOne<T>(RandomSource random, ReadOnlySpan<T> preferences, double temperature)
        where T : IFloatingPointIeee754<T>
    {
        ArgumentNullException.ThrowIfNull(random);
        RequireTemperature(temperature);
        if (preferences.IsEmpty)
        {
            throw new ArgumentException("There is nothing to draw from.", nameof(preferences));
        }

        // The greatest is taken off first: the probabilities stay the same, and no exponential overflows.
        T greatest = T.NegativeInfinity;
        foreach (T preference in preferences)
        {
            greatest = T.Max(greatest, preference);
        }

        double sum = 0;
        foreach (T preference in preferences)
        {
            sum += Weight(preference - greatest, temperature);
        }

        double left = random.NextDouble() * sum;
        int last = preferences.Length - 1;
        for (int i = 0; i < last; i++)
        {
            left -= Weight(preferences[i] - greatest, temperature);
            if (left < 0)
            {
                return i;
            }
        }

        return last;
    }

    /// <summary>Checks a temperature.</summary>
    internal static void RequireTemperature(double temperature)
    {
        if (!(temperature > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(temperature), temperature, string.Create(
                CultureInfo.InvariantCulture, $"The temperature must be above 0, but it is {temperature}."));
        }
    }

    private static double Weight<T>(T distance, double temperature)
        where T : IFloatingPointIeee754<T> =>
        Math.Exp(double.CreateTruncating(distance) / temperature);
}
