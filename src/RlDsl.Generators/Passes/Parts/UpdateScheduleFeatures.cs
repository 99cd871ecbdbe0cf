using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>How many steps lie between updates.</summary>
internal sealed class EveryFeature : Feature
{
    public override string Attribute => "Every";

    public override IReadOnlyList<NumberSpec> Numbers { get; } =
        [Integer("Steps", "UpdateEvery", 2, Range.Count(), "Environment steps from one update to the next.")];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) =>
        Fit.Replays(program, use) ? use.Declare(program, Numbers) : program;
}

/// <summary>How many steps are taken before the first update.</summary>
internal sealed class AfterFeature : Feature
{
    public override string Attribute => "After";

    public override IReadOnlyList<NumberSpec> Numbers { get; } =
        [Integer("Steps", "UpdateAfter", 1_000, Range.Count(0), "Environment steps before the first update.")];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) =>
        Fit.Replays(program, use) ? use.Declare(program, Numbers) : program;
}

/// <summary>How many gradient steps each update takes.</summary>
internal sealed class GradientStepsFeature : Feature
{
    public override string Attribute => "GradientSteps";

    public override IReadOnlyList<NumberSpec> Numbers { get; } =
        [Integer("Count", "GradientSteps", 1, Range.Count(), "Gradient steps of each update, each with a batch of its own.")];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) =>
        Fit.Replays(program, use) ? use.Declare(program, Numbers) : program;
}
