using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>How a target network follows the network that it is the target of: a copy now and then, or a step at a time.</summary>
internal sealed class TargetNetworkFeature : Feature
{
    private static readonly NumberSpec CopyEvery = Integer(
        "CopyEvery", "TargetCopyEvery", 200, Range.Count(), "Environment steps from one copy to the target network to the next.");

    private static readonly NumberSpec Polyak = Real(
        "Polyak", "TargetPolyak", 0.005, Range.PositiveShare, "Share τ of the way that the target network moves at each of its updates.");

    public override string Attribute => "TargetNetwork";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [CopyEvery, Polyak];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (use.Has(Polyak.Property) && use.Has(CopyEvery.Property))
        {
            use.DoesNotFit($"'{CopyEvery.Property}' and '{Polyak.Property}' are two ways to follow a network", "give one of them");
            return program;
        }

        IReadOnlyList<Module> targets = ModuleSelection.Select(program, use, module => module.TargetOf is not null, "target network");
        if (targets.Count == 0)
        {
            return program;
        }

        if (!use.Has(Polyak.Property) && !Fit.Replays(program, use))
        {
            return program;
        }

        NumberSpec number = use.Has(Polyak.Property) ? Polyak : CopyEvery;
        if (targets.Count < program.Modules.Count(module => module.TargetOf is not null))
        {
            // The others go on as they did, by numbers of their own.
            number = number with { Hyperparameter = targets[0].Name + number.Property };
        }

        program = use.Declare(program, [number]);
        return use.Has(Polyak.Property)
            ? targets.Aggregate(program, (moved, target) => SoftUpdatesFeature.MoveTargets(moved, number.Hyperparameter, target.Name))
            : CopyTargets(program, number.Hyperparameter, targets);
    }

    private static AgentProgram CopyTargets(AgentProgram program, string every, IReadOnlyList<Module> targets)
    {
        AgentProgram without = targets.Aggregate(program, (followed, target) => followed.WithoutTarget(target.Name));
        return without with
        {
            Updates = without.Updates.Add(
                new Update("target", new EverySteps(every), [.. targets.Select(target => new CopyTarget(target.Name))])),
        };
    }
}
