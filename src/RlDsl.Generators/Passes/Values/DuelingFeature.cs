using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Networks whose values are a state value and advantages (Wang et al. 2016).</summary>
internal sealed class DuelingFeature : Feature<DuelingAttribute>
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!program.Modules.Any(HasValueForEachAction))
        {
            use.Lacks("the algorithm has no network of action values");
            return program;
        }

        return program.RewriteModules(module => HasValueForEachAction(module) ? module with { Head = Head.Dueling } : module);
    }

    private static bool HasValueForEachAction(Module module) => module.Estimate is { PerAction: true };
}
