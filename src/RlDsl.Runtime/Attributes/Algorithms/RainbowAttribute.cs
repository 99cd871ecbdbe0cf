namespace RlDsl;

/// <summary>
/// Rainbow: DQN with double Q-learning, dueling networks, returns of several steps, noisy networks, prioritized replay and
/// categorical estimates (Hessel et al. 2018). The same program as <c>[Dqn]</c> with these six attributes.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class RainbowAttribute : Attribute
{
    /// <inheritdoc cref="DqnAttribute.Hidden"/>
    public int[] Hidden { get; set; } = [120, 84];

    /// <inheritdoc cref="DqnAttribute.LearningRate"/>
    public double LearningRate { get; set; } = 1e-3;

    /// <inheritdoc cref="DqnAttribute.Discount"/>
    public double Discount { get; set; } = 0.99;

    /// <inheritdoc cref="DqnAttribute.BatchSize"/>
    public int BatchSize { get; set; } = 128;

    /// <inheritdoc cref="DqnAttribute.MemoryCapacity"/>
    public int MemoryCapacity { get; set; } = 100_000;

    /// <inheritdoc cref="DqnAttribute.Environments"/>
    public int Environments { get; set; } = 1;

    /// <inheritdoc cref="DqnAttribute.UpdateEvery"/>
    public int UpdateEvery { get; set; } = 2;

    /// <inheritdoc cref="DqnAttribute.UpdateAfter"/>
    public int UpdateAfter { get; set; } = 1_000;

    /// <inheritdoc cref="DqnAttribute.GradientSteps"/>
    public int GradientSteps { get; set; } = 1;

    /// <inheritdoc cref="DqnAttribute.TargetCopyEvery"/>
    public int TargetCopyEvery { get; set; } = 200;

    /// <inheritdoc cref="MultiStepAttribute.Steps"/>
    public int Steps { get; set; } = 3;

    /// <inheritdoc cref="NoisyNetworksAttribute.Noise"/>
    public LayerNoise Noise { get; set; } = LayerNoise.Factorised;

    /// <inheritdoc cref="PrioritizedReplayAttribute.Alpha"/>
    public double Alpha { get; set; } = 0.5;

    /// <inheritdoc cref="PrioritizedReplayAttribute.BetaFrom"/>
    public double BetaFrom { get; set; } = 0.4;

    /// <inheritdoc cref="PrioritizedReplayAttribute.BetaTo"/>
    public double BetaTo { get; set; } = 1;

    /// <inheritdoc cref="PrioritizedReplayAttribute.BetaOver"/>
    public int BetaOver { get; set; } = 100_000;

    /// <inheritdoc cref="PrioritizedReplayAttribute.Form"/>
    public PriorityForm Form { get; set; } = PriorityForm.Proportional;

    /// <inheritdoc cref="CategoricalAttribute.Atoms"/>
    public int Atoms { get; set; } = 51;

    /// <inheritdoc cref="CategoricalAttribute.Minimum"/>
    public double Minimum { get; set; } = -10;

    /// <inheritdoc cref="CategoricalAttribute.Maximum"/>
    public double Maximum { get; set; } = 10;
}
