using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>Policies that draw each element of the action from a normal distribution, for environments whose actions are vectors.</summary>
internal sealed class GaussianPolicyFeature : Feature
{
    private static readonly NumberSpec LogDeviation = Real("LogDeviation", "LogDeviation", 0.5, Range.Any, "Logarithm of the standard deviation of each element of the action at first, in the action's units.");

    public override string Attribute => "GaussianPolicy";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [LogDeviation];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Policy is not { Exploration: SamplingExploration, Preferences: ModuleCall policy })
        {
            use.DoesNotFit(program.IsContinuous
                ? $"'{use.Algorithm}' has a policy for actions that are vectors already"
                : $"'{use.Algorithm}' has no policy, and chooses actions by the value of each");
            return program;
        }

        if (program.Modules.Any(module => module.Estimate is { PerAction: true }))
        {
            use.DoesNotFit("the critics have a value for each of finitely many actions");
            return program;
        }

        program = use.Declare(program, Numbers);
        GaussianPolicy kind = new(LogDeviation.Hyperparameter);
        program = program.RewriteModules(module => module.Policy is { Kind: CategoricalPolicy } ? module with { Output = new PolicyType(kind) } : module);
        return program with
        {
            Policy = program.Policy with { Preferences = null, Exploration = new SamplingExploration([], Operators.Sample.Of(policy)) },
        };
    }
}
