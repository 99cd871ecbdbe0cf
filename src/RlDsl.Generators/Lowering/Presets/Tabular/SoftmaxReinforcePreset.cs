using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>REINFORCE with a baseline: Williams 1992.</summary>
internal sealed class SoftmaxReinforcePreset : SoftmaxPolicyPreset<SoftmaxReinforceAttribute>
{
    private static readonly Equation Raised =
        new("θ ← θ + α [G - V(s)] ∇ ln π(a | s)", "Sutton and Barto 2018, section 13.4");

    private protected override Equation Equation { get; } =
        new("V(s) ← V(s) + α [G - V(s)]", "Sutton and Barto 2018, section 13.4");

    private protected override Experience Experience(FeatureUse use) => new EpisodeSteps(Discount);

    private protected override EquatableArray<Statement> Learn(FeatureUse use) =>
    [
        EpisodeReturns.Learn(
            behind: Operators.Expected.Of(NextEstimate), Visits.Every, Estimate, MoveValue(), MovePolicy(Raised)),
    ];
}
