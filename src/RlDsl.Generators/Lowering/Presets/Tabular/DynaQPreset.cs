using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Dyna-Q: Sutton 1990.</summary>
internal sealed class DynaQPreset : TabularControlPreset<DynaQAttribute>
{
    private static readonly Parameter PlanningSteps = Number(nameof(DynaQAttribute.PlanningSteps));

    private protected override Equation Equation { get; } =
        new("Q(s, a) ← Q(s, a) + α [r + γ max Q(s', ·) - Q(s, a)]", "Sutton and Barto 2018, section 8.2");

    private protected override Experience Experience(FeatureUse use) =>
        new OnlineTransitions(Discount) { Planning = PlanningSteps };

    private protected override EquatableArray<Statement> Learn(FeatureUse use) => [.. Errs(Taken, BestNext), Move()];
}
