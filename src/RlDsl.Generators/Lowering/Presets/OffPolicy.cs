using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>The numbers of algorithms that learn from remembered transitions.</summary>
internal static class OffPolicy
{
    public static NumberSpec PolicyLearningRate { get; } = Real("PolicyLearningRate", "PolicyLearningRate", 1e-3, Range.PositiveShare, "Step size of the policy's optimizer.");

    public static NumberSpec CriticLearningRate { get; } = Real("CriticLearningRate", "CriticLearningRate", 1e-3, Range.PositiveShare, "Step size of the critic's optimizer.");

    public static NumberSpec Discount { get; } = Real("Discount", "Discount", 0.99, Range.Share, "Discount γ of rewards one step further away.");

    public static NumberSpec BatchSize { get; } = Integer("BatchSize", "BatchSize", 256, Range.Count(), "Transitions in each batch.");

    public static NumberSpec MemoryCapacity { get; } = Integer("MemoryCapacity", "MemoryCapacity", 100_000, Range.Count(), "Transitions that the replay memory keeps.");

    public static NumberSpec Environments { get; } = OnPolicy.Environments(1);

    public static NumberSpec UpdateEvery { get; } = Integer("UpdateEvery", "UpdateEvery", 1, Range.Count(), "Environment steps from one update to the next.");

    public static NumberSpec UpdateAfter { get; } = Integer("UpdateAfter", "UpdateAfter", 1_000, Range.Count(0), "Environment steps before the first update.");

    public static NumberSpec GradientSteps { get; } = Integer("GradientSteps", "GradientSteps", 1, Range.Count(), "Gradient steps of each update, each with a batch of its own.");

    public static NumberSpec Tau { get; } = Real("Tau", "TargetPolyak", 0.005, Range.PositiveShare, "Share τ of the way that the target network moves at each of its updates.");

    /// <summary>An update by a batch from the memory, as often as the numbers say.</summary>
    public static EverySteps Trigger { get; } = new(UpdateEvery.Hyperparameter, UpdateAfter.Hyperparameter, GradientSteps.Hyperparameter);
}
