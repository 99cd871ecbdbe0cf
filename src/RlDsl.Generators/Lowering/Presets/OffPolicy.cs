using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>What algorithms that learn from remembered transitions have in common.</summary>
internal static class OffPolicy
{
    public static Parameter PolicyLearningRate { get; } = ActorCritic(nameof(OffPolicyActorCriticAttribute.PolicyLearningRate));

    public static Parameter CriticLearningRate { get; } = ActorCritic(nameof(OffPolicyActorCriticAttribute.CriticLearningRate));

    public static Parameter TargetPolyak { get; } = ActorCritic(nameof(OffPolicyActorCriticAttribute.TargetPolyak));

    public static Parameter MemoryCapacity { get; } = Replay(nameof(ReplayAlgorithmAttribute.MemoryCapacity));

    public static Parameter UpdateAfter { get; } = Replay(nameof(ReplayAlgorithmAttribute.UpdateAfter));

    /// <summary>The memory.</summary>
    public static ReplayMemory Memory { get; } = new(
        MemoryCapacity,
        Replay(nameof(ReplayAlgorithmAttribute.BatchSize)),
        Replay(nameof(ReplayAlgorithmAttribute.Discount)));

    /// <summary>The environments that transitions are collected in.</summary>
    public static SideBySide Topology { get; } = new(Replay(nameof(ReplayAlgorithmAttribute.Environments)));

    /// <summary>An update by a batch from the memory, as often as the numbers say.</summary>
    public static EverySteps Trigger { get; } = new(
        Replay(nameof(ReplayAlgorithmAttribute.UpdateEvery)), UpdateAfter,
        Replay(nameof(ReplayAlgorithmAttribute.GradientSteps)));

    private static Parameter Replay(string property) => AttributeMetadata.ParameterOf(typeof(ReplayAlgorithmAttribute), property);

    private static Parameter ActorCritic(string property) =>
        AttributeMetadata.ParameterOf(typeof(OffPolicyActorCriticAttribute), property);
}
