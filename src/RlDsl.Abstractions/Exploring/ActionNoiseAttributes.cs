using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>Independent normal noise on each element of the greedy action (Fujimoto et al. 2018, section 6.1).</summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Exploration")]
public sealed class GaussianExplorationAttribute : FeatureAttribute
{
    /// <summary>The standard deviation of the noise, as a share of half the range of actions; at least 0.</summary>
    [AtLeast(0)]
    public double Sigma { get; set; } = 0.1;
}

/// <summary>
/// Noise on the greedy action that goes on from one step to the next and is drawn back to zero (Lillicrap et al. 2016, section 3;
/// Uhlenbeck and Ornstein 1930).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Noise")]
public sealed class OrnsteinUhlenbeckAttribute : FeatureAttribute
{
    /// <summary>The share θ of the noise that is taken off at each step, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double Theta { get; set; } = 0.15;

    /// <summary>
    /// The standard deviation of what is added at each step, as a share of half the range of actions; at least 0.
    /// </summary>
    [AtLeast(0)]
    public double Sigma { get; set; } = 0.2;
}
