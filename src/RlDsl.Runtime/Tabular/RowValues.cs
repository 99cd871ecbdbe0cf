using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace RlDsl;

/// <summary>What is computed from the values of the actions in one state.</summary>
public static class RowValues
{
    // Rows up to this length have a bit for each value in one number.
    private const int Bits = 64;

    /// <summary>The place of the greatest value, the first of several.</summary>
    /// <param name="values">The values, at least one, none of them NaN; shape (actions).</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static int IndexOfGreatest(ReadOnlySpan<double> values)
    {
        double greatest = Max(values);
        ulong places = values.Length <= Bits ? PlacesOf(greatest, values) : 0;
        return places != 0 ? BitOperations.TrailingZeroCount(places) : Math.Max(values.IndexOf(greatest), 0);
    }

    /// <summary>
    /// The place of the greatest value. Of several that are equal each is drawn with the same probability; a random number is
    /// taken only then.
    /// </summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="values">The values, at least one, none of them NaN; shape (actions).</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    public static int IndexOfAnyGreatest(RandomSource random, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(random);
        double greatest = Max(values);
        if (values.Length <= Bits)
        {
            ulong places = PlacesOf(greatest, values);
            if (!BitOperations.IsPow2(places) && places != 0)
            {
                for (int left = random.NextInt32(BitOperations.PopCount(places)); left > 0; left--)
                {
                    places &= places - 1;
                }
            }

            return places != 0 ? BitOperations.TrailingZeroCount(places) : 0;
        }

        int best = Math.Max(values.IndexOf(greatest), 0);
        int ties = values[best..].Count(greatest);
        for (int left = ties > 1 ? random.NextInt32(ties) : 0; left > 0; left--)
        {
            best += 1 + values[(best + 1)..].IndexOf(greatest);
        }

        return best;
    }

    /// <summary>The greatest value.</summary>
    /// <param name="values">The values, at least one, none of them NaN; shape (actions).</param>
    /// <exception cref="ArgumentException">There are no values.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Max(ReadOnlySpan<double> values)
    {
        RequireSome(values);
        if (values.Length == 1)
        {
            return values[0];
        }

        // Which value is the greatest cannot be foreseen, and branches that go wrong take longer than all else: there are none.
        // The last two values may overlap those before, and are greater or not all the same.
        ref double first = ref MemoryMarshal.GetReference(values);
        nuint last = (nuint)values.Length - 2;
        Vector128<double> greatest = Vector128.LoadUnsafe(ref first, last);
        for (nuint i = 0; i < last; i += 2)
        {
            greatest = Vector128.MaxNative(greatest, Vector128.LoadUnsafe(ref first, i));
        }

        return Vector128.MaxNative(greatest, Vector128.Shuffle(greatest, Vector128.Create(1L, 0L))).ToScalar();
    }

    /// <summary>Σ_a π(a) q(a): the expected value of an action that is drawn with these probabilities.</summary>
    /// <param name="probabilities">The probability π(a) of each action; shape (actions).</param>
    /// <param name="values">The value q(a) of each action; shape (actions).</param>
    /// <exception cref="ArgumentException">There are not as many probabilities as values.</exception>
    public static double Dot(ReadOnlySpan<double> probabilities, ReadOnlySpan<double> values)
    {
        RequireSame(probabilities.Length, values.Length, nameof(values));
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += probabilities[i] * values[i];
        }

        return sum;
    }

    /// <summary>
    /// The probabilities of the ε-greedy policy: each action has ε / actions, and those with the greatest value share the
    /// rest equally, as <see cref="IndexOfAnyGreatest"/> draws them (Sutton and Barto 2018, section 2.2).
    /// </summary>
    /// <param name="values">The value of each action, at least one, none of them NaN; shape (actions).</param>
    /// <param name="epsilon">The probability ε of a uniformly random action, from 0 to 1.</param>
    /// <param name="probabilities">Receives the probability of each action; shape (actions).</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is not from 0 to 1.</exception>
    /// <exception cref="ArgumentException">There are no values, or not as many as probabilities.</exception>
    public static void EpsilonGreedyProbabilities(
        ReadOnlySpan<double> values, double epsilon, Span<double> probabilities)
    {
        if (epsilon is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(epsilon), epsilon, "The probability ε is from 0 to 1.");
        }

        RequireSame(values.Length, probabilities.Length, nameof(probabilities));
        double greatest = Max(values);
        int ties = values.Count(greatest);
        double uniform = epsilon / values.Length;
        double greedy = uniform + ((1 - epsilon) / ties);
        for (int i = 0; i < values.Length; i++)
        {
            probabilities[i] = values[i] == greatest ? greedy : uniform;
        }
    }

    /// <summary>
    /// The probabilities exp(q(a) / τ) / Σ_b exp(q(b) / τ), in which no exponential overflows (Sutton and Barto 2018, equation
    /// 2.11).
    /// </summary>
    /// <param name="values">The value q(a) of each action, at least one, finite; shape (actions).</param>
    /// <param name="temperature">The temperature τ, in the unit of the values; above 0.</param>
    /// <param name="probabilities">
    /// Receives the probability of each action; shape (actions). It may be the span of the values.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0.</exception>
    /// <exception cref="ArgumentException">There are no values, or not as many as probabilities.</exception>
    public static void Softmax(ReadOnlySpan<double> values, double temperature, Span<double> probabilities)
    {
        BoltzmannSampling.RequireTemperature(temperature);
        RequireSame(values.Length, probabilities.Length, nameof(probabilities));
        double greatest = Max(values);
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            sum += probabilities[i] = Math.Exp((values[i] - greatest) / temperature);
        }

        foreach (ref double probability in probabilities)
        {
            probability /= sum;
        }
    }

    /// <summary>Draws an action with the probabilities of <see cref="Softmax"/>.</summary>
    /// <param name="random">The random number generator; one number is taken.</param>
    /// <param name="preferences">The preference of each action, at least one, finite; shape (actions).</param>
    /// <param name="temperature">The temperature, in the unit of the preferences; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not above 0.</exception>
    /// <exception cref="ArgumentException">There are no preferences.</exception>
    public static int Draw(RandomSource random, ReadOnlySpan<double> preferences, double temperature) =>
        BoltzmannSampling.DrawOne(random, preferences, temperature);

    /// <summary>Adds values one by one: sum(a) = first(a) + second(a), as double Q-learning acts by (section 6.7).</summary>
    /// <param name="a">The first values; shape (actions).</param>
    /// <param name="b">The second values; shape (actions).</param>
    /// <param name="sum">Receives the sums; shape (actions). It may be one of the other spans.</param>
    /// <exception cref="ArgumentException">The numbers of values differ.</exception>
    public static void Add(ReadOnlySpan<double> a, ReadOnlySpan<double> b, Span<double> sum)
    {
        RequireSame(a.Length, b.Length, nameof(b));
        RequireSame(a.Length, sum.Length, nameof(sum));
        for (int i = 0; i < sum.Length; i++)
        {
            sum[i] = a[i] + b[i];
        }
    }

    /// <summary>
    /// How good each action may well be: q(a) + c √(ln N / n(a)), N being the sum of the visits n; infinite where an action was
    /// never taken (Auer et al. 2002; Sutton and Barto 2018, equation 2.10).
    /// </summary>
    /// <param name="values">The value q(a) of each action; shape (actions).</param>
    /// <param name="visits">How often each action was taken, n(a), not negative; shape (actions).</param>
    /// <param name="confidence">How much uncertainty counts, c, in the unit of the values; not negative.</param>
    /// <param name="bounds">Receives the bounds; shape (actions). It may be the span of the values.</param>
    /// <exception cref="ArgumentException">The numbers of values, visits and bounds differ.</exception>
    public static void UpperConfidence(
        ReadOnlySpan<double> values, ReadOnlySpan<double> visits, double confidence, Span<double> bounds)
    {
        RequireSame(values.Length, visits.Length, nameof(visits));
        RequireSame(values.Length, bounds.Length, nameof(bounds));
        double all = 0;
        foreach (double taken in visits)
        {
            all += taken;
        }

        double logarithm = all > 0 ? Math.Log(all) : 0;
        for (int i = 0; i < bounds.Length; i++)
        {
            bounds[i] = visits[i] > 0 ? values[i] + (confidence * Math.Sqrt(logarithm / visits[i])) : double.PositiveInfinity;
        }
    }

    /// <summary>Which of at most 64 values equal a number, a bit for each; none where that is NaN.</summary>
    private static ulong PlacesOf(double number, ReadOnlySpan<double> values)
    {
        if (values.Length == 1)
        {
            return values[0] == number ? 1UL : 0;
        }

        ref double first = ref MemoryMarshal.GetReference(values);
        int last = values.Length - 2;
        Vector128<double> numbers = Vector128.Create(number);
        ulong places = (ulong)Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)last), numbers)
            .ExtractMostSignificantBits() << last;
        for (int i = 0; i < last; i += 2)
        {
            places |= (ulong)Vector128.Equals(Vector128.LoadUnsafe(ref first, (nuint)i), numbers)
                .ExtractMostSignificantBits() << i;
        }

        return places;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RequireSome(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            ThrowNone();
        }
    }

    // Apart from the checks, which are small enough to be compiled into their callers.
    private static void ThrowNone() =>
        throw new ArgumentException("There are no values: give one for each action.", "values");

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void RequireSame(int expected, int found, string name)
    {
        if (found != expected)
        {
            throw new ArgumentException($"There are {expected} numbers in one span, but {found} in another.", name);
        }
    }
}
