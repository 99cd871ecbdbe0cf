using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>Gradients cut off before the optimizer's step, by their norm or element by element.</summary>
internal sealed class ClipGradientsFeature : Feature
{
    private static readonly NumberSpec Norm = Real("Norm", "GradientNorm", 10, Range.Positive, "Greatest Euclidean norm of the gradient; longer ones are scaled down to it.");
    private static readonly NumberSpec Element = Real("Value", "GradientLimit", 1, Range.Positive, "Greatest size of an element of the gradient; greater ones count as this.");

    public override string Attribute => "ClipGradients";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Norm, Element];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (use.Has(Norm.Property) && use.Has(Element.Property))
        {
            use.DoesNotFit("a gradient is clipped by its 'Norm' or by its elements' 'Value'", "give one of them");
            return program;
        }

        (NumberSpec limit, GradientClipping clipping) = use.Has(Element.Property)
            ? (Element, GradientClipping.Value)
            : (Norm, GradientClipping.Norm);
        return use.Declare(program, [limit]).RewriteOptimizers(o => o with { Clipping = clipping, ClippingLimit = limit.Hyperparameter });
    }
}
