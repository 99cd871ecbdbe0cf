using System.Collections.Generic;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Proximal policy optimization: Schulman et al. 2017, algorithm 1 with the clipped objective.</summary>
internal sealed class PpoPreset : Preset
{
    private static readonly NumberSpec LearningRate = OnPolicy.LearningRate(3e-4);
    private static readonly NumberSpec Discount = OnPolicy.Discount();
    private static readonly NumberSpec Lambda = OnPolicy.Lambda(0.95);
    private static readonly NumberSpec Environments = OnPolicy.Environments(8);
    private static readonly NumberSpec RolloutSteps = OnPolicy.RolloutSteps(256);
    private static readonly NumberSpec Epochs = OnPolicy.Epochs(10);
    private static readonly NumberSpec Minibatches = OnPolicy.Minibatches(32);
    private static readonly NumberSpec Clip = Real("Clip", "Clip", 0.2, Range.Positive, "How far the ratio of probabilities may be from 1 to count.");
    private static readonly NumberSpec EntropyCoefficient = OnPolicy.EntropyCoefficient(0.01);
    private static readonly NumberSpec ValueCoefficient = OnPolicy.ValueCoefficient(0.5);
    private static readonly NumberSpec MaximumGradientNorm = OnPolicy.MaximumGradientNorm(0.5);
    private static readonly NumberSpec AdamEpsilon = Real("AdamEpsilon", "AdamEpsilon", 1e-5, Range.Positive, "Number ε added to the denominator.");

    /// <inheritdoc/>
    public override string Attribute => "Ppo";

    /// <inheritdoc/>
    public override IReadOnlyList<NumberSpec> Numbers { get; } =
    [
        LearningRate, Discount, Lambda, Environments, RolloutSteps, Epochs, Minibatches, Clip, EntropyCoefficient, ValueCoefficient,
        MaximumGradientNorm, AdamEpsilon,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> OtherProperties => ["Hidden"];

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<int> hidden = use.Integers("Hidden", Range.Width) ?? [64, 64];
        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            LoopKind.OnPolicy,
            Hyperparameters: [],
            Modules:
            [
                OnPolicy.PolicyNetwork(hidden),
                OnPolicy.ValueNetwork(hidden),
            ],
            Optimizers: [OnPolicy.JointAdam(LearningRate, MaximumGradientNorm, [new OptimizerSetting("Epsilon", AdamEpsilon.Hyperparameter)])],
            new RolloutMemory(RolloutSteps.Hyperparameter, Environments.Hyperparameter, Discount.Hyperparameter),
            RewardClipping: null,
            OnPolicy.BehaveByPolicy(),
            Updates: [new Update("ppo", new WhenGathered(), Learn())]);
        return use.Declare(program, Numbers) with
        {
            Divisions = [new Division(Minibatches.Hyperparameter, [RolloutSteps.Hyperparameter, Environments.Hyperparameter])],
        };
    }

    private static EquatableArray<Statement> Learn()
    {
        Reference gatheredPolicies = new("gatheredPolicies"), gatheredLogProbabilities = new("gatheredLogProbabilities");
        Reference raw = new("rawAdvantage"), entropy = new("entropy"), ratio = new("ratio"), gain = new("gain"), target = new("target"), prediction = new("prediction"), error = new("error");
        Value clip = new HyperparameterValue(Clip.Hyperparameter);
        return
        [
            new NoGradient(
            [
                .. OnPolicy.EstimateAdvantages(new HyperparameterValue(Lambda.Hyperparameter)),
                new Let(gatheredPolicies.Name, new ModuleCall(OnPolicy.Policy, Reference.Observation), Role.GatheredPolicy),
                new Let(gatheredLogProbabilities.Name, Operators.LogProbability.Of(gatheredPolicies, Reference.Action)),
            ]),
            new Epochs(Epochs.Hyperparameter, Minibatches.Hyperparameter,
            [
                new Let(raw.Name, Operators.Rows.Of(OnPolicy.Advantages)),
                new Let(OnPolicy.Advantage.Name, Operators.Normalised.Of(raw), Role.Advantage),
                new Let(OnPolicy.TrainedPolicy.Name, new ModuleCall(OnPolicy.Policy, Reference.Observation), Role.TrainedPolicy),
                new Let(
                    ratio.Name,
                    Operators.Exp.Of(Operators.LogProbability.Of(OnPolicy.TrainedPolicy, Reference.Action) - Operators.Rows.Of(gatheredLogProbabilities)),
                    Role.Ratio,
                    "r(θ) = π(a|s) / π_old(a|s)"),
                new Let(
                    gain.Name,
                    Operators.Minimum.Of(ratio * OnPolicy.Advantage, Operators.Clamp.Of(ratio, 1 - clip, 1 + clip) * OnPolicy.Advantage),
                    Role.PolicyObjective,
                    "min(r(θ) A, clip(r(θ), 1 - ε, 1 + ε) A)   (Schulman et al. 2017, equation 7)"),
                new Let(target.Name, Operators.Certain.Of(Operators.Rows.Of(OnPolicy.Returns)), Role.Target),
                new Let(prediction.Name, new ModuleCall(OnPolicy.Value, Reference.Observation), Role.Prediction),
                new Let(error.Name, Operators.Divergence.Of(target, prediction), Role.Error),
                new Let(entropy.Name, Operators.Entropy.Of(OnPolicy.TrainedPolicy)),
                OnPolicy.MinimiseJointly(ValueCoefficient, error, gain, EntropyCoefficient, entropy, "Schulman et al. 2017, equation 9"),
            ]),
        ];
    }
}
