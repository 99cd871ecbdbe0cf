using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Monte Carlo control: Sutton and Barto 2018, section 5.4.</summary>
internal sealed class MonteCarloControlPreset : TabularControlPreset<MonteCarloControlAttribute>
{
    private protected override Equation Equation { get; } =
        new("Q(s, a) ← Q(s, a) + α [G - Q(s, a)]", "Sutton and Barto 2018, section 5.4");

    private protected override Experience Experience(FeatureUse use) => new EpisodeSteps(Discount);

    private protected override EquatableArray<Statement> Learn(FeatureUse use) =>
    [
        EpisodeReturns.Learn(
            behind: Operators.Max.Of(Operators.Expected.Of(new ModuleCall(Table, Reference.NextObservation)), 1),
            use.Choice<Visits>(nameof(MonteCarloControlAttribute.Visits)),
            Taken,
            Move()),
    ];
}
