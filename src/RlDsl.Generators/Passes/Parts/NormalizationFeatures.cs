using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>Observations shifted and scaled by their running moments wherever a network sees them.</summary>
internal sealed class NormalizeObservationsFeature : Feature
{
    private static readonly NumberSpec Clip = Real("Clip", "ObservationClip", 10, Range.Positive, "Greatest size of an element of a standardised observation, in standard deviations.");

    public override string Attribute => "NormalizeObservations";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Clip];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.IsSynchronous(program, use))
        {
            return program;
        }

        program = use.Declare(program, Numbers) with { ObservationNormalization = new ObservationNormalization(Clip.Hyperparameter) };
        return program.RewriteValues(value => value is ModuleCall { Inputs.Count: > 0 } call
            ? call with { Inputs = [Operators.Standardised.Of(call.Observation), .. call.Inputs.Skip(1)] }
            : value);
    }
}

/// <summary>Rewards divided by the running standard deviation of the discounted return.</summary>
internal sealed class NormalizeRewardsFeature : Feature
{
    private static readonly NumberSpec Clip = Real("Clip", "ScaledRewardClip", 10, Range.Positive, "Greatest size of a scaled reward.");

    public override string Attribute => "NormalizeRewards";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Clip];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => Fit.IsSynchronous(program, use)
        ? use.Declare(program, Numbers) with { RewardScaling = new RewardScaling(Clip.Hyperparameter) }
        : program;
}
