namespace RlDsl.Declarations;

/// <summary>Names an algorithm that learns from batches of transitions drawn from a replay memory.</summary>
public abstract class ReplayAlgorithmAttribute : NetworkAlgorithmAttribute
{
    /// <summary>Sets the defaults that differ from those of other algorithms.</summary>
    protected ReplayAlgorithmAttribute() => Hidden = [256, 256];

    /// <inheritdoc cref="ReplayMemoryAttribute.BatchSize"/>
    [SameAs(typeof(ReplayMemoryAttribute), nameof(ReplayMemoryAttribute.BatchSize))]
    public int BatchSize { get; set; } = 256;

    /// <inheritdoc cref="ReplayMemoryAttribute.Capacity"/>
    [SameAs(typeof(ReplayMemoryAttribute), nameof(ReplayMemoryAttribute.Capacity))]
    public int MemoryCapacity { get; set; } = new ReplayMemoryAttribute().Capacity;

    /// <summary>
    /// The number of environments side by side, whose actions are chosen in one batch; at least 1, at most the memory's capacity.
    /// Steps are counted over all of them, so that there are as many updates a step as with one environment.
    /// </summary>
    [AtLeast(1)]
    public int Environments { get; set; } = 1;

    /// <inheritdoc cref="EveryAttribute.Every"/>
    [SameAs(typeof(EveryAttribute), nameof(EveryAttribute.Every))]
    public int UpdateEvery { get; set; } = 1;

    /// <inheritdoc cref="AfterAttribute.After"/>
    [SameAs(typeof(AfterAttribute), nameof(AfterAttribute.After))]
    public int UpdateAfter { get; set; } = 1_000;

    /// <inheritdoc cref="GradientStepsAttribute.GradientSteps"/>
    [SameAs(typeof(GradientStepsAttribute), nameof(GradientStepsAttribute.GradientSteps))]
    public int GradientSteps { get; set; } = 1;
}
