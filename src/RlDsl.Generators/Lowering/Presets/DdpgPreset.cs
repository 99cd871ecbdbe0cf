using System.Collections.Generic;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Deep deterministic policy gradient: Lillicrap et al. 2016, algorithm 1.</summary>
internal sealed class DdpgPreset : Preset
{
    private const string Policy = "Pi";
    private const string PolicyTarget = "PiTarget";
    private const string Critic = "Q";
    private const string CriticTarget = "QTarget";

    private static readonly NumberSpec Sigma = Real("ExplorationSigma", "ExplorationSigma", 0.1, Range.NotNegative, "Standard deviation of the noise on actions, as a share of half their range.");

    /// <inheritdoc/>
    public override string Attribute => "Ddpg";

    /// <inheritdoc/>
    public override IReadOnlyList<NumberSpec> Numbers { get; } =
    [
        OffPolicy.PolicyLearningRate, OffPolicy.CriticLearningRate, OffPolicy.Discount, OffPolicy.BatchSize, OffPolicy.MemoryCapacity,
        OffPolicy.Environments, OffPolicy.UpdateEvery, OffPolicy.UpdateAfter, OffPolicy.GradientSteps, OffPolicy.Tau, Sigma,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> OtherProperties => ["Hidden"];

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<Layer> hidden = (use.Integers("Hidden", Range.Width) ?? [256, 256]).Map<Layer>(units => new LinearLayer(units));
        Module policy = new(
            Policy, hidden, Activation.Relu, Initialization.FanIn, Head.Linear, LayerNoise.None, new PolicyType(new DeterministicPolicy()));
        Module critic = new(
            Critic, hidden, Activation.Relu, Initialization.FanIn, Head.Linear, LayerNoise.None,
            new EstimateType(new ScalarEstimate(), PerAction: false), Input: ModuleInput.ObservationAndAction);

        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            LoopKind.OffPolicy,
            Hyperparameters: [],
            Modules:
            [
                policy, critic,
                policy with { Name = PolicyTarget, TargetOf = Policy },
                critic with { Name = CriticTarget, TargetOf = Critic },
            ],
            Optimizers:
            [
                new Optimizer("criticOptimizer", OptimizerKind.Adam, [Critic], OffPolicy.CriticLearningRate.Hyperparameter, []),
                new Optimizer("policyOptimizer", OptimizerKind.Adam, [Policy], OffPolicy.PolicyLearningRate.Hyperparameter, []),
            ],
            new ReplayMemory(
                OffPolicy.MemoryCapacity.Hyperparameter, OffPolicy.BatchSize.Hyperparameter, OffPolicy.Discount.Hyperparameter, OffPolicy.Environments.Hyperparameter),
            RewardClipping: null,
            new Policy(
                Greedy: Operators.Mode.Of(new ModuleCall(Policy, Reference.Observation)),
                Preferences: null,
                new GaussianNoiseExploration(Sigma.Hyperparameter),
                UniformSteps: OffPolicy.UpdateAfter.Hyperparameter),
            Updates:
            [
                new Update("td", OffPolicy.Trigger, Learn()),
            ]);
        return use.Declare(program, Numbers)
            .Order(OffPolicy.UpdateAfter.Hyperparameter, OffPolicy.MemoryCapacity.Hyperparameter, OrderingKind.WarmUp);
    }

    private static EquatableArray<Statement> Learn()
    {
        Reference nextAction = new("nextAction"), nextValue = new("nextValue"), target = new("target"), prediction = new("prediction"), error = new("error");
        Reference policyAction = new("policyAction"), policyValue = new("policyValue");
        return
        [
            new NoGradient(
            [
                new Let(nextAction.Name, Operators.Mode.Of(new ModuleCall(PolicyTarget, Reference.NextObservation)), Role.NextPolicyAction),
                new Let(nextValue.Name, new ModuleCall(CriticTarget, Reference.NextObservation, nextAction), Role.NextEstimate),
                new Let(
                    target.Name,
                    Operators.Backup.Of(Reference.Reward, Reference.Discount, nextValue),
                    Role.Target,
                    "y = r + γ (1 - terminated) Q⁻(s', a')   (Lillicrap et al. 2016, algorithm 1)"),
            ]),
            new Let(prediction.Name, new ModuleCall(Critic, Reference.Observation, Reference.Action), Role.Prediction),
            new Let(error.Name, Operators.Divergence.Of(target, prediction), Role.Error),
            new Minimise(
                Operators.Mean.Of(error), "criticOptimizer", "L(θ_Q) = E[(y - Q(s, a))²]   (Lillicrap et al. 2016, algorithm 1)", "criticLoss"),
            new Let(policyAction.Name, Operators.Mode.Of(new ModuleCall(Policy, Reference.Observation)), Role.PolicyAction),
            new Let(policyValue.Name, new ModuleCall(Critic, Reference.Observation, policyAction), Role.PolicyEstimate),
            new Minimise(
                Operators.Negate.Of(Operators.Mean.Of(Operators.Expected.Of(policyValue))),
                "policyOptimizer",
                "L(θ_π) = -E[Q(s, π(s))]   (Silver et al. 2014, theorem 1; Lillicrap et al. 2016, equation 6)",
                "policyLoss"),
            new MoveTarget(PolicyTarget, OffPolicy.Tau.Hyperparameter),
            new MoveTarget(CriticTarget, OffPolicy.Tau.Hyperparameter),
        ];
    }
}
