using System;
using RlDsl.Declarations;

namespace RlDsl;

/// <summary>The form of a schedule from one value to another.</summary>
public enum Decay
{
    /// <summary>By the same amount each step, then no further.</summary>
    Linear,

    /// <summary>By the same share of what remains each step: after the given number of steps 1/e of the way remains.</summary>
    Exponential,

    /// <summary>Along half a cosine, then no further.</summary>
    Cosine,
}

/// <summary>
/// The sizes of the replay memory and of the batches that are drawn from it. It makes a declared agent learn from replay memory.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Memory")]
public sealed class ReplayMemoryAttribute : FeatureAttribute
{
    /// <summary>The number of transitions that the memory keeps, at least 1; the algorithm's where none is given.</summary>
    [AtLeast(1)]
    public int Capacity { get; set; } = 100_000;

    /// <summary>The number of transitions in each batch, at least 1; the algorithm's where none is given.</summary>
    [AtLeast(1), WithoutPrefix]
    public int BatchSize { get; set; } = 128;

    /// <inheritdoc cref="AlgorithmAttribute.Discount"/>
    [SameAs(typeof(AlgorithmAttribute), nameof(AlgorithmAttribute.Discount))]
    public double Discount { get; set; } = 0.99;

    /// <inheritdoc cref="ReplayAlgorithmAttribute.Environments"/>
    [SameAs(typeof(ReplayAlgorithmAttribute), nameof(ReplayAlgorithmAttribute.Environments))]
    public int Environments { get; set; } = 1;
}

/// <summary>
/// Lets an agent learn from a data set, which fills its replay memory: it gets a <c>Train</c> that takes the data set and makes
/// updates without an environment. It makes a declared agent learn from a data set, and go on in environments.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Memory")]
public sealed class DatasetAttribute : FeatureAttribute
{
    /// <inheritdoc cref="ReplayMemoryAttribute.Capacity"/>
    [SameAs(typeof(ReplayMemoryAttribute), nameof(ReplayMemoryAttribute.Capacity))]
    public int Capacity { get; set; } = 1_000_000;

    /// <inheritdoc cref="ReplayMemoryAttribute.BatchSize"/>
    [SameAs(typeof(ReplayMemoryAttribute), nameof(ReplayMemoryAttribute.BatchSize))]
    public int BatchSize { get; set; } = 256;

    /// <inheritdoc cref="AlgorithmAttribute.Discount"/>
    [SameAs(typeof(AlgorithmAttribute), nameof(AlgorithmAttribute.Discount))]
    public double Discount { get; set; } = 0.99;

    /// <inheritdoc cref="ReplayAlgorithmAttribute.Environments"/>
    [SameAs(typeof(ReplayAlgorithmAttribute), nameof(ReplayAlgorithmAttribute.Environments))]
    public int Environments { get; set; } = 1;
}

/// <summary>
/// The number of environment steps from one update to the next; on a loss of a declared agent, from one update of that loss to
/// the next, which is an update of its own, with a batch of its own.
/// </summary>
/// <param name="every">The number of environment steps; at least 1.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
[Prefix("Update")]
public sealed class EveryAttribute(int every) : FeatureAttribute
{
    /// <summary>The number of environment steps from one update to the next; at least 1.</summary>
    [AtLeast(1)]
    public int Every { get; } = every;
}

/// <summary>
/// The number of environment steps before the first update; on a loss of a declared agent, before the first update of that loss,
/// which is an update of its own, with a batch of its own.
/// </summary>
/// <param name="after">The number of environment steps; at least 0, at most the memory's capacity.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
[Prefix("Update")]
public sealed class AfterAttribute(int after) : FeatureAttribute
{
    /// <summary>
    /// The number of environment steps before the first update; at least 0, at most the memory's capacity. Off-policy
    /// actor-critics act uniformly at random until then.
    /// </summary>
    [AtLeast(0)]
    public int After { get; } = after;
}

/// <summary>The number of gradient steps of each update, each with a batch of its own.</summary>
/// <param name="gradientSteps">The number of gradient steps; at least 1.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GradientStepsAttribute(int gradientSteps) : FeatureAttribute
{
    /// <summary>The number of gradient steps of each update, each with a batch of its own; at least 1.</summary>
    [AtLeast(1)]
    public int GradientSteps { get; } = gradientSteps;
}

/// <summary>
/// The replay ratio: the number of gradient steps for each environment step (Fedus et al. 2020, section 3.1). With a ratio above
/// 1 agents learn from fewer steps, at the cost of more computation for each (D'Oro et al. 2023).
/// </summary>
/// <param name="replayRatio">The number of gradient steps for each environment step; at least 1.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReplayRatioAttribute(int replayRatio) : FeatureAttribute
{
    /// <summary>The number of gradient steps for each environment step, each with a batch of its own; at least 1.</summary>
    [AtLeast(1)]
    public int ReplayRatio { get; } = replayRatio;
}

/// <summary>
/// Rewards clipped to two bounds before they are stored (Mnih et al. 2015, methods). Reported returns are of the unclipped ones.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Reward")]
public sealed class ClipRewardsAttribute : FeatureAttribute
{
    /// <summary>The lower bound of rewards.</summary>
    public double Minimum { get; set; } = -1;

    /// <summary>The upper bound of rewards; above the lower.</summary>
    public double Maximum { get; set; } = 1;
}

/// <summary>Gradients clipped before the optimizer's step. Give one of the two hyperparameters.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
[Prefix("MaximumGradient")]
public sealed class ClipGradientsAttribute : FeatureAttribute
{
    /// <summary>Clips gradients by the hyperparameter that is given.</summary>
    public ClipGradientsAttribute()
    {
    }

    /// <summary>Clips the Euclidean norm of gradients.</summary>
    /// <param name="norm">The greatest norm; above 0.</param>
    public ClipGradientsAttribute(double norm) => Norm = norm;

    /// <summary>The greatest Euclidean norm of the gradient, which longer ones are scaled down to; above 0.</summary>
    [Above(0)]
    public double Norm { get; set; } = 10;

    /// <summary>The greatest magnitude of each element of the gradient; above 0.</summary>
    [Above(0)]
    public double Value { get; set; } = 1;
}

/// <summary>The squared error of values as the loss.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SquaredLossAttribute : FeatureAttribute;

/// <summary>
/// The Huber loss: squared and halved near zero, linear beyond a threshold (Huber 1964), which bounds the gradient as the
/// error clipping of Mnih et al. 2015 does. With quantile estimates, the threshold κ of their loss.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("Huber")]
public sealed class HuberLossAttribute : FeatureAttribute
{
    /// <summary>The error δ from which the loss grows linearly; above 0.</summary>
    [Above(0)]
    public double Delta { get; set; } = 1;
}

/// <summary>
/// A learning rate that falls from the optimizer's as steps are taken; of an algorithm of tables, the step size.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
[Prefix("LearningRate")]
public sealed class AnnealLearningRateAttribute : FeatureAttribute
{
    /// <summary>The final learning rate, in [0, 1].</summary>
    [AtLeast(0), AtMost(1)]
    public double To { get; set; }

    /// <summary>The number of environment steps over which it falls to that; at least 1.</summary>
    [AtLeast(1)]
    public int Over { get; set; } = 100_000;

    /// <summary>The form of the schedule.</summary>
    public Decay Decay { get; set; } = Decay.Linear;
}

/// <summary>
/// Values that are the averages of what they were moved to: the step size is 1 / N, N being how often the value was moved
/// (Sutton and Barto 2018, section 2.4). The algorithm's step size is then of no effect.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SampleAveragesAttribute : FeatureAttribute;
