using System.Linq;
using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>The optimizer: one attribute each, with the numbers of its equations.</summary>
internal abstract class OptimizerFeature<TAttribute>(OptimizerKind kind) : Feature<TAttribute>
    where TAttribute : OptimizerAttribute
{
    private static readonly Parameter LearningRate = Number(nameof(OptimizerAttribute.LearningRate));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        Parameter[] settings = [.. Metadata.Numbers.Where(number => !number.Equals(LearningRate))];
        program = use.Declare(program, use.Has(LearningRate) ? [LearningRate, .. settings] : settings);
        OptimizerKind chosen = Form(use);
        return program.RewriteOptimizers(optimizer => optimizer with
        {
            Kind = chosen,
            LearningRate = use.Has(LearningRate) ? LearningRate : optimizer.LearningRate,
            Settings = settings.Select(number => new OptimizerSetting(Metadata.PropertyOf(number), number)).ToEquatableArray(),
        });
    }

    /// <summary>The form of the optimizer that the attribute asks for.</summary>
    protected virtual OptimizerKind Form(FeatureUse use) => kind;
}

/// <summary>Kingma and Ba 2015, algorithm 1.</summary>
internal sealed class AdamFeature() : OptimizerFeature<AdamAttribute>(OptimizerKind.Adam);

/// <summary>Loshchilov and Hutter 2019, algorithm 2.</summary>
internal sealed class AdamWFeature() : OptimizerFeature<AdamWAttribute>(OptimizerKind.AdamW);

/// <summary>Hinton et al. 2012, lecture 6; centered as in Graves 2013, equations 38 to 41.</summary>
internal sealed class RmsPropFeature() : OptimizerFeature<RmsPropAttribute>(OptimizerKind.RmsProp)
{
    /// <inheritdoc/>
    protected override OptimizerKind Form(FeatureUse use) =>
        use.Flag(nameof(RmsPropAttribute.Centered)) ? OptimizerKind.CenteredRmsProp : OptimizerKind.RmsProp;
}

/// <summary>Stochastic gradient descent with momentum: Sutskever et al. 2013, equations 1 and 2.</summary>
internal sealed class SgdFeature() : OptimizerFeature<SgdAttribute>(OptimizerKind.Sgd);
