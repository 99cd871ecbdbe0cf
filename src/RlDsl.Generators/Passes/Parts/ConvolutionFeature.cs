using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>One convolution of a network's body, before its linear layers.</summary>
internal sealed class ConvolutionFeature : Feature<ConvolutionAttribute>
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.SeesObservationsAlone(program, use))
        {
            return program;
        }

        ConvolutionLayer layer = new(
            use.Size(nameof(ConvolutionAttribute.Channels)),
            use.Size(nameof(ConvolutionAttribute.Kernel)),
            use.Size(nameof(ConvolutionAttribute.Stride)));
        return program.RewriteModules(module => !module.SeesObservationsAlone ? module : module with
        {
            Body = [.. module.Body.OfType<ConvolutionLayer>(), layer, .. module.Body.OfType<LinearLayer>()],
        });
    }
}
