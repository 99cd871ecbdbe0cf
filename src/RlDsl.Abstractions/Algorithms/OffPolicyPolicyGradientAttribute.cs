using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Learns a policy from whole episodes that an earlier copy of it has played, several times from each: rewards are weighted by
/// the ratios of the two policies' probabilities up to their own time (Precup et al. 2000, section 4), each of them truncated
/// (Ionides 2008). For environments with discrete actions, or with <see cref="GaussianPolicyAttribute"/> for continuous ones.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("the off-policy policy gradient")]
public sealed class OffPolicyPolicyGradientAttribute : EpisodeAlgorithmAttribute
{
    /// <summary>The number of gradient steps on the same episodes; at least 1.</summary>
    [AtLeast(1)]
    public int Epochs { get; set; } = 4;

    /// <summary>The greatest probability ratio of one action, at which greater ones are truncated; above 0.</summary>
    [Above(0)]
    public double RatioCeiling { get; set; } = 1.1;

    /// <summary>The number of updates from one copy of the policy to the behaviour policy to the next; at least 1.</summary>
    [AtLeast(1)]
    public int BehaviourCopyEvery { get; set; } = 2;
}
