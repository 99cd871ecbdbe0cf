using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Soft actor-critic: DDPG with two critics and a stochastic policy whose entropy is rewarded (Haarnoja et al. 2018, algorithm
/// 1). The same program as <c>[Ddpg]</c> with these two attributes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("SAC")]
public sealed class SacAttribute : OffPolicyActorCriticAttribute
{
    /// <inheritdoc cref="TwinCriticsAttribute.Combine"/>
    public CriticCombination Combine { get; set; } = new TwinCriticsAttribute().Combine;

    /// <inheritdoc cref="MaximumEntropyAttribute.Alpha"/>
    [SameAs(typeof(MaximumEntropyAttribute), nameof(MaximumEntropyAttribute.Alpha))]
    public double Alpha { get; set; } = new MaximumEntropyAttribute().Alpha;

    /// <inheritdoc cref="MaximumEntropyAttribute.Tune"/>
    public bool Tune { get; set; } = new MaximumEntropyAttribute().Tune;

    /// <inheritdoc cref="MaximumEntropyAttribute.AlphaLearningRate"/>
    [SameAs(typeof(MaximumEntropyAttribute), nameof(MaximumEntropyAttribute.AlphaLearningRate))]
    public double AlphaLearningRate { get; set; } = new MaximumEntropyAttribute().AlphaLearningRate;

    /// <inheritdoc cref="MaximumEntropyAttribute.TargetEntropy"/>
    [SameAs(typeof(MaximumEntropyAttribute), nameof(MaximumEntropyAttribute.TargetEntropy))]
    public double TargetEntropy { get; set; } = new MaximumEntropyAttribute().TargetEntropy;

    /// <inheritdoc cref="MaximumEntropyAttribute.LogDeviationMinimum"/>
    [SameAs(typeof(MaximumEntropyAttribute), nameof(MaximumEntropyAttribute.LogDeviationMinimum))]
    public double LogDeviationMinimum { get; set; } = new MaximumEntropyAttribute().LogDeviationMinimum;

    /// <inheritdoc cref="MaximumEntropyAttribute.LogDeviationMaximum"/>
    [SameAs(typeof(MaximumEntropyAttribute), nameof(MaximumEntropyAttribute.LogDeviationMaximum))]
    public double LogDeviationMaximum { get; set; } = new MaximumEntropyAttribute().LogDeviationMaximum;
}
