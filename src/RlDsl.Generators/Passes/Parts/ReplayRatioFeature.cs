using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>A number of gradient steps for each environment step (Fedus et al. 2020, section 3.1).</summary>
internal sealed class ReplayRatioFeature : Feature<ReplayRatioAttribute>
{
    private static readonly Parameter Ratio = Number(nameof(ReplayRatioAttribute.ReplayRatio));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => !Fit.Replays(program, use)
        ? program
        : use.Declare(program) with
        {
            // What only copies a network takes no gradient step.
            Updates = program.Updates.Map(update =>
                update.Trigger is EverySteps trigger && Uses.Statements(update.Body).Any(statement => statement is Minimise)
                    ? update with { Trigger = trigger with { Every = null, Repeat = Ratio } }
                    : update),
        };
}
