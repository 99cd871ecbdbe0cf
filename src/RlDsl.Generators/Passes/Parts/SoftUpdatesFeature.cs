using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Target networks that move a small share of the way after each update (Lillicrap et al. 2016, algorithm 1).</summary>
internal sealed class SoftUpdatesFeature : Feature<SoftUpdatesAttribute>
{
    private static readonly Parameter Share = Number(nameof(SoftUpdatesAttribute.Polyak));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        Module[] targets = [.. program.Modules.Where(module => module.TargetOf is not null)];
        if (targets.Length == 0)
        {
            use.Lacks("the algorithm has no target network");
            return program;
        }

        program = use.Declare(program);
        return targets
            .Aggregate(program, (moved, target) => MoveTargets(moved, Share, target.Name));
    }

    /// <summary>The program in which a target network moves whenever the network that it follows was updated.</summary>
    public static AgentProgram MoveTargets(AgentProgram program, Parameter share, string target)
    {
        if (program.Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<MoveTarget>().Any(IsOfTarget))
        {
            return program.RewriteStatements(statement =>
                statement is MoveTarget move && IsOfTarget(move) ? [move with { Share = share }] : [statement]);
        }

        AgentProgram without = program.WithoutTarget(target);
        string trained = program.Module(target).TargetOf!;
        HashSet<string> optimizers = [.. program.Optimizers.Where(o => o.Modules.Contains(trained)).Select(o => o.Name)];
        return without with
        {
            Updates = without.Updates.Map(update =>
                Uses.Statements(update.Body).OfType<Minimise>().Any(minimise => optimizers.Contains(minimise.Optimizer))
                    ? update with { Body = update.Body.Add(new MoveTarget(target, share)) }
                    : update),
        };

        bool IsOfTarget(MoveTarget move) => move.Target == target;
    }
}
