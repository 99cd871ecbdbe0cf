using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Gradients cut off before the optimizer's step, by their norm or element by element.</summary>
internal sealed class ClipGradientsFeature : Feature<ClipGradientsAttribute>
{
    private static readonly Parameter Norm = Number(nameof(ClipGradientsAttribute.Norm));
    private static readonly Parameter Element = Number(nameof(ClipGradientsAttribute.Value));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (use.Has(Norm) && use.Has(Element))
        {
            use.Excludes("gradients are clipped by 'Norm' or by 'Value'", "set one of them");
            return program;
        }

        (Parameter limit, GradientClipping clipping) = use.Has(Element)
            ? (Element, GradientClipping.Value)
            : (Norm, GradientClipping.Norm);
        return use.Declare(program, limit).RewriteOptimizers(o => o with { Clipping = clipping, ClippingLimit = limit });
    }
}
