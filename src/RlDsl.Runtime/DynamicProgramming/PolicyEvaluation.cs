namespace RlDsl.DynamicProgramming;

/// <summary>Finds the values of a policy.</summary>
public static class PolicyEvaluation
{
    /// <summary>Up to how many states the equations are solved and not iterated: a matrix of 8 MB.</summary>
    internal const int SolvedStates = 1000;

    /// <summary>
    /// Solves V(s) = Σ_a π(a | s) Σ p(s', r | s, a) (r + γ V(s')) (Sutton and Barto 2018, equation 4.4): up to 1000 states as
    /// linear equations, and above by sweeps (equation 4.5) until no value can be wrong by more than the tolerance.
    /// </summary>
    /// <remarks>
    /// With γ below 1, no value differs from the policy's by more than <see cref="TabularSolution.ErrorBound"/>, δ / (1 - γ)
    /// where δ is the greatest change that one more sweep makes.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="policy">The policy π.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <param name="tolerance">
    /// How much a value may be wrong where sweeps find it; with γ = 1, how much the last sweep may change it. Positive.
    /// </param>
    /// <returns>The values of the policy. <see cref="TabularSolution.GreedyPolicy"/> of them is at least as good.</returns>
    /// <exception cref="ArgumentException">The policy is for other states or actions.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    /// <exception cref="InvalidOperationException">
    /// With γ = 1, the policy has a state from which no episode ends, so that it has no value.
    /// </exception>
    public static TabularSolution Evaluate(
        ITabularModel model, TabularPolicy policy, double discount, double tolerance = 1e-9) =>
        Evaluate(model, policy, discount, tolerance, SolvedStates);

    // Up to how many states equations are solved, tests choose.
    internal static TabularSolution Evaluate(
        ITabularModel model, TabularPolicy policy, double discount, double tolerance, int solvedStates)
    {
        BellmanBackup.Require(model, discount, tolerance);
        ArgumentNullException.ThrowIfNull(policy);
        TabularSpec spec = model.Spec;
        if (policy.Spec.States != spec.States || policy.Spec.Actions != spec.Actions)
        {
            throw new ArgumentException(
                $"The policy is for {policy.Spec.States} states and {policy.Spec.Actions} actions, but {spec.Name} has "
                + $"{spec.States} and {spec.Actions}.",
                nameof(policy));
        }

        if (discount == 1)
        {
            RequireEnds(model, policy);
        }

        double[] values = spec.States <= solvedStates ? Solve(model, policy, discount) : new double[spec.States];
        double[] actionValues = new double[values.Length * spec.Actions];
        for (int sweep = 1; ; sweep++)
        {
            BellmanBackup.Apply(model, discount, values, actionValues);
            double change = 0;
            double greatest = 0;
            for (int state = 0; state < values.Length; state++)
            {
                double value = 0;
                for (int action = 0; action < spec.Actions; action++)
                {
                    int pair = (state * spec.Actions) + action;
                    value += policy.Probabilities[pair] * actionValues[pair];
                }

                change = Math.Max(change, Math.Abs(value - values[state]));
                greatest = Math.Max(greatest, Math.Abs(value));
                values[state] = value;
            }

            double? bound = BellmanBackup.ErrorBound(change, discount);
            if ((bound ?? change) <= tolerance || BellmanBackup.IsSettled(change, greatest))
            {
                return new TabularSolution(model, values, actionValues, sweep, bound);
            }
        }
    }

    /// <summary>(I - γ P) V = r, with P and r those of the policy.</summary>
    private static double[] Solve(ITabularModel model, TabularPolicy policy, double discount)
    {
        int states = model.Spec.States;
        int actions = model.Spec.Actions;
        double[] matrix = new double[states * states];
        double[] right = new double[states];
        for (int state = 0; state < states; state++)
        {
            matrix[(state * states) + state] = 1;
            for (int action = 0; action < actions; action++)
            {
                double probability = policy.Probabilities[(state * actions) + action];
                foreach (ref readonly Outcome outcome in model.Outcomes(state, action))
                {
                    right[state] += probability * outcome.Probability * outcome.Reward;
                    if (!outcome.Terminated)
                    {
                        matrix[(state * states) + outcome.NextState] -= discount * probability * outcome.Probability;
                    }
                }
            }
        }

        GaussianElimination.Solve(matrix, right);
        return right;
    }

    /// <summary>Checks that episodes can end from every state, however they go on: values are finite then.</summary>
    private static void RequireEnds(ITabularModel model, TabularPolicy policy)
    {
        int states = model.Spec.States;
        bool[] ends = new bool[states];
        bool more = true;
        while (more)
        {
            more = false;
            for (int state = 0; state < states; state++)
            {
                if (!ends[state] && CanEnd(state))
                {
                    ends[state] = more = true;
                }
            }
        }

        int endless = Array.IndexOf(ends, false);
        if (endless >= 0)
        {
            throw new InvalidOperationException(
                $"No episode of {model.Spec.Name} ends that comes to state {endless} by this policy: it has no value with "
                + "a discount of 1: give a discount below 1, or another policy.");
        }

        bool CanEnd(int state)
        {
            for (int action = 0; action < model.Spec.Actions; action++)
            {
                if (policy.Probabilities[(state * model.Spec.Actions) + action] > 0)
                {
                    foreach (ref readonly Outcome outcome in model.Outcomes(state, action))
                    {
                        if (outcome.Probability > 0 && (outcome.Terminated || ends[outcome.NextState]))
                        {
                            return true;
                        }
                    }
                }
            }

            return false;
        }
    }
}
