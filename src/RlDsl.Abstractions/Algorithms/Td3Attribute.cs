using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Twin delayed DDPG: DDPG with two critics, delayed updates of the policy and smoothed targets (Fujimoto et al. 2018, algorithm
/// 1). The same program as <c>[Ddpg]</c> with these three attributes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("TD3")]
public sealed class Td3Attribute : OffPolicyActorCriticAttribute
{
    /// <inheritdoc cref="GaussianExplorationAttribute.Sigma"/>
    [SameAs(typeof(GaussianExplorationAttribute), nameof(GaussianExplorationAttribute.Sigma))]
    public double ExplorationSigma { get; set; } = new GaussianExplorationAttribute().Sigma;

    /// <inheritdoc cref="TwinCriticsAttribute.Combine"/>
    public CriticCombination Combine { get; set; } = new TwinCriticsAttribute().Combine;

    /// <inheritdoc cref="DelayedPolicyUpdatesAttribute.Delay"/>
    [SameAs(typeof(DelayedPolicyUpdatesAttribute), nameof(DelayedPolicyUpdatesAttribute.Delay))]
    public int PolicyDelay { get; set; } = new DelayedPolicyUpdatesAttribute().Delay;

    /// <inheritdoc cref="TargetPolicySmoothingAttribute.Sigma"/>
    [SameAs(typeof(TargetPolicySmoothingAttribute), nameof(TargetPolicySmoothingAttribute.Sigma))]
    public double SmoothingSigma { get; set; } = new TargetPolicySmoothingAttribute().Sigma;

    /// <inheritdoc cref="TargetPolicySmoothingAttribute.Clip"/>
    [SameAs(typeof(TargetPolicySmoothingAttribute), nameof(TargetPolicySmoothingAttribute.Clip))]
    public double SmoothingClip { get; set; } = new TargetPolicySmoothingAttribute().Clip;
}
