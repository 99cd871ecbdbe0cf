using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>Normal noise on the observations that the behaviour policy sees; what is remembered has none.</summary>
internal sealed class ObservationNoiseFeature : Feature
{
    private static readonly NumberSpec Sigma = Real("Sigma", "ObservationNoise", 0.05, Range.NotNegative, "Standard deviation of the noise on each element of an observation, in the observation's units.");

    public override string Attribute => "ObservationNoise";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Sigma];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.Replays(program, use))
        {
            return program;
        }

        program = use.Declare(program, Numbers);
        return program with { Policy = program.Policy with { ObservationNoise = Sigma.Hyperparameter } };
    }
}
