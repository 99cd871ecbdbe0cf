using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>A learning rate that falls as steps are taken.</summary>
internal sealed class AnnealLearningRateFeature : Feature
{
    private static readonly NumberSpec To = Real("To", "LearningRateTo", 0, Range.Share, "Step size of the optimizer in the end.");
    private static readonly NumberSpec Over = Integer("Over", "LearningRateOver", 100_000, Range.Count(), "Environment steps over which the step size goes from its first value to its last.");

    public override string Attribute => "AnnealLearningRate";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [To, Over];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        program = use.Declare(program, Numbers);
        Decay decay = use.Choice<Decay>("Decay") ?? Decay.Linear;
        return program.RewriteOptimizers(optimizer => optimizer with
        {
            LearningRateSchedule = new Schedule(decay, optimizer.LearningRate, To.Hyperparameter, Over.Hyperparameter),
        });
    }
}
