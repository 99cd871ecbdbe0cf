using System.Collections.Generic;
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
        if (ModuleSelection.Select(program, use, module => module.TargetOf is not null, "target network") is not { } target)
        {
            return program;
        }

        if (!use.Has(Polyak.Property))
        {
            return use.Declare(program, [CopyEvery]);
        }

        if (use.Has(CopyEvery.Property))
        {
            use.DoesNotFit($"'{CopyEvery.Property}' and '{Polyak.Property}' are two ways to follow a network; give one of them");
            return program;
        }

        return SoftUpdatesFeature.MoveTargets(use.Declare(program, [Polyak]), Polyak.Hyperparameter, target.Name);
    }
}
