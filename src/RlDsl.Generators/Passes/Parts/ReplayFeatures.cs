using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Numbers that every algorithm with a replay memory has already.</summary>
internal abstract class ReplayFeature<TAttribute> : Feature<TAttribute>
    where TAttribute : FeatureAttribute
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use) =>
        Fit.Replays(program, use) ? use.Declare(program) : program;
}

/// <summary>The size of the replay memory and of the batches that are drawn from it.</summary>
internal sealed class ReplayMemoryFeature : ReplayFeature<ReplayMemoryAttribute>;

/// <summary>A data set in the replay memory, which is learned from without an environment.</summary>
internal sealed class DatasetFeature : ReplayFeature<DatasetAttribute>
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        program = base.Apply(program, use);
        return program.Replay is { } memory ? program with { Experience = memory with { IsDataset = true } } : program;
    }
}

/// <summary>How many steps lie between updates.</summary>
internal sealed class EveryFeature : ReplayFeature<EveryAttribute>;

/// <summary>How many steps are taken before the first update.</summary>
internal sealed class AfterFeature : ReplayFeature<AfterAttribute>;

/// <summary>How many gradient steps each update takes.</summary>
internal sealed class GradientStepsFeature : ReplayFeature<GradientStepsAttribute>;
