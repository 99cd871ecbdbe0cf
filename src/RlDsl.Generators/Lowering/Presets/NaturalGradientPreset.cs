using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>
/// Algorithms that step along the natural gradient of the policy, as far as the policy may change, and fit the value to the
/// returns of the same rollout.
/// </summary>
internal abstract class NaturalGradientPreset<TAttribute> : Preset<TAttribute>
    where TAttribute : NaturalGradientAttribute
{
    private static readonly Parameter ValueLearningRate = Number(nameof(NaturalGradientAttribute.ValueLearningRate));
    private static readonly Parameter Discount = Number(nameof(NaturalGradientAttribute.Discount));
    private static readonly Parameter Lambda = Number(nameof(NaturalGradientAttribute.Lambda));
    private static readonly Parameter Environments = Number(nameof(NaturalGradientAttribute.Environments));
    private static readonly Parameter RolloutSteps = Number(nameof(NaturalGradientAttribute.RolloutSteps));
    private static readonly Parameter MaximumKl = Number(nameof(NaturalGradientAttribute.MaximumKl));
    private static readonly Parameter ConjugateGradientIterations =
        Number(nameof(NaturalGradientAttribute.ConjugateGradientIterations));
    private static readonly Parameter Damping = Number(nameof(NaturalGradientAttribute.Damping));
    private static readonly Parameter Epochs = Number(nameof(NaturalGradientAttribute.Epochs));
    private static readonly Parameter Minibatches = Number(nameof(NaturalGradientAttribute.Minibatches));

    /// <summary>The search along the step, where there is one.</summary>
    protected abstract LineSearch? Search { get; }

    /// <summary>What the step is, with its source.</summary>
    protected abstract Equation Equation { get; }

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<int> hidden = use.Sizes(nameof(NetworkAlgorithmAttribute.Hidden));
        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            new SideBySide(Environments),
            Settings: [],
            Modules:
            [
                OnPolicy.PolicyNetwork(hidden),
                OnPolicy.ValueNetwork(hidden),
            ],
            Optimizers: [OnPolicy.Adam(OnPolicy.ValueOptimizer, OnPolicy.Value, ValueLearningRate)],
            new RolloutMemory(RolloutSteps, Discount),
            RewardClipping: null,
            OnPolicy.BehaveByPolicy(),
            Updates: [new Update(Naming.UpdateOf(Attribute), new WhenCollected(), Learn())]);
        return use.Declare(program) with
        {
            Divisions = [new Division(Minibatches, [RolloutSteps, Environments])],
        };
    }

    private EquatableArray<Statement> Learn()
    {
        Reference oldPolicy = new("oldPolicy"), old = new("oldLogProbability");
        Reference ratio = new("ratio"), standardised = new("standardisedAdvantages");
        return
        [
            new NoGradient(
            [
                .. OnPolicy.EstimateAdvantages(new ParameterValue(Lambda)),
                new Let(standardised.Name, Operators.Normalised.Of(OnPolicy.Advantages), Role.Advantage),
                new Let(oldPolicy.Name, new ModuleCall(OnPolicy.Policy, Reference.Observation), Role.OldPolicy),
                new Let(old.Name, Operators.LogProbability.Of(oldPolicy, Reference.Action)),
            ]),
            new NaturalGradientStep(
                OnPolicy.Policy,
                [
                    .. OnPolicy.AskPolicy(),
                    new Let(
                        ratio.Name,
                        Operators.Exp.Of(OnPolicy.LogProbabilities - old),
                        Role.Ratio,
                        "r(θ) = π(a|s) / π_old(a|s)"),
                ],
                Objective: Operators.Mean.Of(ratio * standardised),
                Divergence: Operators.Mean.Of(Operators.Kl.Of(oldPolicy, OnPolicy.TrainedPolicy)),
                MaximumKl,
                ConjugateGradientIterations,
                Damping,
                Search,
                Equation),
            new Epochs(
                Epochs, Minibatches,
                OnPolicy.FitValue(
                    Operators.Rows.Of(OnPolicy.Returns), new Equation("L(θ_V) = E[(V(s) - R)²]", "Schulman et al. 2016, section 5"))),
        ];
    }
}

/// <summary>The natural policy gradient: Kakade 2002.</summary>
internal sealed class NaturalPolicyGradientPreset : NaturalGradientPreset<NaturalPolicyGradientAttribute>
{
    /// <inheritdoc/>
    protected override LineSearch? Search => null;

    /// <inheritdoc/>
    protected override Equation Equation => new Equation(
        "θ ← θ + sqrt(2δ / xᵀFx) x, x = F⁻¹ ∇ E[r(θ) A]", "Kakade 2002; the length as in Schulman et al. 2015, appendix C");
}

/// <summary>Trust region policy optimization: Schulman et al. 2015, algorithm 1 and appendix C.</summary>
internal sealed class TrpoPreset : NaturalGradientPreset<TrpoAttribute>
{
    private static readonly Parameter Backtracks = Number(nameof(TrpoAttribute.Backtracks));
    private static readonly Parameter Shrink = Number(nameof(TrpoAttribute.Shrink));

    /// <inheritdoc/>
    protected override LineSearch? Search => new(Backtracks, Shrink);

    /// <inheritdoc/>
    protected override Equation Equation => new Equation(
        "raise E[r(θ) A] with E[KL(π_old(s) ‖ π(s))] <= δ", "Schulman et al. 2015, equation 14 and appendix C");
}
