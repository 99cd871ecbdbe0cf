using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Proximal policy optimization: learns a policy and a value from rollouts of several environments side by side, in several
/// epochs of minibatches, with clipped probability ratios (Schulman et al. 2017, algorithm 1). For environments with discrete
/// actions, or with <see cref="GaussianPolicyAttribute"/> for continuous ones.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("PPO")]
public sealed class PpoAttribute : JointLossAttribute
{
    /// <summary>Sets the defaults that differ from those of other algorithms.</summary>
    public PpoAttribute() => (LearningRate, RolloutSteps) = (3e-4, 256);

    /// <summary>The number of epochs in which each rollout is learned from; at least 1.</summary>
    [AtLeast(1)]
    public int Epochs { get; set; } = 10;

    /// <summary>
    /// The number of minibatches that a rollout is split into in each epoch; at least 1. It divides environments times steps.
    /// </summary>
    [AtLeast(1)]
    public int Minibatches { get; set; } = 32;

    /// <summary>The clip range ε of the probability ratio around 1; above 0.</summary>
    [Above(0)]
    public double Clip { get; set; } = 0.2;

    /// <inheritdoc cref="AdaptiveMomentsAttribute.Epsilon"/>
    [SameAs(typeof(AdamAttribute), nameof(AdamAttribute.Epsilon))]
    public double AdamEpsilon { get; set; } = 1e-5;
}
