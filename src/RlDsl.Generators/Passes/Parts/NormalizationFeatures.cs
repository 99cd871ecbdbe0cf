using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Observations shifted and scaled by their running moments wherever a network sees them.</summary>
internal sealed class NormalizeObservationsFeature : Feature<NormalizeObservationsAttribute>
{
    private static readonly Parameter Clip = Number(nameof(NormalizeObservationsAttribute.Clip));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.IsSynchronous(program, use))
        {
            return program;
        }

        program = use.Declare(program) with { ObservationNormalization = new ObservationNormalization(Clip) };
        return program.RewriteValues(value => value switch
        {
            ModuleCall call => call with
            {
                Inputs =
                [
                    .. call.Inputs.Zip(program.Module(call.Module).Inputs, (input, type) =>
                        type.Equals(TensorType.Observation) ? Operators.Standardised.Of(input) : input),
                ],
            },
            // Side by side with something else, too.
            Operation joined when joined.Operator == Operators.Concat => joined with
            {
                Operands = joined.Operands.Map(part => IsObservation(part) ? Operators.Standardised.Of(part) : part),
            },
            _ => value,
        });
    }

    /// <summary>Whether a value is an observation, as it is or with noise on what the behaviour policy sees.</summary>
    private static bool IsObservation(Value value) =>
        value.Equals(Reference.Observation) || value.Equals(Reference.NextObservation)
        || (value is Operation { Operands: var operands } noise && noise.Operator == Operators.ObservationNoise
            && IsObservation(operands[0]));
}

/// <summary>Rewards divided by the running standard deviation of the discounted return.</summary>
internal sealed class NormalizeRewardsFeature : Feature<NormalizeRewardsAttribute>
{
    private static readonly Parameter Clip = Number(nameof(NormalizeRewardsAttribute.Clip));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => Fit.IsSynchronous(program, use)
        ? use.Declare(program) with { RewardScaling = new RewardScaling(Clip) }
        : program;
}
