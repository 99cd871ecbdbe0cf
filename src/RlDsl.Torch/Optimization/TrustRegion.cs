using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>Steps of trust region policy optimisation, TRPO (Schulman et al. 2015).</summary>
public static class TrustRegion
{
    /// <summary>
    /// Goes along the step of <see cref="NaturalGradient.Step"/> by the first of the fractions 1, s, s², … at which the objective
    /// is better than before and the divergence is at most δ (appendix C). If there is none the parameters stay.
    /// </summary>
    /// <param name="parameters">The parameters θ of the policy, and of nothing else.</param>
    /// <param name="evaluate">
    /// Computes at the parameters as they are: the objective, which is to grow, and the mean KL divergence from the policy before
    /// the step, which is a constant, to the policy now; one number each. It is called with gradients and without.
    /// </param>
    /// <param name="maximumDivergence">δ, above 0.</param>
    /// <param name="iterations">How many iterations of conjugate gradients the direction is solved for with; at least 1.</param>
    /// <param name="damping">What is added to the diagonal of the Fisher matrix; at least 0.</param>
    /// <param name="backtracks">How many fractions are tried at most; at least 1.</param>
    /// <param name="shrink">s, between 0 and 1.</param>
    /// <returns>
    /// What the step came to. A fraction at which objective or divergence are not finite is one that is too long; if they are not
    /// at the parameters before the step, or the step is not, that is reported and the parameters stay.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">Objective or divergence have no gradient.</exception>
    public static TrustRegionReport Step(
        FlatParameters parameters, Func<(Tensor Objective, Tensor Divergence)> evaluate, double maximumDivergence, int iterations,
        double damping, int backtracks, double shrink)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(backtracks);
        if (shrink is not (> 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(shrink), shrink, "A step shrinks by a number between 0 and 1.");
        }

        using NaturalStep step = new(parameters, evaluate, maximumDivergence, iterations, damping);
        if (!step.IsFinite)
        {
            return TrustRegionReport.NotFinite(step.Divergence);
        }

        double fraction = 1;
        for (int i = 0; i < backtracks && !step.IsZero; i++)
        {
            (float objective, double divergence) = step.Take(fraction);
            if (objective > step.Objective && float.IsFinite(objective) && divergence <= maximumDivergence)
            {
                return new TrustRegionReport(objective, divergence, fraction, true);
            }

            fraction *= shrink;
        }

        step.Restore();
        return new TrustRegionReport(step.Objective, step.Divergence, 0, false);
    }
}
