using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>Rewards cut off at two bounds before they are remembered (Mnih et al. 2015, methods).</summary>
internal sealed class ClipRewardsFeature : Feature
{
    private static readonly NumberSpec Minimum = Real("Minimum", "RewardMinimum", -1, Range.Any, "Least reward that is remembered; lower ones count as this.");
    private static readonly NumberSpec Maximum = Real("Maximum", "RewardMaximum", 1, Range.Any, "Greatest reward that is remembered; higher ones count as this.");

    public override string Attribute => "ClipRewards";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Minimum, Maximum];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        program = use.Declare(program, Numbers).Order(Minimum.Hyperparameter, Maximum.Hyperparameter, OrderingKind.Bounds);
        return program with { RewardClipping = new RewardClipping(Minimum.Hyperparameter, Maximum.Hyperparameter) };
    }
}
