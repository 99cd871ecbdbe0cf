using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>A policy and targets that are updated less often than the critics (Fujimoto et al. 2018, section 5.2).</summary>
internal sealed class DelayedPolicyUpdatesFeature : Feature
{
    private static readonly NumberSpec Delay = Integer(
        "Delay", "PolicyDelay", 2, Range.Count(), "Updates of the critics from one update of the policy and the targets to the next.");

    public override string Attribute => "DelayedPolicyUpdates";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Delay];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.PolicyEstimate) is null)
        {
            use.DoesNotFit("the algorithm has no policy that is trained by a critic");
            return program;
        }

        return use.Declare(program, Numbers) with
        {
            Updates = program.Updates.Map(update => update with { Body = Delayed(update.Body) }),
        };
    }

    /// <summary>What follows the critics' step.</summary>
    private static EquatableArray<Statement> Delayed(EquatableArray<Statement> body)
    {
        int critics = body.TakeWhile(statement => statement is not Minimise).Count() + 1;
        Statement[] kept = [.. body.Take(critics), .. body.Skip(critics).Where(statement => statement is Prioritise)];
        Statement[] delayed = [.. body.Skip(critics).Where(statement => statement is not Prioritise)];
        return delayed.Length == 0 ? body : [.. kept, new Periodically(Delay.Hyperparameter, new(delayed))];
    }
}
