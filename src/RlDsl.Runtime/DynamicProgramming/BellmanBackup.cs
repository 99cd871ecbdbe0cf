namespace RlDsl.DynamicProgramming;

/// <summary>What all of dynamic programming is made of (Sutton and Barto 2018, section 4.1).</summary>
internal static class BellmanBackup
{
    private const double MachineEpsilon = 1.0 / (1L << 52);

    /// <summary>
    /// Q(s, a) = Σ p(s', r | s, a) (r + γ V(s')) for all states and actions, without V where the episode terminates.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="discount">The discount γ.</param>
    /// <param name="values">The values V; shape (states).</param>
    /// <param name="actionValues">Receives Q; shape (states, actions).</param>
    public static void Apply(ITabularModel model, double discount, ReadOnlySpan<double> values, Span<double> actionValues)
    {
        int pair = 0;
        for (int state = 0; state < model.Spec.States; state++)
        {
            for (int action = 0; action < model.Spec.Actions; action++)
            {
                double value = 0;
                foreach (ref readonly Outcome outcome in model.Outcomes(state, action))
                {
                    double next = outcome.Terminated ? 0 : discount * values[outcome.NextState];
                    value += outcome.Probability * (outcome.Reward + next);
                }

                actionValues[pair++] = value;
            }
        }
    }

    /// <summary>
    /// By how much values can be wrong when a backup changes them by no more than a number: δ / (1 - γ), since backups are
    /// contractions (Puterman 1994, theorem 6.3.1).
    /// </summary>
    /// <param name="change">The greatest change δ of a value.</param>
    /// <param name="discount">The discount γ.</param>
    public static double? ErrorBound(double change, double discount) => discount < 1 ? change / (1 - discount) : null;

    /// <summary>Whether values do not change any more but for their last few bits, which sweeps may change for ever.</summary>
    /// <param name="change">The greatest change of a value.</param>
    /// <param name="greatest">The greatest value, without its sign.</param>
    public static bool IsSettled(double change, double greatest) => change <= 8 * MachineEpsilon * greatest;

    /// <summary>Checks what all methods are given.</summary>
    /// <param name="model">The model.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <param name="tolerance">The tolerance, positive.</param>
    public static void Require(ITabularModel model, double discount, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(model);
        StepChecks.CheckDiscount(discount);
        if (!(tolerance > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is a positive number.");
        }
    }
}
