namespace RlDsl.Approximation;

/// <summary>
/// Fitted Q iteration: Q-learning from transitions that were recorded before, with any regressor (Ernst, Geurts and Wehenkel
/// 2005, figure 1; Gordon 1995 for regressors that average, with which it converges).
/// </summary>
public sealed class FittedQIteration
{
    private readonly IRegressor[] regressors;

    private FittedQIteration(IRegressor[] regressors, double change)
    {
        this.regressors = regressors;
        Change = change;
    }

    /// <summary>The number of actions.</summary>
    public int Actions => regressors.Length;

    /// <summary>How much the last iteration changed the targets, on average and without their sign.</summary>
    public double Change { get; }

    /// <summary>
    /// Fits Q_k(s, a) to r + γ max_a' Q_(k-1)(s', a') over all transitions, k from 1 and with Q_0 = 0, by a regressor for each
    /// action. Where an episode terminated the target is r; where it was truncated, its last observation still has a value.
    /// </summary>
    /// <param name="dataset">The transitions, of an environment with discrete actions.</param>
    /// <param name="spec">The environment's observations and actions.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <param name="iterations">How many times to fit, positive.</param>
    /// <param name="regressor">Makes a regressor that is not fitted; it is called once for each action.</param>
    /// <exception cref="DatasetException">
    /// The transitions are none of the environment's, or one of its actions never occurs in them.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static FittedQIteration Fit(
        TransitionDataset dataset, DiscreteSpec spec, double discount, int iterations, Func<IRegressor> regressor)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(spec);
        ArgumentNullException.ThrowIfNull(regressor);
        StepChecks.CheckDiscount(discount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        dataset.RequireFits(spec);

        int size = dataset.ObservationSize;
        int[][] rows = new int[spec.Actions][];
        float[][] inputs = new float[spec.Actions][];
        for (int action = 0; action < spec.Actions; action++)
        {
            rows[action] = [.. Enumerable.Range(0, dataset.Count).Where(row => dataset.DiscreteAction(row) == action)];
            if (rows[action].Length == 0)
            {
                throw new DatasetException(
                    path: null, array: null,
                    $"action {action} of {spec.Name} never occurs in its {dataset.Count} transitions, so that nothing is known "
                    + "of its values: record transitions of a policy that takes all actions.");
            }

            inputs[action] = new float[rows[action].Length * size];
            for (int i = 0; i < rows[action].Length; i++)
            {
                dataset.Observation(rows[action][i]).CopyTo(inputs[action].AsSpan(i * size));
            }
        }

        IRegressor[] regressors = [.. rows.Select(_ => regressor())];
        double[] targets = new double[dataset.Count];
        double change = 0;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            change = Update(dataset, discount, iteration == 0 ? [] : regressors, targets);
            for (int action = 0; action < regressors.Length; action++)
            {
                regressors[action].Fit(size, inputs[action], Array.ConvertAll(rows[action], row => targets[row]));
            }
        }

        return new FittedQIteration(regressors, change);
    }

    /// <summary>The value Q(s, a).</summary>
    /// <param name="observation">The observation; shape (observation).</param>
    /// <param name="action">The action, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public double Value(ReadOnlySpan<float> observation, int action)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(action);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(action, regressors.Length);
        return regressors[action].Predict(observation);
    }

    /// <summary>The action with the greatest value; the first of several.</summary>
    /// <param name="observation">The observation; shape (observation).</param>
    public int Greedy(ReadOnlySpan<float> observation)
    {
        int best = 0;
        double greatest = double.NegativeInfinity;
        for (int action = 0; action < regressors.Length; action++)
        {
            double value = regressors[action].Predict(observation);
            (best, greatest) = value > greatest ? (action, value) : (best, greatest);
        }

        return best;
    }

    /// <summary>The regressor of an action, to be looked at.</summary>
    /// <param name="action">The action, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such action.</exception>
    public IRegressor Regressor(int action)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(action);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(action, regressors.Length);
        return regressors[action];
    }

    /// <summary>Computes the targets anew, and by how much they change.</summary>
    private static double Update(TransitionDataset dataset, double discount, IRegressor[] regressors, double[] targets)
    {
        double change = 0;
        for (int row = 0; row < targets.Length; row++)
        {
            double target = dataset.Rewards[row];
            if (regressors.Length > 0 && !dataset.Terminals[row])
            {
                double greatest = double.NegativeInfinity;
                foreach (IRegressor regressor in regressors)
                {
                    greatest = Math.Max(greatest, regressor.Predict(dataset.NextObservation(row)));
                }

                target += discount * greatest;
            }

            change += Math.Abs(target - targets[row]) / targets.Length;
            targets[row] = target;
        }

        return change;
    }
}
