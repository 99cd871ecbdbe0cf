using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Q-learning: Watkins 1989.</summary>
internal sealed class QLearningPreset : TabularControlPreset<QLearningAttribute>
{
    private protected override Equation Equation { get; } =
        new("Q(s, a) ← Q(s, a) + α [r + γ max Q(s', ·) - Q(s, a)]", "Sutton and Barto 2018, equation 6.8");

    private protected override EquatableArray<Statement> Learn(FeatureUse use) => [.. Errs(Taken, BestNext), Move()];
}
