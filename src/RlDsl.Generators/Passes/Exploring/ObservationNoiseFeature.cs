using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Normal noise on the observations that the behaviour policy sees; what is remembered has none.</summary>
internal sealed class ObservationNoiseFeature : Feature<ObservationNoiseAttribute>
{
    private static readonly Parameter Sigma = Number(nameof(ObservationNoiseAttribute.Sigma));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.Replays(program, use))
        {
            return program;
        }

        program = use.Declare(program);
        return program with
        {
            Policy = program.Policy with
            {
                Behaviour = program.Policy.Behaviour.Rewrite(value =>
                    value.Equals(Reference.Observation) ? Operators.ObservationNoise.Of(value, Sigma) : value),
            },
        };
    }
}
