using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>
/// The policy gradient from episodes of another policy, each reward weighed by the truncated ratios of probabilities up to its
/// own time: Precup et al. 2000, section 4; Ionides 2008, section 2.
/// </summary>
internal sealed class OffPolicyPolicyGradientPreset : Preset<OffPolicyPolicyGradientAttribute>
{
    private const string Behaviour = "Behaviour";

    private static readonly Parameter PolicyLearningRate = Number(nameof(OffPolicyPolicyGradientAttribute.PolicyLearningRate));
    private static readonly Parameter Discount = Number(nameof(OffPolicyPolicyGradientAttribute.Discount));
    private static readonly Parameter Episodes = Number(nameof(OffPolicyPolicyGradientAttribute.Episodes));
    private static readonly Parameter Environments = Number(nameof(OffPolicyPolicyGradientAttribute.Environments));
    private static readonly Parameter Epochs = Number(nameof(OffPolicyPolicyGradientAttribute.Epochs));
    private static readonly Parameter Ceiling = Number(nameof(OffPolicyPolicyGradientAttribute.RatioCeiling));
    private static readonly Parameter CopyEvery = Number(nameof(OffPolicyPolicyGradientAttribute.BehaviourCopyEvery));

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<int> hidden = use.Sizes(nameof(NetworkAlgorithmAttribute.Hidden));
        Module policy = OnPolicy.PolicyNetwork(hidden);
        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            new SideBySide(Environments),
            Settings: [],
            Modules: [policy, policy with { Name = Behaviour, TargetOf = OnPolicy.Policy }],
            Optimizers: [OnPolicy.Adam(OnPolicy.PolicyOptimizer, OnPolicy.Policy, PolicyLearningRate)],
            new EpisodeMemory(Episodes, Discount),
            RewardClipping: null,
            BehaveByCopy(),
            Updates:
            [
                new Update(Naming.UpdateOf(Attribute), new WhenCollected(),
                [
                    new Epochs(Epochs, Minibatches: null, Learn()),
                    new Periodically(CopyEvery, [new CopyTarget(Behaviour)]),
                ]),
            ]);
        return use.Declare(program);
    }

    /// <summary>Behaviour by draws from a copy of the policy, which tells how probable each was.</summary>
    private static Policy BehaveByCopy()
    {
        ModuleCall copy = new(Behaviour, Reference.Observation);
        return OnPolicy.BehaveByPolicy().Collecting(Operators.Sample.Of(copy)) with
        {
            LogProbability = new Function(
                "logProbability",
                [Reference.Observation.Name, Reference.Action.Name],
                [],
                [Operators.LogProbability.Of(copy, Reference.Action)]),
        };
    }

    private static EquatableArray<Statement> Learn()
    {
        Reference ratios = new("ratios"), products = new("products"), returns = new("weightedReturns");
        return
        [
            .. OnPolicy.AskPolicy(),
            new NoGradient(
            [
                new Let(
                    ratios.Name,
                    Operators.Exp.Of(OnPolicy.LogProbabilities - Reference.BehaviourLogProbability),
                    Role.Ratio,
                    "ρ_t = π(a_t|s_t) / b(a_t|s_t)"),
                new Let(
                    products.Name,
                    Operators.RunningProduct.Of(Operators.Clamp.Of(ratios, 0, new ParameterValue(Ceiling))),
                    Role.None,
                    new Equation(
                        "w_t = min(ρ_t, c) w_{t-1} within an episode", "Precup et al. 2000, section 4; Ionides 2008, section 2")),
                new Let(
                    returns.Name,
                    Operators.DiscountedSum.Of(products * Reference.Reward, Reference.Carry),
                    Role.None,
                    "W_t = w_t r_t + γ W_{t+1} within an episode"),
                new Let(
                    OnPolicy.Advantages.Name,
                    returns - (products * Operators.Mean.Of(returns)),
                    Role.Advantage,
                    "less a baseline, weighed as the action itself is"),
            ]),
            new Minimise(
                Operators.Negate.Of(Operators.Mean.Of(OnPolicy.LogProbabilities * OnPolicy.Advantages)),
                OnPolicy.PolicyOptimizer,
                new Equation("L(θ) = -E[ln π(a_t|s_t) A_t]", "Sutton and Barto 2018, section 13.3"),
                "policyLoss"),
        ];
    }
}
