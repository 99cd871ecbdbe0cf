using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Observations that are shifted and scaled, element by element, to a running mean of 0 and a running variance of 1 wherever a
/// network sees them (Andrychowicz et al. 2021, section 3.4). The moments are saved with the agent.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Observation")]
public sealed class NormalizeObservationsAttribute : FeatureAttribute
{
    /// <summary>The greatest magnitude of an element of a standardised observation, in standard deviations; above 0.</summary>
    [Above(0)]
    public double Clip { get; set; } = 10;
}

/// <summary>
/// Rewards that are divided by the running standard deviation of the discounted return, so that their scale does not matter
/// (Engstrom et al. 2020). The moments are saved with the agent.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("ScaledReward")]
public sealed class NormalizeRewardsAttribute : FeatureAttribute
{
    /// <summary>The greatest magnitude of a scaled reward; above 0.</summary>
    [Above(0)]
    public double Clip { get; set; } = 10;
}
