using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>
/// How a target network follows the network that it is the target of: a copy now and then, or a step at a time.
/// </summary>
internal sealed class TargetNetworkFeature : Feature<TargetNetworkAttribute>
{
    /// <summary>The update in which target networks are copied.</summary>
    private const string Target = "target";

    private static readonly Parameter CopyEvery = Number(nameof(TargetNetworkAttribute.CopyEvery));

    private static readonly Parameter Polyak = Number(nameof(TargetNetworkAttribute.Polyak));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        IReadOnlyList<Module> targets =
            ModuleSelection.Select(program, use, module => module.TargetOf is not null, "target network");
        return targets.Count == 0 ? program : Follow(program, use, targets);
    }

    /// <summary>The program in which some target networks follow as an attribute says.</summary>
    public static AgentProgram Follow(AgentProgram program, FeatureUse use, IReadOnlyList<Module> targets)
    {
        if (use.Has(Polyak) && use.Has(CopyEvery))
        {
            use.Excludes(
                $"'{use.NameOf(CopyEvery)}' and '{use.NameOf(Polyak)}' are two ways to update a target network",
                "set one of them");
            return program;
        }

        if (!use.Has(Polyak) && !Fit.Replays(program, use))
        {
            return program;
        }

        Parameter given = use.Has(Polyak) ? Polyak : CopyEvery;
        // The other targets, where there are any, go on as they did, by numbers of their own.
        Parameter number = targets.Count < program.Modules.Count(module => module.TargetOf is not null)
            ? given.Named(targets[0].Name + AttributeMetadata.Of<TargetNetworkAttribute>().PropertyOf(given))
            : given;
        program = use.DeclareAs(program, number, given);
        return use.Has(Polyak)
            ? targets.Aggregate(program, (moved, target) => SoftUpdatesFeature.MoveTargets(moved, number, target.Name))
            : CopyTargets(program, number, targets);
    }

    private static AgentProgram CopyTargets(AgentProgram program, Parameter every, IReadOnlyList<Module> targets)
    {
        AgentProgram without = targets.Aggregate(program, (followed, target) => followed.WithoutTarget(target.Name));
        HashSet<string> taken = [.. without.Updates.Select(update => update.Name)];
        string name = Naming.Free(taken.Contains(Target) ? Naming.UpdateOf(targets[0].Name) : Target, taken);
        return without with
        {
            Updates = without.Updates.Add(
                new Update(name, new EverySteps(every), [.. targets.Select(target => new CopyTarget(target.Name))])),
        };
    }
}
