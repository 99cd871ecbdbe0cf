using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>How the target combines the values of several critics.</summary>
public enum CriticCombination
{
    /// <summary>
    /// The minimum of the critics, which does not take chance errors for gains (Fujimoto et al. 2018, equation 10).
    /// </summary>
    Minimum,

    /// <summary>The mean of the critics.</summary>
    Mean,
}

/// <summary>
/// Two critics, each trained on the same target, of which the target takes the minimum or the mean (Fujimoto et al. 2018, section
/// 4.2).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TwinCriticsAttribute : FeatureAttribute
{
    /// <summary>How the target combines the values of the two critics.</summary>
    public CriticCombination Combine { get; set; } = CriticCombination.Minimum;
}

/// <summary>
/// A policy, and target networks, that are updated less often than the critics (Fujimoto et al. 2018, section 5.2).
/// </summary>
/// <param name="delay">The number of updates of the critics from one update of the policy to the next; at least 1.</param>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Policy")]
public sealed class DelayedPolicyUpdatesAttribute(int delay = 2) : FeatureAttribute
{
    /// <summary>The number of updates of the critics from one update of the policy to the next; at least 1.</summary>
    [AtLeast(1)]
    public int Delay { get; } = delay;
}

/// <summary>
/// Clipped normal noise on the action whose value the target takes, so that similar actions get similar values (Fujimoto et
/// al. 2018, section 5.3).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Smoothing")]
public sealed class TargetPolicySmoothingAttribute : FeatureAttribute
{
    /// <summary>The standard deviation of the noise, as a share of half the range of actions; at least 0.</summary>
    [AtLeast(0)]
    public double Sigma { get; set; } = 0.2;

    /// <summary>The greatest magnitude of the noise, as a share of half the range of actions; above 0.</summary>
    [Above(0)]
    public double Clip { get; set; } = 0.5;
}

/// <summary>
/// A stochastic policy, normal and squashed into the bounds of actions, whose entropy is rewarded (Haarnoja et al. 2018). It
/// explores by itself and needs no target network.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class MaximumEntropyAttribute : FeatureAttribute
{
    /// <summary>The weight α of the entropy, in rewards per nat, the first one where it is tuned; above 0.</summary>
    [Above(0)]
    public double Alpha { get; set; } = 1;

    /// <summary>Whether α is tuned such that the entropy stays near <see cref="TargetEntropy"/>.</summary>
    public bool Tune { get; set; } = true;

    /// <summary>The learning rate of the optimizer that tunes α, in (0, 1].</summary>
    [Above(0), AtMost(1)]
    public double AlphaLearningRate { get; set; } = 1e-3;

    /// <summary>The entropy that α is tuned for, in nats for each element of the action.</summary>
    public double TargetEntropy { get; set; } = -1;

    /// <summary>The least logarithm of the standard deviation of actions before they are squashed; below the greatest.</summary>
    public double LogDeviationMinimum { get; set; } = -5;

    /// <summary>The greatest logarithm of the standard deviation of actions before they are squashed.</summary>
    public double LogDeviationMaximum { get; set; } = 2;
}
