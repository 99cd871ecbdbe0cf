using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>The layers of a network.</summary>
internal sealed class NetworkFeature : Feature
{
    public override string Attribute => "Network";

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        HashSet<string> selected =
            [.. ModuleSelection.Select(program, use, module => module.IsTrainable && module.Input != ModuleInput.None, "network").Select(module => module.Name)];
        EquatableArray<int>? hidden = use.Integers("Hidden", Range.Width);
        return program.RewriteModules(module => !selected.Contains(module.Name) ? module : module with
        {
            Body = hidden is { } units
                ? [.. module.Body.OfType<ConvolutionLayer>(), .. units.Select(count => new LinearLayer(count))]
                : module.Body,
            Activation = use.Choice<Activation>("Activation") ?? module.Activation,
            Initialization = use.Choice<Initialization>("Initialization") ?? module.Initialization,
        });
    }
}
