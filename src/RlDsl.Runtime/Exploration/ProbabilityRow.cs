namespace RlDsl;

/// <summary>The probability of each action, as a policy that is given has it.</summary>
internal static class ProbabilityRow
{
    private const double Rounding = 1e-9;

    /// <summary>Whether no probability is negative and they add up to 1, but for rounding.</summary>
    /// <param name="probabilities">The probabilities; shape (actions).</param>
    /// <param name="sum">Receives their sum; NaN where one is negative or not a number.</param>
    public static bool AddsUp(ReadOnlySpan<double> probabilities, out double sum)
    {
        sum = 0;
        foreach (double probability in probabilities)
        {
            sum += probability >= 0 ? probability : double.NaN;
        }

        return Math.Abs(sum - 1) <= Rounding;
    }

    /// <summary>Draws an action.</summary>
    /// <param name="random">The random number generator; one number is taken.</param>
    /// <param name="probabilities">The probabilities, which add up to 1; shape (actions).</param>
    public static int Draw(RandomSource random, ReadOnlySpan<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(random);
        double left = random.NextDouble();
        int last = 0;
        for (int action = 0; action < probabilities.Length; action++)
        {
            if (probabilities[action] > 0)
            {
                // The probabilities add up to 1 but for rounding, which the last possible action takes.
                last = action;
                left -= probabilities[action];
                if (left < 0)
                {
                    break;
                }
            }
        }

        return last;
    }
}
