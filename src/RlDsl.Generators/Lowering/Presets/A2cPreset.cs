using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Advantage actor-critic: Mnih et al. 2016, algorithm S3, with its actors in step.</summary>
internal sealed class A2cPreset : Preset<A2cAttribute>
{
    private static readonly Parameter LearningRate = Number(nameof(A2cAttribute.LearningRate));
    private static readonly Parameter Discount = Number(nameof(A2cAttribute.Discount));
    private static readonly Parameter Lambda = Number(nameof(A2cAttribute.Lambda));
    private static readonly Parameter Environments = Number(nameof(A2cAttribute.Environments));
    private static readonly Parameter RolloutSteps = Number(nameof(A2cAttribute.RolloutSteps));
    private static readonly Parameter EntropyCoefficient = Number(nameof(A2cAttribute.EntropyCoefficient));
    private static readonly Parameter ValueCoefficient = Number(nameof(A2cAttribute.ValueCoefficient));
    private static readonly Parameter MaximumGradientNorm = Number(nameof(A2cAttribute.MaximumGradientNorm));

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
            Optimizers: [OnPolicy.JointAdam(LearningRate, MaximumGradientNorm, [])],
            new RolloutMemory(RolloutSteps, Discount),
            RewardClipping: null,
            OnPolicy.BehaveByPolicy(),
            Updates: [new Update(Naming.UpdateOf(Attribute), new WhenCollected(), Learn())]);
        return use.Declare(program);
    }

    private static EquatableArray<Statement> Learn()
    {
        Reference gain = new("gain"), entropy = new("entropy"), prediction = new("prediction"), error = new("error");
        return
        [
            new NoGradient(OnPolicy.EstimateAdvantages(new ParameterValue(Lambda), Role.Advantage)),
            .. OnPolicy.AskPolicy(),
            new Let(
                gain.Name,
                OnPolicy.LogProbabilities * OnPolicy.Advantages,
                Role.None,
                new Equation("ln π(a|s) A", "Mnih et al. 2016, section 4")),
            new Let(prediction.Name, new ModuleCall(OnPolicy.Value, Reference.Observation), Role.Prediction),
            new Let(error.Name, Operators.Divergence.Of(Operators.Certain.Of(OnPolicy.Returns), prediction), Role.Error),
            new Let(entropy.Name, Operators.Entropy.Of(OnPolicy.TrainedPolicy)),
            OnPolicy.MinimiseJointly(
                ValueCoefficient, error, gain, EntropyCoefficient, entropy, "Mnih et al. 2016, section 4 and algorithm S3"),
        ];
    }
}
