using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Sarsa: Rummery and Niranjan 1994.</summary>
internal sealed class SarsaPreset : TabularControlPreset<SarsaAttribute>
{
    private protected override Equation Equation { get; } =
        new("Q(s, a) ← Q(s, a) + α [r + γ Q(s', a') - Q(s, a)]", "Sutton and Barto 2018, equation 6.7");

    private protected override EquatableArray<Statement> Learn(FeatureUse use) => [.. Errs(Taken, TakenNext), Move()];
}
