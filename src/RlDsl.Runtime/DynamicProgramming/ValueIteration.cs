namespace RlDsl.DynamicProgramming;

/// <summary>Finds the optimal values of a model by sweeps over its states (Bellman 1957).</summary>
public static class ValueIteration
{
    /// <summary>
    /// Repeats V(s) ← max_a Σ p(s', r | s, a) (r + γ V(s')) for all states at once, from zero (Sutton and Barto 2018, equation
    /// 4.10).
    /// </summary>
    /// <remarks>
    /// With γ below 1, no value differs from the optimal one by more than <see cref="TabularSolution.ErrorBound"/>, γ δ / (1 - γ)
    /// where δ is the greatest change of the last sweep (Puterman 1994, theorem 6.3.1), and the greedy policy loses at most
    /// 2 γ / (1 - γ) times that (Singh and Yee 1994). With γ = 1 sweeps end when δ is within the tolerance, and values are right
    /// where every optimal policy ends its episodes.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <param name="tolerance">
    /// How much a value may be wrong; with γ = 1, how much the last sweep may change it. Positive.
    /// </param>
    /// <param name="maximumSweeps">After how many sweeps to give up; positive.</param>
    /// <returns>The optimal values, with V(s) = max_a Q(s, a).</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="InvalidOperationException">The values did not settle in so many sweeps.</exception>
    public static TabularSolution Solve(
        ITabularModel model, double discount, double tolerance = 1e-9, int maximumSweeps = 1_000_000)
    {
        BellmanBackup.Require(model, discount, tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maximumSweeps);
        int actions = model.Spec.Actions;
        double[] values = new double[model.Spec.States];
        double[] actionValues = new double[values.Length * actions];
        double change = 0;
        for (int sweep = 1; sweep <= maximumSweeps; sweep++)
        {
            BellmanBackup.Apply(model, discount, values, actionValues);
            change = 0;
            double greatest = 0;
            for (int state = 0; state < values.Length; state++)
            {
                ReadOnlySpan<double> row = actionValues.AsSpan(state * actions, actions);
                double value = RowValues.Max(row);
                change = Math.Max(change, Math.Abs(value - values[state]));
                greatest = Math.Max(greatest, Math.Abs(value));
                values[state] = value;
            }

            double? bound = discount * BellmanBackup.ErrorBound(change, discount);
            if ((bound ?? change) <= tolerance || BellmanBackup.IsSettled(change, greatest))
            {
                return new TabularSolution(model, values, actionValues, sweep, bound);
            }
        }

        throw new InvalidOperationException(FormattableString.Invariant(
            $"The values of {model.Spec.Name} still change by {change} after {maximumSweeps} sweeps: ")
            + "allow more sweeps or a greater tolerance; with a discount of 1, rewards must not add up without end.");
    }
}
