using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Monte Carlo prediction: Sutton and Barto 2018, section 5.1.</summary>
internal sealed class MonteCarloPreset : TabularPredictionPreset<MonteCarloAttribute>
{
    private protected override Equation Equation { get; } =
        new("V(s) ← V(s) + α [G - V(s)]", "Sutton and Barto 2018, equation 6.1");

    private protected override Experience Experience(FeatureUse use) => new EpisodeSteps(Discount);

    private protected override EquatableArray<Statement> Learn(FeatureUse use) =>
        [EpisodeReturns.Learn(Behind, use.Choice<Visits>(nameof(MonteCarloAttribute.Visits)), Estimate, Move())];
}
