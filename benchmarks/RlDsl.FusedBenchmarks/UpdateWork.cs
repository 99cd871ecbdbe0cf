namespace RlDsl.Benchmarks;

/// <summary>The floating-point operations of the matrix products in one update of each agent, two for a multiplication and a sum.</summary>
internal static class UpdateWork
{
    /// <summary>The operations of one call of <c>Learn</c> that updates, on average over <see cref="Period"/> of them.</summary>
    /// <param name="name">The agent's name.</param>
    /// <exception cref="ArgumentException">Its products have not been counted.</exception>
    public static double Of(string name) => name switch
    {
        // The target network's values, then the online network's with their gradient (Mnih et al. 2015, algorithm 1).
        "dqn" => Forward(128, 4, 120, 84, 2) + Training(128, 4, 120, 84, 2),
        "c51" => Forward(128, 4, 120, 84, 2 * 101) + Training(128, 4, 120, 84, 2 * 101),

        // Both networks at the next observation (van Hasselt et al. 2016); a value and two advantages of 51 atoms each.
        "rainbow" => (2 * Forward(128, 4, 120, 84, 3 * 51)) + Training(128, 4, 120, 84, 3 * 51),
        "ppo" => Rollout(4 * 128, epochs: 4, [4, 64, 64, 2], [4, 64, 64, 1]),
        "ppo-pendulum-64" => Rollout(4 * 1024, epochs: 2, [3, 64, 64, 1], [3, 64, 64, 1]),
        "sac" => Soft(256, 256),
        "sac-pendulum-64" => Soft(100, 64),

        // The policy learns at every other update, through the first critic alone (Fujimoto et al. 2018, algorithm 1).
        "td3" => Forward(256, 3, 256, 256, 1) + (2 * Forward(256, 4, 256, 256, 1)) + (2 * Training(256, 4, 256, 256, 1))
            + ((Training(256, 3, 256, 256, 1) + ThroughTo(256, 4, 256, 256, 1)) / 2),
        // 8 by 8 places of 16 filters that see 3 by 3 pixels of 4 channels, then 128 units.
        "minatar" => (3 * Forward(32 * 64, 36, 16)) + (4 * Forward(32, 1024, 128, 6)),
        _ => throw new ArgumentException($"Nobody has counted the matrix products of '{name}'.", nameof(name)),
    };

    /// <summary>After how many updates the work is the same again.</summary>
    /// <param name="name">The agent's name.</param>
    public static int Period(string name) => name == "td3" ? 2 : 1;

    /// <summary>Values before and after each step and the old policy, then both networks in each epoch.</summary>
    private static double Rollout(long steps, int epochs, int[] policy, int[] critic) =>
        (2 * Forward(steps, critic)) + Forward(steps, policy) + (epochs * (Training(steps, policy) + Training(steps, critic)));

    /// <summary>
    /// The next action, two target critics, two critics, and the policy through both of them (Haarnoja et al. 2018, algorithm 1).
    /// </summary>
    private static double Soft(long batch, int width) =>
        Forward(batch, 3, width, width, 2) + (2 * Forward(batch, 4, width, width, 1)) + (2 * Training(batch, 4, width, width, 1))
        + Training(batch, 3, width, width, 2) + (2 * ThroughTo(batch, 4, width, width, 1));

    /// <summary>X·W in each layer.</summary>
    private static double Forward(long rows, params ReadOnlySpan<int> widths)
    {
        double weights = 0;
        for (int layer = 1; layer < widths.Length; layer++)
        {
            weights += (double)widths[layer - 1] * widths[layer];
        }

        return 2 * rows * weights;
    }

    /// <summary>X·W and Xᵀ·dY in each layer, and dY·Wᵀ in all but the first.</summary>
    private static double Training(long rows, params ReadOnlySpan<int> widths) =>
        (2 * Forward(rows, widths)) + Forward(rows, widths[1..]);

    /// <summary>X·W and dY·Wᵀ in each layer, whose weights stay as they are.</summary>
    private static double ThroughTo(long rows, params ReadOnlySpan<int> widths) => 2 * Forward(rows, widths);
}
