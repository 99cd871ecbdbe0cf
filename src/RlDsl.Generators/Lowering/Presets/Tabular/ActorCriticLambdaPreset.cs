using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Actor-critic with eligibility traces: Barto et al. 1983.</summary>
internal sealed class ActorCriticLambdaPreset : SoftmaxPolicyPreset<ActorCriticLambdaAttribute>
{
    private static readonly Parameter Lambda = Number(nameof(ActorCriticLambdaAttribute.Lambda));
    private static readonly Parameter PolicyLambda = Number(nameof(ActorCriticLambdaAttribute.PolicyLambda));

    private static readonly Equation Raised =
        new("θ ← θ + α [r + γ V(s') - V(s)] z, z of the gradients ∇ ln π(a | s)", "Sutton and Barto 2018, section 13.5");

    private protected override Equation Equation { get; } =
        new("V ← V + α [r + γ V(s') - V(s)] z", "Sutton and Barto 2018, section 13.5");

    private protected override EquatableArray<Statement> Learn(FeatureUse use) =>
    [
        .. Errs(Estimate, new Let(NextValue.Name, NextEstimate, Role.NextEstimate)),
        MovePolicy(Raised, new Traces(EligibilityTrace.Accumulating, Reference.Discount * PolicyLambda)),
        MoveValue(new Traces(
            EligibilityTrace.Accumulating, Reference.Discount * Lambda, new VisitedEstimates(Prediction, NextValue))),
    ];
}
