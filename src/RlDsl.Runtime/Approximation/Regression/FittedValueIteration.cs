namespace RlDsl.Approximation;

/// <summary>
/// Fitted value iteration over recorded transitions: the value of the policy that recorded them, with any regressor (Gordon 1995;
/// Munos and Szepesvári 2008). Values of better actions need a model or <see cref="FittedQIteration"/>.
/// </summary>
public static class FittedValueIteration
{
    /// <summary>
    /// Fits V_k(s) to r + γ V_(k-1)(s') over all transitions, k from 1 and with V_0 = 0. Where an episode terminated the target
    /// is r; where it was truncated, its last observation still has a value.
    /// </summary>
    /// <param name="dataset">The transitions, at least one, with actions of either kind.</param>
    /// <param name="discount">The discount γ, from 0 to 1.</param>
    /// <param name="iterations">How many times to fit, positive.</param>
    /// <param name="regressor">A regressor, which is fitted.</param>
    /// <returns>How much the last iteration changed the targets, on average and without their sign.</returns>
    /// <exception cref="ArgumentException">There is no transition, or a number of them is infinite or NaN.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Fit(TransitionDataset dataset, double discount, int iterations, IRegressor regressor)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(regressor);
        StepChecks.CheckDiscount(discount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(iterations);
        double[] targets = new double[dataset.Count];
        double change = 0;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            change = 0;
            for (int row = 0; row < targets.Length; row++)
            {
                double target = dataset.Rewards[row];
                if (iteration > 0 && !dataset.Terminals[row])
                {
                    target += discount * regressor.Predict(dataset.NextObservation(row));
                }

                change += Math.Abs(target - targets[row]) / targets.Length;
                targets[row] = target;
            }

            regressor.Fit(dataset.ObservationSize, dataset.Observations, targets);
        }

        return change;
    }
}
