using System.Collections.Generic;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>What is gathered between the updates of an actor-critic.</summary>
internal enum ActorCriticMode
{
    Batch,
    Online,
    Asynchronous,
}

/// <summary>
/// A policy that is trained by the errors of a value: in batches of episodes, online (Sutton and Barto 2018, section 13.5), or by
/// several workers at once (Mnih et al. 2016, algorithm S3).
/// </summary>
internal sealed class ActorCriticPreset : Preset
{
    private static readonly NumberSpec PolicyLearningRate = OnPolicy.PolicyLearningRate(1e-3);
    private static readonly NumberSpec ValueLearningRate = OnPolicy.ValueLearningRate(1e-3);
    private static readonly NumberSpec Discount = OnPolicy.Discount();
    private static readonly NumberSpec EntropyCoefficient = OnPolicy.EntropyCoefficient(0.01);
    private static readonly NumberSpec Environments = OnPolicy.Environments(1);
    private static readonly NumberSpec Episodes = OnPolicy.Episodes(4);
    private static readonly NumberSpec Epochs = OnPolicy.Epochs(20);
    private static readonly NumberSpec Workers = Integer(
        "Workers", "Workers", 4, Range.Count(maximum: 1_024), "Threads that act and learn at once, each in an environment of its own.");
    private static readonly NumberSpec RolloutSteps = OnPolicy.RolloutSteps(20);

    /// <inheritdoc/>
    public override string Attribute => "ActorCritic";

    /// <inheritdoc/>
    public override IReadOnlyList<NumberSpec> Numbers { get; } =
        [PolicyLearningRate, ValueLearningRate, Discount, EntropyCoefficient, Environments, Episodes, Epochs, Workers, RolloutSteps];

    /// <inheritdoc/>
    public override IReadOnlyList<string> OtherProperties => ["Hidden", "Mode"];

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<int> hidden = use.Integers("Hidden", Range.Width) ?? [64, 64];
        ActorCriticMode mode = use.Choice<ActorCriticMode>("Mode") ?? ActorCriticMode.Batch;
        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            mode switch
            {
                ActorCriticMode.Batch => LoopKind.Episodic,
                ActorCriticMode.Online => LoopKind.OnPolicy,
                _ => LoopKind.Asynchronous,
            },
            Hyperparameters: [],
            Modules:
            [
                OnPolicy.PolicyNetwork(hidden),
                OnPolicy.ValueNetwork(hidden),
            ],
            Optimizers:
            [
                OnPolicy.Adam(OnPolicy.PolicyOptimizer, OnPolicy.Policy, PolicyLearningRate),
                OnPolicy.Adam(OnPolicy.ValueOptimizer, OnPolicy.Value, ValueLearningRate),
            ],
            mode switch
            {
                ActorCriticMode.Batch => new EpisodeMemory(Episodes.Hyperparameter, Environments.Hyperparameter, Discount.Hyperparameter),
                ActorCriticMode.Online => new RolloutMemory(Steps: null, Environments.Hyperparameter, Discount.Hyperparameter),
                _ => new RolloutMemory(RolloutSteps.Hyperparameter, Workers.Hyperparameter, Discount.Hyperparameter),
            },
            RewardClipping: null,
            OnPolicy.BehaveByPolicy(),
            Updates:
            [
                new Update("actorCritic", new WhenGathered(), mode switch
                {
                    ActorCriticMode.Batch => LearnFromEpisodes(),
                    ActorCriticMode.Online => LearnFromSteps(),
                    _ => LearnFromRollouts(),
                }),
            ]);
        return use.Declare(program, Numbers);
    }

    /// <summary>The value is fitted to the returns first, and the policy compares these with it then.</summary>
    private static EquatableArray<Statement> LearnFromEpisodes()
    {
        Reference fitted = new("fittedValues");
        return
        [
            new NoGradient(OnPolicy.EstimateReturns()),
            new Epochs(Epochs.Hyperparameter, Minibatches: null, OnPolicy.FitValue("L(θ_V) = E[(G_t - V(s_t))²]   (Sutton and Barto 2018, equation 9.1)")),
            new NoGradient(
            [
                new Let(fitted.Name, Operators.Expected.Of(new ModuleCall(OnPolicy.Value, Reference.Observation))),
                new Let(OnPolicy.Advantages.Name, OnPolicy.Returns - fitted, Role.Advantage, "A_t = G_t - V(s_t)"),
            ]),
            .. RaisePolicy(),
        ];
    }

    private static EquatableArray<Statement> LearnFromSteps()
    {
        Reference nextValues = new("nextValues");
        return
        [
            new NoGradient(
            [
                new Let(nextValues.Name, Operators.Expected.Of(new ModuleCall(OnPolicy.Value, Reference.NextObservation))),
                new Let(OnPolicy.Returns.Name, Reference.Reward + (Reference.Discount * nextValues), Role.Target),
                new Let(
                    OnPolicy.Advantages.Name,
                    OnPolicy.Returns - Operators.Expected.Of(new ModuleCall(OnPolicy.Value, Reference.Observation)),
                    Role.Advantage,
                    "δ = r + γ (1 - terminated) V(s') - V(s)   (Sutton and Barto 2018, section 13.5)"),
            ]),
            .. RaisePolicy(),
            .. OnPolicy.FitValue("L(θ_V) = E[(r + γ (1 - terminated) V(s') - V(s))²], the target a constant   (Sutton and Barto 2018, section 13.5)"),
        ];
    }

    private static EquatableArray<Statement> LearnFromRollouts() =>
    [
        new NoGradient(OnPolicy.EstimateAdvantages(lambda: null, Role.Advantage)),
        .. RaisePolicy(),
        .. OnPolicy.FitValue("L(θ_V) = E[(R_t - V(s_t))²]   (Mnih et al. 2016, algorithm S3)"),
    ];

    private static EquatableArray<Statement> RaisePolicy()
    {
        Reference entropy = new("entropy");
        return
        [
            .. OnPolicy.AskPolicy(),
            new Let(entropy.Name, Operators.Entropy.Of(OnPolicy.TrainedPolicy)),
            new Minimise(
                Operators.Negate.Of(Operators.Mean.Of(OnPolicy.LogProbabilities * OnPolicy.Advantages))
                    - (new HyperparameterValue(EntropyCoefficient.Hyperparameter) * Operators.Mean.Of(entropy)),
                OnPolicy.PolicyOptimizer,
                "L(θ) = -E[ln π(a|s) A] - c E[H(π(s))]   (Mnih et al. 2016, section 4)",
                "policyLoss"),
        ];
    }
}
