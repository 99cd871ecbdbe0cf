using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Deep deterministic policy gradient: Lillicrap et al. 2016, algorithm 1.</summary>
internal sealed class DdpgPreset : Preset<DdpgAttribute>
{
    private const string Policy = "Pi";
    private const string PolicyTarget = "PiTarget";
    private const string Critic = "Q";
    private const string CriticTarget = "QTarget";

    private static readonly Parameter Sigma = Number(nameof(DdpgAttribute.ExplorationSigma));

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<Layer> hidden = use.Sizes(nameof(NetworkAlgorithmAttribute.Hidden)).Map<Layer>(units => new LinearLayer(units));
        Module policy = new(
            Policy, hidden, Activation.Relu, Initialization.FanIn, Head.Linear, null, new PolicyType(new DeterministicPolicy()));
        Module critic = new(
            Critic, hidden, Activation.Relu, Initialization.FanIn, Head.Linear, null,
            new EstimateType(new ScalarEstimate(), PerAction: false))
        {
            Inputs = [TensorType.Observation, TensorType.ContinuousAction],
        };

        Value action = Operators.Mode.Of(new ModuleCall(Policy, Reference.Observation));
        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            OffPolicy.Topology,
            Settings: [],
            Modules:
            [
                policy, critic,
                policy with { Name = PolicyTarget, TargetOf = Policy },
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
                greedy: action, behaviour: Operators.WarmUp.Of(Operators.GaussianNoise.Of(action, Sigma), OffPolicy.UpdateAfter)),
            Updates:
            [
                new Update(Naming.UpdateOf(Attribute), OffPolicy.Trigger, Learn()),
            ]);
        return use.Declare(program)
            .Order(OffPolicy.UpdateAfter, OffPolicy.MemoryCapacity, OrderingKind.WarmUp);
    }

    private static EquatableArray<Statement> Learn()
    {
        Reference nextAction = new("nextAction"), nextValue = new("nextValue");
        Reference target = new("target"), prediction = new("prediction"), error = new("error");
        Reference policyAction = new("policyAction"), policyValue = new("policyValue");
        return
        [
            new NoGradient(
            [
                new Let(
                    nextAction.Name,
                    Operators.Mode.Of(new ModuleCall(PolicyTarget, Reference.NextObservation)),
                    Role.NextPolicyAction),
                new Let(nextValue.Name, new ModuleCall(CriticTarget, Reference.NextObservation, nextAction), Role.NextEstimate),
                new Let(
                    target.Name,
                    Operators.Backup.Of(Reference.Reward, Reference.Discount, nextValue),
                    Role.Target,
                    new Equation(
                        $"y = r + γ (1 - terminated) {Equation.EstimateSlot}(s', a')", "Lillicrap et al. 2016, algorithm 1")),
            ]),
            new Let(prediction.Name, new ModuleCall(Critic, Reference.Observation, Reference.Action), Role.Prediction),
            new Let(error.Name, Operators.Divergence.Of(target, prediction), Role.Error),
            new Minimise(
                Operators.Mean.Of(error),
                "criticOptimizer",
                new Equation("L(θ_Q) = E[(y - Q(s, a))²]", "Lillicrap et al. 2016, algorithm 1"),
                "criticLoss"),
            new Let(policyAction.Name, Operators.Mode.Of(new ModuleCall(Policy, Reference.Observation)), Role.PolicyAction),
            new Let(policyValue.Name, new ModuleCall(Critic, Reference.Observation, policyAction), Role.PolicyEstimate),
            new Minimise(
                Operators.Negate.Of(Operators.Mean.Of(Operators.Expected.Of(policyValue))),
                "policyOptimizer",
                new Equation("L(θ_π) = -E[Q(s, π(s))]", "Silver et al. 2014, theorem 1; Lillicrap et al. 2016, equation 6"),
                "policyLoss"),
            new MoveTarget(PolicyTarget, OffPolicy.TargetPolyak),
            new MoveTarget(CriticTarget, OffPolicy.TargetPolyak),
        ];
    }
}
