using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Policies that draw each element of the action from a normal distribution, for environments whose actions are vectors.</summary>
internal sealed class GaussianPolicyFeature : Feature<GaussianPolicyAttribute>
{
    private static readonly Parameter LogDeviation = Number(nameof(GaussianPolicyAttribute.LogDeviation));

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

        program = use.Declare(program);
        GaussianPolicy kind = new(LogDeviation);
        program = program.RewriteModules(module => module.Policy is { Kind: CategoricalPolicy } ? module with { Output = new PolicyType(kind) } : module);
        return program with
        {
            Policy = program.Policy with { Preferences = null, Exploration = new SamplingExploration([], Operators.Sample.Of(policy)) },
        };
    }
}
