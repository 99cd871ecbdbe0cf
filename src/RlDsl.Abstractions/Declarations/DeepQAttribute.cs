namespace RlDsl.Declarations;

/// <summary>Names an algorithm that learns the values of discrete actions with a network and a target network.</summary>
public abstract class DeepQAttribute : ReplayAlgorithmAttribute
{
    /// <summary>Sets the defaults that differ from those of other algorithms.</summary>
    protected DeepQAttribute() => (Hidden, BatchSize, UpdateEvery) = ([120, 84], 128, 2);

    /// <inheritdoc cref="OptimizerAttribute.LearningRate"/>
    [SameAs(typeof(OptimizerAttribute), nameof(OptimizerAttribute.LearningRate))]
    public double LearningRate { get; set; } = 1e-3;

    /// <inheritdoc cref="TargetNetworkAttribute.CopyEvery"/>
    [SameAs(typeof(TargetNetworkAttribute), nameof(TargetNetworkAttribute.CopyEvery))]
    public int TargetCopyEvery { get; set; } = new TargetNetworkAttribute().CopyEvery;
}
