using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Expected Sarsa: van Seijen et al. 2009.</summary>
internal sealed class ExpectedSarsaPreset : TabularControlPreset<ExpectedSarsaAttribute>
{
    private static readonly Reference Probabilities = new("nextProbabilities");

    private protected override Equation Equation { get; } =
        new("Q(s, a) ← Q(s, a) + α [r + γ Σ π(a' | s') Q(s', a') - Q(s, a)]", "Sutton and Barto 2018, equation 6.9");

    private protected override EquatableArray<Statement> Learn(FeatureUse use) =>
    [
        .. Errs(
            Taken,
            new Let(
                Probabilities.Name, Operators.EpsilonGreedyProbabilities.Of(Operators.Expected.Of(NextEstimates), Epsilon)),
            new Let(NextValue.Name, Operators.Mix.Of(NextEstimates, Probabilities), Role.NextEstimate)),
        Move(),
    ];
}
