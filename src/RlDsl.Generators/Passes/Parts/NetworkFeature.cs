using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>The layers of a network.</summary>
internal sealed class NetworkFeature : Feature<NetworkAttribute>
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (use.Has(nameof(NetworkAttribute.Outputs)))
        {
            use.Lacks($"'{nameof(NetworkAttribute.Outputs)}' is of a network that gives Features, and stands on its method");
            return program;
        }

        HashSet<string> selected =
        [
            .. ModuleSelection.Select(
                    program, use, module => module.IsOriginal && !module.IsNumber, "network")
                .Select(module => module.Name),
        ];
        EquatableArray<int>? hidden = use.Has(nameof(NetworkAttribute.Hidden))
            ? use.Sizes(nameof(NetworkAttribute.Hidden))
            : null;
        return program.RewriteModules(module => !selected.Contains(module.Name) ? module : module with
        {
            Body = hidden is { } units
                ? [.. module.Body.OfType<ConvolutionLayer>(), .. units.Select(count => new LinearLayer(count))]
                : module.Body,
            Activation = use.Given<Activation>(nameof(NetworkAttribute.Activation)) ?? module.Activation,
            Initialization = use.Given<Initialization>(nameof(NetworkAttribute.Initialization)) ?? module.Initialization,
            OutputGain = use.Has(nameof(NetworkAttribute.OutputGain))
                ? use.Real(nameof(NetworkAttribute.OutputGain))
                : module.OutputGain,
        });
    }
}
