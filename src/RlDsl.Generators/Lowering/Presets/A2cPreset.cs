using System.Collections.Generic;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Advantage actor-critic: Mnih et al. 2016, algorithm S3, with its actors in step.</summary>
internal sealed class A2cPreset : Preset
{
    private static readonly NumberSpec LearningRate = OnPolicy.LearningRate(1e-3);
    private static readonly NumberSpec Discount = OnPolicy.Discount();
    private static readonly NumberSpec Lambda = OnPolicy.Lambda(1);
    private static readonly NumberSpec Environments = OnPolicy.Environments(8);
    private static readonly NumberSpec RolloutSteps = OnPolicy.RolloutSteps(5);
    private static readonly NumberSpec EntropyCoefficient = OnPolicy.EntropyCoefficient(0.01);
    private static readonly NumberSpec ValueCoefficient = OnPolicy.ValueCoefficient(0.5);
    private static readonly NumberSpec MaximumGradientNorm = OnPolicy.MaximumGradientNorm(0.5);

    /// <inheritdoc/>
    public override string Attribute => "A2c";

    /// <inheritdoc/>
    public override IReadOnlyList<NumberSpec> Numbers { get; } =
        [LearningRate, Discount, Lambda, Environments, RolloutSteps, EntropyCoefficient, ValueCoefficient, MaximumGradientNorm];

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
            Optimizers: [OnPolicy.JointAdam(LearningRate, MaximumGradientNorm, [])],
            new RolloutMemory(RolloutSteps.Hyperparameter, Environments.Hyperparameter, Discount.Hyperparameter),
            RewardClipping: null,
            OnPolicy.BehaveByPolicy(),
            Updates: [new Update("a2c", new WhenGathered(), Learn())]);
        return use.Declare(program, Numbers);
    }

    private static EquatableArray<Statement> Learn()
    {
        Reference gain = new("gain"), entropy = new("entropy"), prediction = new("prediction"), error = new("error");
        return
        [
            new NoGradient(OnPolicy.EstimateAdvantages(new HyperparameterValue(Lambda.Hyperparameter), Role.Advantage)),
            .. OnPolicy.AskPolicy(),
            new Let(gain.Name, OnPolicy.LogProbabilities * OnPolicy.Advantages, Role.None, "ln π(a|s) A   (Mnih et al. 2016, section 4)"),
            new Let(prediction.Name, new ModuleCall(OnPolicy.Value, Reference.Observation), Role.Prediction),
            new Let(error.Name, Operators.Divergence.Of(Operators.Certain.Of(OnPolicy.Returns), prediction), Role.Error),
            new Let(entropy.Name, Operators.Entropy.Of(OnPolicy.TrainedPolicy)),
            OnPolicy.MinimiseJointly(ValueCoefficient, error, gain, EntropyCoefficient, entropy, "Mnih et al. 2016, section 4 and algorithm S3"),
        ];
    }
}
