using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>The size of the replay memory and of the batches that are drawn from it.</summary>
internal sealed class ReplayMemoryFeature : Feature
{
    public override string Attribute => "ReplayMemory";

    public override IReadOnlyList<NumberSpec> Numbers { get; } =
    [
        Integer("Capacity", "MemoryCapacity", 100_000, Range.Count(), "Transitions that the replay memory keeps."),
        Integer("BatchSize", "BatchSize", 128, Range.Count(), "Transitions in each batch."),
    ];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) =>
        Fit.Replays(program, use) ? use.Declare(program, Numbers) : program;
}
