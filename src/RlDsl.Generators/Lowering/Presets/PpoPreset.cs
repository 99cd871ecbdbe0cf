using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Proximal policy optimization: Schulman et al. 2017, algorithm 1 with the clipped objective.</summary>
internal sealed class PpoPreset : Preset<PpoAttribute>
{
    private static readonly Parameter LearningRate = Number(nameof(PpoAttribute.LearningRate));
    private static readonly Parameter Discount = Number(nameof(PpoAttribute.Discount));
    private static readonly Parameter Lambda = Number(nameof(PpoAttribute.Lambda));
    private static readonly Parameter Environments = Number(nameof(PpoAttribute.Environments));
    private static readonly Parameter RolloutSteps = Number(nameof(PpoAttribute.RolloutSteps));
    private static readonly Parameter Epochs = Number(nameof(PpoAttribute.Epochs));
    private static readonly Parameter Minibatches = Number(nameof(PpoAttribute.Minibatches));
    private static readonly Parameter Clip = Number(nameof(PpoAttribute.Clip));
    private static readonly Parameter EntropyCoefficient = Number(nameof(PpoAttribute.EntropyCoefficient));
    private static readonly Parameter ValueCoefficient = Number(nameof(PpoAttribute.ValueCoefficient));
    private static readonly Parameter MaximumGradientNorm = Number(nameof(PpoAttribute.MaximumGradientNorm));
    private static readonly Parameter AdamEpsilon = Number(nameof(PpoAttribute.AdamEpsilon));

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
            Optimizers: [OnPolicy.JointAdam(LearningRate, MaximumGradientNorm, [new OptimizerSetting("Epsilon", AdamEpsilon)])],
            new RolloutMemory(RolloutSteps, Discount),
            RewardClipping: null,
            OnPolicy.BehaveByPolicy(),
            Updates: [new Update(Naming.UpdateOf(Attribute), new WhenCollected(), Learn())]);
        return use.Declare(program) with
        {
            Divisions = [new Division(Minibatches, [RolloutSteps, Environments])],
        };
    }

    private static EquatableArray<Statement> Learn()
    {
        Reference oldPolicy = new("oldPolicy"), oldLogProbability = new("oldLogProbability");
        Reference raw = new("rawAdvantage"), entropy = new("entropy"), ratio = new("ratio"), gain = new("gain");
        Reference target = new("target"), prediction = new("prediction"), error = new("error");
        Value clip = new ParameterValue(Clip);
        return
        [
            new NoGradient(
            [
                .. OnPolicy.EstimateAdvantages(new ParameterValue(Lambda)),
                new Let(oldPolicy.Name, new ModuleCall(OnPolicy.Policy, Reference.Observation), Role.OldPolicy),
                new Let(oldLogProbability.Name, Operators.LogProbability.Of(oldPolicy, Reference.Action)),
            ]),
            new Epochs(Epochs, Minibatches,
            [
                new Let(raw.Name, Operators.Rows.Of(OnPolicy.Advantages)),
                new Let(OnPolicy.Advantage.Name, Operators.Normalised.Of(raw), Role.Advantage),
                new Let(OnPolicy.TrainedPolicy.Name, new ModuleCall(OnPolicy.Policy, Reference.Observation), Role.TrainedPolicy),
                new Let(
                    ratio.Name,
                    Operators.Exp.Of(
                        Operators.LogProbability.Of(OnPolicy.TrainedPolicy, Reference.Action)
                            - Operators.Rows.Of(oldLogProbability)),
                    Role.Ratio,
                    "r(θ) = π(a|s) / π_old(a|s)"),
                new Let(
                    gain.Name,
                    Operators.Minimum.Of(
                        ratio * OnPolicy.Advantage,
                        Operators.Clamp.Of(ratio, 1 - clip, 1 + clip) * OnPolicy.Advantage),
                    Role.PolicyObjective,
                    new Equation("min(r(θ) A, clip(r(θ), 1 - ε, 1 + ε) A)", "Schulman et al. 2017, equation 7")),
                new Let(target.Name, Operators.Certain.Of(Operators.Rows.Of(OnPolicy.Returns)), Role.Target),
                new Let(prediction.Name, new ModuleCall(OnPolicy.Value, Reference.Observation), Role.Prediction),
                new Let(error.Name, Operators.Divergence.Of(target, prediction), Role.Error),
                new Let(entropy.Name, Operators.Entropy.Of(OnPolicy.TrainedPolicy)),
                OnPolicy.MinimiseJointly(
                    ValueCoefficient, error, gain, EntropyCoefficient, entropy, "Schulman et al. 2017, equation 9"),
            ]),
        ];
    }
}
