using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Sarsa(λ): Rummery and Niranjan 1994, and with dutch traces van Seijen et al. 2016.</summary>
internal sealed class SarsaLambdaPreset : TabularControlPreset<SarsaLambdaAttribute>
{
    private static readonly Parameter Lambda = Number(nameof(SarsaLambdaAttribute.Lambda));

    private protected override Equation Equation { get; } =
        new("Q ← Q + α [r + γ Q(s', a') - Q(s, a)] z", "Sutton and Barto 2018, section 12.7");

    private protected override EquatableArray<Statement> Learn(FeatureUse use) =>
    [
        .. Errs(Taken, TakenNext),
        Move(new Traces(
            use.Choice<EligibilityTrace>(nameof(SarsaLambdaAttribute.Traces)),
            Reference.Discount * Lambda,
            new VisitedEstimates(Prediction, NextValue))),
    ];
}
