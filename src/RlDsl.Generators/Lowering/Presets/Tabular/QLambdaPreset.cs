using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Q(λ): Watkins 1989.</summary>
internal sealed class QLambdaPreset : TabularControlPreset<QLambdaAttribute>
{
    private static readonly Parameter Lambda = Number(nameof(QLambdaAttribute.Lambda));

    private static readonly Reference Decay = new("decay");

    private protected override Equation Equation { get; } =
        new("Q ← Q + α [r + γ max Q(s', ·) - Q(s, a)] z", "Sutton and Barto 2018, section 12.10");

    private protected override EquatableArray<Statement> Learn(FeatureUse use)
    {
        // What an exploratory action leads to tells nothing of the greedy policy, so that traces are cut there.
        Value explores = Operators.Greater.Of(
            Operators.Expected.Of(NextValue), Operators.Expected.Of(Operators.At.Of(NextEstimates, Reference.NextAction)));
        return
        [
            .. Errs(Taken, BestNext),
            // By the values of before the move, which may change those of the next state too.
            new Let(Decay.Name, Operators.Where.Of(explores, 0, Reference.Discount * Lambda)),
            Move(new Traces(
                use.Choice<EligibilityTrace>(nameof(QLambdaAttribute.Traces)),
                Decay,
                new VisitedEstimates(Prediction, NextValue))),
        ];
    }
}
