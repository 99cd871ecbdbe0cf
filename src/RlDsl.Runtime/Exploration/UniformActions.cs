namespace RlDsl;

/// <summary>Draws discrete actions uniformly at random.</summary>
public static class UniformActions
{
    /// <summary>Stands for an action that was not drawn.</summary>
    public const int None = -1;

    /// <summary>Draws an action for each environment.</summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="count">The number of actions; positive.</param>
    /// <param name="actions">Receives the actions; shape (environments).</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of actions is not positive.</exception>
    public static void Draw(RandomSource random, int count, Span<int> actions)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        foreach (ref int action in actions)
        {
            action = random.NextInt32(count);
        }
    }

    /// <summary>
    /// Draws an action for each environment with probability ε, as ε-greedy behaviour does (Sutton and Barto 2018, section 2.2).
    /// The others become <see cref="None"/>, for the greedy action to take their place.
    /// </summary>
    /// <param name="random">The random number generator.</param>
    /// <param name="epsilon">The probability ε; none of 0 or less, all of 1 or more.</param>
    /// <param name="count">The number of actions; positive.</param>
    /// <param name="actions">Receives the actions; shape (environments).</param>
    /// <returns>Whether an action was drawn for every environment.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of actions is not positive.</exception>
    public static bool Draw(RandomSource random, double epsilon, int count, Span<int> actions)
    {
        ArgumentNullException.ThrowIfNull(random);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        bool all = true;
        foreach (ref int action in actions)
        {
            bool drawn = random.NextDouble() < epsilon;
            action = drawn ? random.NextInt32(count) : None;
            all &= drawn;
        }

        return all;
    }
}
