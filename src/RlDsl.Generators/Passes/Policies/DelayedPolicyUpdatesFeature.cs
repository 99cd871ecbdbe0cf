using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>A policy and targets that are updated less often than the critics (Fujimoto et al. 2018, section 5.2).</summary>
internal sealed class DelayedPolicyUpdatesFeature : Feature<DelayedPolicyUpdatesAttribute>
{
    private static readonly Parameter Delay = Number(nameof(DelayedPolicyUpdatesAttribute.Delay));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.PolicyEstimate) is null)
        {
            use.Lacks("the algorithm has no policy trained by a critic");
            return program;
        }

        if (program.Updates.Count(update => Uses.Statements(update.Body).Any(statement => statement is Minimise)) > 1)
        {
            use.IsThere("a loss has a schedule of its own");
            return program;
        }

        return use.Declare(program) with
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
        return delayed.Length == 0 ? body : [.. kept, new Periodically(Delay, new(delayed))];
    }
}
