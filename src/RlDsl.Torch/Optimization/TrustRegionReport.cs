namespace RlDsl.Torch;

/// <summary>What a natural-gradient or trust-region step came to.</summary>
/// <param name="Objective">
/// The objective at the parameters that are in place now. NaN if something was not finite, because of which the parameters are
/// the ones before the step: the gradient, the direction, or what the policy makes of the step itself.
/// </param>
/// <param name="Divergence">
/// The mean divergence of the policy now from the one before the step: 0 if nothing changed, up to rounding.
/// </param>
/// <param name="Fraction">The share of the full step that was taken: 1, or less after backtracking; 0 if none was.</param>
/// <param name="Accepted">Whether the parameters have changed.</param>
public readonly record struct TrustRegionReport(float Objective, double Divergence, double Fraction, bool Accepted)
{
    /// <summary>What is reported of a step that was not finite.</summary>
    /// <param name="divergence">The divergence that was measured, if one was.</param>
    internal static TrustRegionReport NotFinite(double divergence) => new(float.NaN, divergence, 0, false);
}
