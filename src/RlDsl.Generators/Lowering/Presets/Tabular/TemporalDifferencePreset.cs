using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>TD(0): Sutton 1988.</summary>
internal sealed class TemporalDifferencePreset : TabularPredictionPreset<TemporalDifferenceAttribute>
{
    private protected override Equation Equation { get; } =
        new("V(s) ← V(s) + α [r + γ V(s') - V(s)]", "Sutton and Barto 2018, equation 6.2");

    private protected override EquatableArray<Statement> Learn(FeatureUse use) => [.. Errs(Estimate, NextEstimate), Move()];
}
