using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Policies that draw each element of the action from a normal distribution, for environments whose actions are vectors.
/// </summary>
internal sealed class GaussianPolicyFeature : Feature<GaussianPolicyAttribute>
{
    private static readonly Parameter LogDeviation = Number(nameof(GaussianPolicyAttribute.LogDeviation));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!program.Policy.Samples || program.IsContinuous)
        {
            if (program.IsContinuous)
            {
                use.IsThere($"'{use.Algorithm}' already has a policy over continuous actions");
            }
            else
            {
                use.Lacks($"'{use.Algorithm}' has no policy and chooses actions by their values");
            }

            return program;
        }

        if (program.Modules.Any(module => module.Estimate is { PerAction: true }))
        {
            use.IsOfOtherActions("the critics estimate a value for each discrete action");
            return program;
        }

        program = use.Declare(program);
        GaussianPolicy kind = new(LogDeviation);
        return program.RewriteModules(module =>
            module.Policy is { Kind: CategoricalPolicy } ? module with { Output = new PolicyType(kind) } : module);
    }
}
