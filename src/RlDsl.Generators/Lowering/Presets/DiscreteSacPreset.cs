using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>
/// Soft actor-critic for discrete actions, whose expectations are sums over these: Christodoulou 2019, algorithm 1.
/// </summary>
internal sealed class DiscreteSacPreset : Preset<DiscreteSacAttribute>
{
    private const string Policy = "Pi";
    private const string Critic = "Q";
    private const string CriticTarget = "QTarget";
    private const int Critics = 2;

    private static readonly Parameter Aim = Number(nameof(DiscreteSacAttribute.TargetEntropyShare));

    private static readonly ConstantReference TargetEntropy = new("targetEntropy");

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        bool tuned = EntropyWeight.IsTuned(use, Aim);
        EquatableArray<Layer> hidden = use.Sizes(nameof(NetworkAlgorithmAttribute.Hidden)).Map<Layer>(units => new LinearLayer(units));
        Module critic = new(
            Critic, hidden, Activation.Relu, Initialization.FanIn, Head.Linear, null,
            new EstimateType(new ScalarEstimate(), PerAction: true, Critics));
        ModuleCall acting = new(Policy, Reference.Observation);

        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            OffPolicy.Topology,
            Settings: [],
            Modules:
            [
                new Module(
                    Policy, hidden, Activation.Relu, Initialization.FanIn, Head.Linear, null,
                    new PolicyType(new CategoricalPolicy())),
                critic,
                critic with { Name = CriticTarget, TargetOf = Critic },
            ],
            Optimizers:
            [
                new Optimizer("criticOptimizer", OptimizerKind.Adam, [Critic], OffPolicy.CriticLearningRate, []),
                new Optimizer("policyOptimizer", OptimizerKind.Adam, [Policy], OffPolicy.PolicyLearningRate, []),
            ],
            OffPolicy.Memory,
            RewardClipping: null,
            Ir.Policy.Of(
                greedy: Operators.Mode.Of(acting),
                behaviour: Operators.WarmUp.Of(Operators.Sample.Of(acting), OffPolicy.UpdateAfter)),
            Updates: [new Update(Naming.UpdateOf(Attribute), OffPolicy.Trigger, Learn(tuned))]);
        program = use.Declare(program)
            .Order(OffPolicy.UpdateAfter, OffPolicy.MemoryCapacity, OrderingKind.WarmUp);
        return tuned
            ? EntropyWeight.Learn(program).With(new UniformEntropyConstant(TargetEntropy.Name, Aim))
            : program;
    }

    private static EquatableArray<Statement> Learn(bool tuned)
    {
        Reference nextPolicy = new("nextPolicy"), nextEstimates = new("nextEstimates"), nextEstimate = new("nextEstimate");
        Reference softReward = new("softReward"), target = new("target"), prediction = new("prediction"), error = new("error");
        Reference estimates = new("estimates"), policy = new("policy");
        Reference policyEstimate = new("policyEstimate"), entropy = new("entropy");
        Value alpha = EntropyWeight.Of(tuned);
        return
        [
            new NoGradient(
            [
                .. EntropyWeight.Lets(tuned),
                new Let(nextPolicy.Name, new ModuleCall(Policy, Reference.NextObservation)),
                new Let(nextEstimates.Name, new ModuleCall(CriticTarget, Reference.NextObservation), Role.NextEstimates),
                new Let(
                    nextEstimate.Name,
                    Operators.Mix.Of(Operators.Pessimistic.Of(nextEstimates), Operators.Probabilities.Of(nextPolicy)),
                    Role.NextEstimate,
                    "Σ_a' π(a'|s') min_i Q_i⁻(s', a')"),
                new Let(
                    softReward.Name,
                    Reference.Reward + (Reference.Discount * alpha * Operators.Entropy.Of(nextPolicy)),
                    Role.None,
                    "r + γ (1 - terminated) α H(π(s'))"),
                new Let(
                    target.Name,
                    Operators.Backup.Of(softReward, Reference.Discount, nextEstimate),
                    Role.Target,
                    new Equation(
                        "y = r + γ (1 - terminated) Σ_a' π(a'|s') (min_i Q_i⁻(s', a') - α ln π(a'|s'))",
                        "Christodoulou 2019, equation 10")),
            ]),
            new Let(
                prediction.Name,
                Operators.At.Of(new ModuleCall(Critic, Reference.Observation), Reference.Action),
                Role.Prediction),
            new Let(error.Name, Operators.Divergence.Of(target, prediction), Role.Error),
            new Minimise(
                Operators.Mean.Of(Operators.Sum.Of(error, 0)),
                "criticOptimizer",
                new Equation("L(θ_Q) = E[Σ_i (y - Q_i(s, a))²]", "Haarnoja et al. 2018b, equation 5"),
                "criticLoss"),
            new NoGradient([new Let(estimates.Name, new ModuleCall(Critic, Reference.Observation))]),
            new Let(policy.Name, new ModuleCall(Policy, Reference.Observation), Role.TrainedPolicy),
            new Let(
                policyEstimate.Name,
                Operators.Mix.Of(Operators.Pessimistic.Of(estimates), Operators.Probabilities.Of(policy)),
                Role.PolicyEstimate,
                "Σ_a π(a|s) min_i Q_i(s, a)"),
            new Let(entropy.Name, Operators.Entropy.Of(policy)),
            new Minimise(
                Operators.Negate.Of(Operators.Mean.Of(Operators.Expected.Of(policyEstimate) + (alpha * entropy))),
                "policyOptimizer",
                new Equation("L(θ_π) = E[Σ_a π(a|s) (α ln π(a|s) - min_i Q_i(s, a))]", "Christodoulou 2019, equation 12"),
                "policyLoss"),
            .. tuned ? [EntropyWeight.Tune(Operators.Negate.Of(Operators.Mean.Of(entropy)), TargetEntropy)] : (Statement[])[],
            new MoveTarget(CriticTarget, OffPolicy.TargetPolyak),
        ];
    }
}
