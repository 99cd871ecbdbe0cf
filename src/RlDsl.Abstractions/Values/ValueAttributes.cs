using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>
/// Double Q-learning: the trained network chooses the next action and the target network values it, so that chance errors
/// of the values are not taken for gains (van Hasselt et al. 2016, equation 4).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DoubleQAttribute : FeatureAttribute;

/// <summary>
/// Networks that add a state value and advantages whose mean is taken off (Wang et al. 2016, equation 9). Each of the two has
/// a hidden layer of the last hidden size of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DuelingAttribute : FeatureAttribute;

/// <summary>
/// Returns of several rewards before the bootstrap (Sutton and Barto 2018, section 7.1). They end at terminations, and bootstrap
/// through truncations with the discount of their true length.
/// </summary>
/// <param name="steps">The number n of rewards, from 1 to 1,000.</param>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Return")]
public sealed class MultiStepAttribute(int steps = 3) : FeatureAttribute
{
    /// <summary>The number n of rewards that a return sums before the bootstrap, from 1 to 1,000.</summary>
    [AtLeast(1), AtMost(1_000)]
    public int Steps { get; } = steps;
}

/// <summary>What the priority of a transition is computed from.</summary>
public enum PriorityForm
{
    /// <summary>The magnitude of its error (Schaul et al. 2016, section 3.3, first variant).</summary>
    Proportional,

    /// <summary>The rank of its error by magnitude (Schaul et al. 2016, section 3.3, second variant).</summary>
    Rank,
}

/// <summary>
/// Prioritized experience replay: transitions with large errors are drawn more often, with weights that correct for it (Schaul et
/// al. 2016).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Priority")]
public sealed class PrioritizedReplayAttribute : FeatureAttribute
{
    /// <summary>The exponent α of the priorities, in [0, 1]; 0 draws uniformly.</summary>
    [AtLeast(0), AtMost(1)]
    public double Alpha { get; set; } = 0.5;

    /// <summary>The initial exponent β of the importance weights, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double BetaFrom { get; set; } = 0.4;

    /// <summary>The final exponent β of the importance weights, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double BetaTo { get; set; } = 1;

    /// <summary>The number of environment steps over which β goes from its initial to its final value; at least 1.</summary>
    [AtLeast(1)]
    public int BetaOver { get; set; } = 100_000;

    /// <summary>What priorities are computed from.</summary>
    public PriorityForm Form { get; set; } = PriorityForm.Proportional;
}

/// <summary>
/// Estimates that are probabilities of fixed returns (C51, Bellemare et al. 2017). The loss is the cross-entropy.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Return")]
public sealed class CategoricalAttribute : FeatureAttribute
{
    /// <summary>The number of returns whose probabilities are estimated, from 2 to 10,000.</summary>
    [AtLeast(2), AtMost(10_000), WithoutPrefix]
    public int Atoms { get; set; } = 51;

    /// <summary>The least of the returns, in units of the discounted return.</summary>
    public double Minimum { get; set; } = -10;

    /// <summary>The greatest of the returns, in units of the discounted return; above the least.</summary>
    public double Maximum { get; set; } = 10;
}

/// <summary>
/// Estimates that are quantiles of the return (QR-DQN, Dabney et al. 2018). The loss is the quantile Huber loss.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class QuantileRegressionAttribute : FeatureAttribute
{
    /// <summary>The number N of quantiles, from 1 to 10,000.</summary>
    [AtLeast(1), AtMost(10_000)]
    public int Quantiles { get; set; } = 200;
}

/// <summary>
/// Rewards with a share of the scaled log-policy and soft values in the target, the policy being the softmax of the target
/// network's values (Munchausen DQN, Vieillard et al. 2020).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Munchausen")]
public sealed class MunchausenAttribute : FeatureAttribute
{
    /// <summary>The share α of the log-policy that is added to the reward, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double Alpha { get; set; } = 0.9;

    /// <summary>The temperature τ of the policy, in units of the return; above 0.</summary>
    [Above(0)]
    public double Temperature { get; set; } = 0.03;

    /// <summary>The least value l0 of the scaled log-policy; at most 0.</summary>
    [AtMost(0)]
    public double Clip { get; set; } = -1;
}

/// <summary>How returns of one policy are weighed that another collected (Sutton and Barto 2018, section 5.5).</summary>
public enum ImportanceWeighting
{
    /// <summary>
    /// By their share of all weights of the state: V ← V + W / C [G - V], C being the sum of the weights W so far. Biased while
    /// there are few, and of small variance (equation 5.8).
    /// </summary>
    Weighted,

    /// <summary>By their weight: V ← V + α [W G - V]. Without bias, and of a variance that may be infinite.</summary>
    Ordinary,
}

/// <summary>
/// Values of a policy that are learned from what another does: each return, or each step's error, is weighed by how much
/// likelier the policy that is evaluated takes these actions than the one that behaves (Precup et al. 2000; Sutton and Barto
/// 2018, sections 5.5 to 5.7). The agent is made with both policies.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ImportanceSamplingAttribute : FeatureAttribute
{
    /// <summary>How returns are weighed. Algorithms that learn at each step weigh its error by its own ratio.</summary>
    public ImportanceWeighting Weighting { get; set; } = ImportanceWeighting.Weighted;
}
