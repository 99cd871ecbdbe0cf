using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Policies that draw each element of the action from a normal distribution, whose mean depends on the observation and whose
/// standard deviation is learned: an algorithm for discrete actions becomes one for continuous actions.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GaussianPolicyAttribute : FeatureAttribute
{
    /// <summary>The initial logarithm of the standard deviation, in the action's units.</summary>
    public double LogDeviation { get; set; } = 0.5;
}

/// <summary>
/// Value estimates clipped to a range around those from when the rollout was collected (Engstrom et al. 2020, section 3).
/// </summary>
/// <param name="clip">The clip range of value estimates, in units of the return; above 0.</param>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Value")]
public sealed class ValueClippingAttribute(double clip = 0.2) : FeatureAttribute
{
    /// <summary>The clip range of value estimates, in units of the return; above 0.</summary>
    [Above(0)]
    public double Clip { get; } = clip;
}

/// <summary>
/// A penalty for moving away from the policy that collected the rollout, in place of clipped ratios (Schulman et al. 2017,
/// section 4). With <see cref="Target"/> its weight is halved where the divergence is below two thirds of that, and doubled where
/// it is above one and a half times.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Kl")]
public sealed class KlPenaltyAttribute : FeatureAttribute
{
    /// <summary>The weight β of the divergence, the first one where it is adapted; at least 0.</summary>
    [AtLeast(0)]
    public double Beta { get; set; } = 1;

    /// <summary>The divergence in nats that the weight is adapted for; above 0. Not given, the weight is fixed.</summary>
    [Above(0)]
    public double Target { get; set; } = 0.01;
}

/// <summary>Ends the epochs over a rollout once the policy has moved too far from the one that collected it.</summary>
/// <param name="target">The divergence in nats; one and a half times as much ends the epochs. Above 0.</param>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("StopOnKl")]
public sealed class StopOnKlAttribute(double target = 0.01) : FeatureAttribute
{
    /// <summary>The divergence in nats; one and a half times as much ends the epochs. Above 0.</summary>
    [Above(0)]
    public double Target { get; } = target;
}
