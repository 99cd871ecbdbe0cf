namespace RlDsl.DynamicProgramming;

/// <summary>Finds an optimal policy of a model by evaluating and improving policies in turns (Howard 1960).</summary>
public static class PolicyIteration
{
    /// <summary>
    /// Evaluates a policy, makes it greedy to its values, and goes on until nothing gets better (Sutton and Barto 2018, section
    /// 4.3). It begins with the policy that takes all actions with equal probability; a state changes its action only where
    /// another one is better by more than what evaluation may be wrong, so that it ends.
    /// </summary>
    /// <remarks>
    /// With γ below 1, no value differs from the optimal one by more than <see cref="TabularSolution.ErrorBound"/>, δ / (1 - γ)
    /// where δ is the greatest difference between V(s) and max_a Q(s, a).
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <param name="tolerance">How exact each evaluation is (<see cref="PolicyEvaluation"/>); positive.</param>
    /// <returns>The values of the last policy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="InvalidOperationException">
    /// With γ = 1, a policy has a state from which no episode ends, so that it has no value.
    /// </exception>
    public static TabularSolution Solve(ITabularModel model, double discount, double tolerance = 1e-9)
    {
        BellmanBackup.Require(model, discount, tolerance);
        int actions = model.Spec.Actions;
        double[] probabilities = TabularPolicy.Uniform(model.Spec).Probabilities.ToArray();
        for (int iteration = 1; ; iteration++)
        {
            var policy = new TabularPolicy(model.Spec, probabilities);
            TabularSolution solution = PolicyEvaluation.Evaluate(model, policy, discount, tolerance);
            double residual = 0;
            bool improved = false;
            for (int state = 0; state < model.Spec.States; state++)
            {
                ReadOnlySpan<double> row = solution.ActionValues.Slice(state * actions, actions);
                int best = RowValues.IndexOfGreatest(row);
                double gain = row[best] - solution.Values[state];
                residual = Math.Max(residual, Math.Abs(gain));
                if (gain > 2 * tolerance * Math.Max(1, Math.Abs(row[best])))
                {
                    probabilities.AsSpan(state * actions, actions).Clear();
                    probabilities[(state * actions) + best] = 1;
                    improved = true;
                }
            }

            if (!improved)
            {
                return new TabularSolution(
                    model, solution.Values.ToArray(), solution.ActionValues.ToArray(), iteration,
                    BellmanBackup.ErrorBound(residual, discount));
            }
        }
    }
}
