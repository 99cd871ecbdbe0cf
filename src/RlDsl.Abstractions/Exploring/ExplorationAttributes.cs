using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Behaviour that takes a random action with probability ε, else the greedy one (Sutton and Barto 2018, section 2.2).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Epsilon")]
public sealed class EpsilonGreedyAttribute : FeatureAttribute
{
    /// <summary>
    /// The initial probability ε, in [0, 1]; the algorithm's where none is given, as for the two hyperparameters below.
    /// </summary>
    [AtLeast(0), AtMost(1)]
    public double From { get; set; } = 1;

    /// <summary>The final probability ε, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double To { get; set; } = 0.05;

    /// <summary>The number of environment steps over which ε goes from its initial to its final value; at least 1.</summary>
    [AtLeast(1)]
    public int Over { get; set; } = 10_000;

    /// <summary>The form of the schedule.</summary>
    public Decay Decay { get; set; } = Decay.Linear;
}

/// <summary>
/// Behaviour that draws actions with probability in proportion to exp(value / temperature) (Sutton and Barto 2018, equation
/// 2.11).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Temperature")]
public sealed class BoltzmannAttribute : FeatureAttribute
{
    /// <summary>The initial temperature, in units of the return; above 0.</summary>
    [Above(0)]
    public double From { get; set; } = 1;

    /// <summary>The final temperature, in units of the return; above 0.</summary>
    [Above(0)]
    public double To { get; set; } = 0.1;

    /// <summary>
    /// The number of environment steps over which the temperature goes from its initial to its final value; at least 1.
    /// </summary>
    [AtLeast(1)]
    public int Over { get; set; } = 10_000;

    /// <summary>The form of the schedule.</summary>
    public Decay Decay { get; set; } = Decay.Linear;
}

/// <summary>
/// Behaviour that takes the action which may be best: that of the greatest Q(s, a) + c √(ln N(s) / N(s, a)), N being how often a
/// state was visited and an action taken in it. One that was never taken comes first (Auer et al. 2002; Sutton and Barto 2018,
/// equation 2.10).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class UpperConfidenceAttribute : FeatureAttribute
{
    /// <summary>How much the uncertainty of a value counts, c, in units of the return; above 0.</summary>
    [Above(0)]
    public double Confidence { get; set; } = 2;
}

/// <summary>The noise of a noisy layer.</summary>
public enum LayerNoise
{
    /// <summary>Products of one number an input and one an output (Fortunato et al. 2018, equations 10 and 11).</summary>
    Factorised = 1,

    /// <summary>One number a weight and one a bias (Fortunato et al. 2018, section 3).</summary>
    Independent,
}

/// <summary>
/// Linear layers with noise of learned size, drawn anew for each action and each update, in place of random actions
/// (Fortunato et al. 2018). The greedy policy has no noise.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NoisyNetworksAttribute : FeatureAttribute
{
    /// <summary>The form of the noise.</summary>
    public LayerNoise Noise { get; set; } = LayerNoise.Factorised;
}

/// <summary>Normal noise on the observations that the behaviour policy sees; what is stored has none.</summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("ObservationNoise")]
public sealed class ObservationNoiseAttribute : FeatureAttribute
{
    /// <summary>The standard deviation of the noise on each element, in the observation's units; at least 0.</summary>
    [AtLeast(0)]
    public double Sigma { get; set; } = 0.05;
}

/// <summary>
/// Behaviour by a copy of the network with normal noise on its parameters, drawn anew after each episode. The noise grows and
/// shrinks such that it changes the policy as much as a share of random actions would, or continuous actions by as much as
/// is wanted (Plappert et al. 2018).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("ParameterNoise")]
public sealed class ParameterNoiseAttribute : FeatureAttribute
{
    /// <summary>The initial standard deviation of the noise, in the parameters' units; above 0.</summary>
    [Above(0)]
    public double Deviation { get; set; } = 0.05;

    /// <summary>
    /// The share ε of random actions whose effect the noise should have at the first step, in (0, 1]. This and the two
    /// hyperparameters below are for discrete actions.
    /// </summary>
    [Above(0), AtMost(1)]
    public double EpsilonFrom { get; set; } = 1;

    /// <summary>The share ε of random actions whose effect the noise should have in the end, in (0, 1].</summary>
    [Above(0), AtMost(1)]
    public double EpsilonTo { get; set; } = 0.05;

    /// <summary>
    /// The number of environment steps over which ε goes from its initial to its final value, in a straight line; at least 1.
    /// </summary>
    [AtLeast(1)]
    public int EpsilonOver { get; set; } = 10_000;

    /// <summary>
    /// The root mean square by which the noise should change continuous actions, as a share of half their range; above 0. Not
    /// for discrete actions.
    /// </summary>
    [Above(0)]
    public double Sigma { get; set; } = 0.2;

    /// <summary>The number of environment steps from one adaptation of the noise to the next, by 1 % each; at least 1.</summary>
    [AtLeast(1)]
    public int AdaptEvery { get; set; } = 50;
}
