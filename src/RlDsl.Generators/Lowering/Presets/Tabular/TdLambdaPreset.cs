using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>TD(λ): Sutton 1988, and with dutch traces van Seijen et al. 2016.</summary>
internal sealed class TdLambdaPreset : TabularPredictionPreset<TdLambdaAttribute>
{
    private static readonly Parameter Lambda = Number(nameof(TdLambdaAttribute.Lambda));

    private protected override Equation Equation { get; } =
        new("V ← V + α [r + γ V(s') - V(s)] z", "Sutton and Barto 2018, equation 12.7");

    private protected override Experience Experience(FeatureUse use) =>
        LooksForward(use) ? new EpisodeSteps(Discount) : base.Experience(use);

    private protected override EquatableArray<Statement> Learn(FeatureUse use) => LooksForward(use)
        ?
        [
            EpisodeReturns.Learn(
                Behind, Behind, Lambda, Estimate,
                Move() with { Equation = new("V(s) ← V(s) + α [G^λ - V(s)]", "Sutton and Barto 2018, equation 12.4") },
                View(use) == TraceView.ForwardInSequence ? MoveOrder.InSequence : MoveOrder.Summed),
        ]
        :
        [
            .. Errs(Estimate, NextEstimate),
            Move(new Traces(
                use.Choice<EligibilityTrace>(nameof(TdLambdaAttribute.Traces)),
                Reference.Discount * Lambda,
                new VisitedEstimates(Prediction, NextValue))),
        ];

    private static TraceView View(FeatureUse use) => use.Choice<TraceView>(nameof(TdLambdaAttribute.View));

    private static bool LooksForward(FeatureUse use) => View(use) != TraceView.Backward;
}
