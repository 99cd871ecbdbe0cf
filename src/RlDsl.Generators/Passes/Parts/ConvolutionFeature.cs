using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>One convolution of a network's body, before its linear layers.</summary>
internal sealed class ConvolutionFeature : Feature
{
    public override string Attribute => "Convolution";

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.SeesObservationsAlone(program, use))
        {
            return program;
        }

        int? channels = One(use, "Channels"), kernel = One(use, "Kernel"), stride = use.Has("Stride") ? One(use, "Stride") : 1;
        return channels is null || kernel is null || stride is null
            ? program
            : program.RewriteModules(module => module with
            {
                Body =
                [
                    .. module.Body.OfType<ConvolutionLayer>(),
                    new ConvolutionLayer(channels.Value, kernel.Value, stride.Value),
                    .. module.Body.OfType<LinearLayer>(),
                ],
            });
    }

    private static int? One(FeatureUse use, string property) =>
        use.Integers(property, Range.Width) is { Count: 1 } numbers ? numbers[0] : null;
}
