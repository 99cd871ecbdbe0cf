using System.Collections.Generic;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>
/// The policy gradient from episodes of another policy, each reward weighed by the truncated ratios of probabilities up to its
/// own time: Precup et al. 2000, section 4; Ionides 2008, section 2.
/// </summary>
internal sealed class OffPolicyPolicyGradientPreset : Preset
{
    private const string Behaviour = "Behaviour";

    private static readonly NumberSpec PolicyLearningRate = OnPolicy.PolicyLearningRate(1e-3);
    private static readonly NumberSpec Discount = OnPolicy.Discount();
    private static readonly NumberSpec Episodes = OnPolicy.Episodes(4);
    private static readonly NumberSpec Environments = OnPolicy.Environments(1);
    private static readonly NumberSpec Epochs = OnPolicy.Epochs(4);
    private static readonly NumberSpec Ceiling = Real("Ceiling", "RatioCeiling", 1.1, Range.Positive, "Greatest ratio of probabilities of one action; greater ones count as this.");
    private static readonly NumberSpec CopyEvery = Integer("CopyEvery", "BehaviourCopyEvery", 2, Range.Count(), "Updates from one copy of the policy to the behaviour policy to the next.");

    /// <inheritdoc/>
    public override string Attribute => "OffPolicyPolicyGradient";

    /// <inheritdoc/>
    public override IReadOnlyList<NumberSpec> Numbers { get; } = [PolicyLearningRate, Discount, Episodes, Environments, Epochs, Ceiling, CopyEvery];

    /// <inheritdoc/>
    public override IReadOnlyList<string> OtherProperties => ["Hidden"];

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<int> hidden = use.Integers("Hidden", Range.Width) ?? [64, 64];
        Module policy = OnPolicy.PolicyNetwork(hidden);
        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            LoopKind.Episodic,
            Hyperparameters: [],
            Modules: [policy, policy with { Name = Behaviour, TargetOf = OnPolicy.Policy }],
            Optimizers: [OnPolicy.Adam(OnPolicy.PolicyOptimizer, OnPolicy.Policy, PolicyLearningRate)],
            new EpisodeMemory(Episodes.Hyperparameter, Environments.Hyperparameter, Discount.Hyperparameter),
            RewardClipping: null,
            OnPolicy.BehaveByPolicy() with { ActingModule = Behaviour },
            Updates:
            [
                new Update("importance", new WhenGathered(),
                [
                    new Epochs(Epochs.Hyperparameter, Minibatches: null, Learn()),
                    new Periodically(CopyEvery.Hyperparameter, [new CopyTarget(Behaviour)]),
                ]),
            ]);
        return use.Declare(program, Numbers);
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
                    Operators.RunningProduct.Of(Operators.Clamp.Of(ratios, 0, new HyperparameterValue(Ceiling.Hyperparameter))),
                    Role.None,
                    "w_t = min(ρ_t, c) w_{t-1} within an episode   (Precup et al. 2000, section 4; Ionides 2008, section 2)"),
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
                "L(θ) = -E[ln π(a_t|s_t) A_t]   (Sutton and Barto 2018, section 13.3)",
                "policyLoss"),
        ];
    }
}
