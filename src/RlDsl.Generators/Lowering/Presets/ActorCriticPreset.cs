using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>
/// A policy that is trained by the errors of a value: in batches of episodes, online (Sutton and Barto 2018, section 13.5), or by
/// several workers at once (Mnih et al. 2016, algorithm S3).
/// </summary>
internal sealed class ActorCriticPreset : Preset<ActorCriticAttribute>
{
    private static readonly Parameter PolicyLearningRate = Number(nameof(ActorCriticAttribute.PolicyLearningRate));
    private static readonly Parameter ValueLearningRate = Number(nameof(ActorCriticAttribute.ValueLearningRate));
    private static readonly Parameter Discount = Number(nameof(ActorCriticAttribute.Discount));
    private static readonly Parameter EntropyCoefficient = Number(nameof(ActorCriticAttribute.EntropyCoefficient));
    private static readonly Parameter Environments = Number(nameof(ActorCriticAttribute.Environments));
    private static readonly Parameter Episodes = Number(nameof(ActorCriticAttribute.Episodes));
    private static readonly Parameter Epochs = Number(nameof(ActorCriticAttribute.Epochs));
    private static readonly Parameter Workers = Number(nameof(ActorCriticAttribute.Workers));
    private static readonly Parameter RolloutSteps = Number(nameof(ActorCriticAttribute.RolloutSteps));

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<int> hidden = use.Sizes(nameof(NetworkAlgorithmAttribute.Hidden));
        ActorCriticMode mode = use.Choice<ActorCriticMode>("Mode");
        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            mode == ActorCriticMode.Asynchronous ? new Ir.Workers(Workers) : new SideBySide(Environments),
            Settings: [],
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
                ActorCriticMode.Batch => new EpisodeMemory(Episodes, Discount),
                ActorCriticMode.Online => new RolloutMemory(Steps: null, Discount),
                _ => new RolloutMemory(RolloutSteps, Discount),
            },
            RewardClipping: null,
            OnPolicy.BehaveByPolicy(),
            Updates:
            [
                new Update(Naming.UpdateOf(Attribute), new WhenCollected(), mode switch
                {
                    ActorCriticMode.Batch => LearnFromEpisodes(),
                    ActorCriticMode.Online => LearnFromSteps(),
                    _ => LearnFromRollouts(),
                }),
            ]);
        return use.Declare(program);
    }

    /// <summary>The value is fitted to the returns first, and the policy compares these with it then.</summary>
    private static EquatableArray<Statement> LearnFromEpisodes()
    {
        Reference fitted = new("fittedValues");
        return
        [
            new NoGradient(OnPolicy.EstimateReturns()),
            new Epochs(
                Epochs, Minibatches: null,
                OnPolicy.FitValue(
                    Operators.Rows.Of(OnPolicy.Returns),
                    new Equation("L(θ_V) = E[(G_t - V(s_t))²]", "Sutton and Barto 2018, equation 9.1"))),
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
                    new Equation("δ = r + γ (1 - terminated) V(s') - V(s)", "Sutton and Barto 2018, section 13.5")),
            ]),
            .. RaisePolicy(),
            .. OnPolicy.FitValue(OnPolicy.Returns, new Equation(
                "L(θ_V) = E[(r + γ (1 - terminated) V(s') - V(s))²], the target a constant",
                "Sutton and Barto 2018, section 13.5")),
        ];
    }

    private static EquatableArray<Statement> LearnFromRollouts() =>
    [
        new NoGradient(OnPolicy.EstimateAdvantages(lambda: null, Role.Advantage)),
        .. RaisePolicy(),
        .. OnPolicy.FitValue(
            OnPolicy.Returns, new Equation("L(θ_V) = E[(R_t - V(s_t))²]", "Mnih et al. 2016, algorithm S3")),
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
                    - (new ParameterValue(EntropyCoefficient) * Operators.Mean.Of(entropy)),
                OnPolicy.PolicyOptimizer,
                new Equation("L(θ) = -E[ln π(a|s) A] - c E[H(π(s))]", "Mnih et al. 2016, section 4"),
                "policyLoss"),
        ];
    }
}
