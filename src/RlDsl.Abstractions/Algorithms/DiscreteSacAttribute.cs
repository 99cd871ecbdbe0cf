using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Soft actor-critic for environments with discrete actions: two critics with a value for each action, and a policy with a
/// probability for each, whose entropy is rewarded (Christodoulou 2019, algorithm 1). What <see cref="SacAttribute"/> draws
/// samples for is a sum over the actions here.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Title("discrete SAC")]
public sealed class DiscreteSacAttribute : OffPolicyActorCriticAttribute
{
    /// <inheritdoc cref="MaximumEntropyAttribute.Alpha"/>
    [SameAs(typeof(MaximumEntropyAttribute), nameof(MaximumEntropyAttribute.Alpha))]
    public double Alpha { get; set; } = new MaximumEntropyAttribute().Alpha;

    /// <inheritdoc cref="MaximumEntropyAttribute.Tune"/>
    public bool Tune { get; set; } = new MaximumEntropyAttribute().Tune;

    /// <inheritdoc cref="MaximumEntropyAttribute.AlphaLearningRate"/>
    [SameAs(typeof(MaximumEntropyAttribute), nameof(MaximumEntropyAttribute.AlphaLearningRate))]
    public double AlphaLearningRate { get; set; } = new MaximumEntropyAttribute().AlphaLearningRate;

    /// <summary>The entropy that α is tuned for, as a share of that of the uniform policy, ln(actions); in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double TargetEntropyShare { get; set; } = 0.7;
}
