using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>The network of Mnih et al. 2015 for images of 84 by 84: three convolutions and a linear layer of 512.</summary>
internal sealed class NatureNetworkFeature : Feature<NatureNetworkAttribute>
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => !Fit.SeesObservationsAlone(program, use)
        ? program
        : program.RewriteModules(module => !module.SeesObservationsAlone ? module : module with
        {
            Body =
            [
                new ConvolutionLayer(32, 8, 4), new ConvolutionLayer(64, 4, 2), new ConvolutionLayer(64, 3, 1),
                new LinearLayer(512),
            ],
            Activation = Activation.Relu,
        });
}
