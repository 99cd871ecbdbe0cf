namespace RlDsl;

/// <summary>How a number goes from one value to another.</summary>
public enum Decay
{
    /// <summary>By the same amount each step, then no further.</summary>
    Linear,

    /// <summary>By the same share of what remains each step: after the given number of steps 1/e of the way remains.</summary>
    Exponential,

    /// <summary>Along half a cosine, then no further.</summary>
    Cosine,
}

/// <summary>The sizes of the replay memory and of the batches that are drawn from it.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReplayMemoryAttribute : Attribute
{
    /// <summary>The number of transitions that the memory keeps, at least 1; the algorithm's where none is given.</summary>
    public int Capacity { get; set; } = 100_000;

    /// <summary>The number of transitions in each batch, at least 1; the algorithm's where none is given.</summary>
    public int BatchSize { get; set; } = 128;
}

/// <summary>The number of environment steps from one update to the next.</summary>
/// <param name="steps">At least 1.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EveryAttribute(int steps) : Attribute
{
    /// <summary>The number of environment steps.</summary>
    public int Steps { get; } = steps;
}

/// <summary>The number of environment steps before the first update.</summary>
/// <param name="steps">At least 0, at most the memory's capacity.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AfterAttribute(int steps) : Attribute
{
    /// <summary>The number of environment steps.</summary>
    public int Steps { get; } = steps;
}

/// <summary>The number of gradient steps of each update, each with a batch of its own.</summary>
/// <param name="count">At least 1.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GradientStepsAttribute(int count) : Attribute
{
    /// <summary>The number of gradient steps.</summary>
    public int Count { get; } = count;
}

/// <summary>Rewards cut off at two bounds before they are remembered (Mnih et al. 2015, methods). Reported returns stay whole.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ClipRewardsAttribute : Attribute
{
    /// <summary>The least reward that is remembered.</summary>
    public double Minimum { get; set; } = -1;

    /// <summary>The greatest reward that is remembered; above the least.</summary>
    public double Maximum { get; set; } = 1;
}

/// <summary>Gradients cut off before the optimizer's step. Give one of the two numbers.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ClipGradientsAttribute : Attribute
{
    /// <summary>The greatest Euclidean norm of the gradient, which longer ones are scaled down to; above 0.</summary>
    public double Norm { get; set; } = 10;

    /// <summary>The greatest size of each element of the gradient; above 0.</summary>
    public double Value { get; set; } = 1;
}

/// <summary>The squared error of values as the loss.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class SquaredLossAttribute : Attribute;

/// <summary>
/// The Huber loss: squared and halved near zero, linear beyond a threshold (Huber 1964), which bounds the gradient as the
/// error clipping of Mnih et al. 2015 does. With quantile estimates, the threshold κ of their loss.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HuberLossAttribute : Attribute
{
    /// <summary>The error δ from which the loss grows linearly; above 0.</summary>
    public double Delta { get; set; } = 1;
}

/// <summary>A learning rate that falls from the optimizer's as steps are taken.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class AnnealLearningRateAttribute : Attribute
{
    /// <summary>The step size in the end, in [0, 1].</summary>
    public double To { get; set; }

    /// <summary>The number of environment steps over which it gets there; at least 1.</summary>
    public int Over { get; set; } = 100_000;

    /// <summary>How it gets there.</summary>
    public Decay Decay { get; set; } = Decay.Linear;
}
