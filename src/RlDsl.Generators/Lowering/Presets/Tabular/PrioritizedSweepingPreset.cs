using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Prioritized sweeping: Moore and Atkeson 1993.</summary>
internal sealed class PrioritizedSweepingPreset : TabularControlPreset<PrioritizedSweepingAttribute>
{
    private static readonly Parameter PlanningSteps = Number(nameof(PrioritizedSweepingAttribute.PlanningSteps));
    private static readonly Parameter Threshold = Number(nameof(PrioritizedSweepingAttribute.Threshold));

    private protected override Equation Equation { get; } =
        new("Q(s, a) ← Q(s, a) + α [r + γ max Q(s', ·) - Q(s, a)]", "Sutton and Barto 2018, section 8.4");

    private protected override Experience Experience(FeatureUse use) =>
        new OnlineTransitions(Discount) { Planning = PlanningSteps, Sweeping = Threshold };

    private protected override EquatableArray<Statement> Learn(FeatureUse use) => [.. Errs(Taken, BestNext), Move()];
}
