using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>Steps along the natural gradient of a policy (Kakade 2002).</summary>
public static class NaturalGradient
{
    /// <summary>
    /// θ ← θ + sqrt(2δ / xᵀ(F + λ)x) x with x = (F + λ)⁻¹ g: up the objective, as far as the divergence is δ in its quadratic
    /// model (Schulman et al. 2015, appendix C). g is the gradient of the objective, F the second derivative of the divergence.
    /// No parameter moves by more than sqrt(2δ / λ).
    /// </summary>
    /// <param name="parameters">The parameters θ of the policy, and of nothing else.</param>
    /// <param name="evaluate">
    /// Computes at the parameters as they are: the objective, which is to grow, and the mean KL divergence from the policy before
    /// the step, which is a constant, to the policy now; one number each. It is called with gradients and without.
    /// </param>
    /// <param name="maximumDivergence">δ, above 0.</param>
    /// <param name="iterations">How many iterations of conjugate gradients x is solved for with; at least 1.</param>
    /// <param name="damping">λ, at least 0.</param>
    /// <returns>What the step came to; the parameters are the ones before it if something was not finite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    /// <exception cref="ArgumentException">Objective or divergence have no gradient.</exception>
    public static TrustRegionReport Step(
        FlatParameters parameters, Func<(Tensor Objective, Tensor Divergence)> evaluate, double maximumDivergence, int iterations,
        double damping)
    {
        using NaturalStep step = new(parameters, evaluate, maximumDivergence, iterations, damping);
        if (!step.IsFinite)
        {
            return TrustRegionReport.NotFinite(step.Divergence);
        }

        if (step.IsZero)
        {
            return new TrustRegionReport(step.Objective, step.Divergence, 0, false);
        }

        (float objective, double divergence) = step.Take(1);
        if (float.IsFinite(objective) && double.IsFinite(divergence))
        {
            return new TrustRegionReport(objective, divergence, 1, true);
        }

        step.Restore();
        return TrustRegionReport.NotFinite(divergence);
    }
}
