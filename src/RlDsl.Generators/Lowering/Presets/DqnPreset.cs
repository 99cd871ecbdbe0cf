using RlDsl.Declarations;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Deep Q-network: Mnih et al. 2015, algorithm 1.</summary>
internal sealed class DqnPreset : Preset<DqnAttribute>
{
    private const string Online = "Q";
    private const string Target = "QTarget";

    private static readonly Parameter LearningRate = Number(nameof(DqnAttribute.LearningRate));
    private static readonly Parameter Discount = Number(nameof(DqnAttribute.Discount));
    private static readonly Parameter BatchSize = Number(nameof(DqnAttribute.BatchSize));
    private static readonly Parameter MemoryCapacity = Number(nameof(DqnAttribute.MemoryCapacity));
    private static readonly Parameter Environments = Number(nameof(DqnAttribute.Environments));
    private static readonly Parameter UpdateEvery = Number(nameof(DqnAttribute.UpdateEvery));
    private static readonly Parameter UpdateAfter = Number(nameof(DqnAttribute.UpdateAfter));
    private static readonly Parameter GradientSteps = Number(nameof(DqnAttribute.GradientSteps));
    private static readonly Parameter TargetCopyEvery = Number(nameof(DqnAttribute.TargetCopyEvery));
    private static readonly Parameter EpsilonFrom = Number(nameof(DqnAttribute.EpsilonFrom));
    private static readonly Parameter EpsilonTo = Number(nameof(DqnAttribute.EpsilonTo));
    private static readonly Parameter EpsilonOver = Number(nameof(DqnAttribute.EpsilonOver));

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<int> hidden = use.Sizes(nameof(NetworkAlgorithmAttribute.Hidden));
        Module online = new(
            Online,
            hidden.Map<Layer>(units => new LinearLayer(units)),
            Activation.Relu,
            Initialization.FanIn,
            Head.Linear,
            null,
            new EstimateType(new ScalarEstimate(), PerAction: true));

        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            new SideBySide(Environments),
            Settings: [],
            Modules: [online, online with { Name = Target, TargetOf = Online }],
            Optimizers: [new Optimizer("optimizer", OptimizerKind.Adam, [Online], LearningRate, [])],
            new ReplayMemory(MemoryCapacity, BatchSize, Discount),
            RewardClipping: null,
            BehaveByValues(),
            Updates:
            [
                new Update(Naming.UpdateOf(Attribute), new EverySteps(UpdateEvery, UpdateAfter, GradientSteps), LearnValues()),
                new Update("target", new EverySteps(TargetCopyEvery), [new CopyTarget(Target)]),
            ]);
        return use.Declare(program)
            .Order(UpdateAfter, MemoryCapacity, OrderingKind.WarmUp);
    }

    private static Policy BehaveByValues()
    {
        Value values = Operators.Expected.Of(new ModuleCall(Online, Reference.Observation));
        Value best = Operators.ArgMax.Of(values, 1);
        ScheduledValue epsilon = new("epsilon", new Schedule(Decay.Linear, EpsilonFrom, EpsilonTo, EpsilonOver));
        return Policy.Of(greedy: best, behaviour: Operators.EpsilonGreedy.Of(best, epsilon));
    }

    private static EquatableArray<Statement> LearnValues()
    {
        Reference nextValues = new("nextValues"), bestAction = new("bestAction"), nextValue = new("nextValue");
        Reference target = new("target"), prediction = new("prediction"), error = new("error");
        return
        [
            new NoGradient(
            [
                new Let(nextValues.Name, new ModuleCall(Target, Reference.NextObservation), Role.NextEstimates),
                new Let(bestAction.Name, Operators.ArgMax.Of(Operators.Expected.Of(nextValues), 1), Role.NextAction),
                new Let(nextValue.Name, Operators.At.Of(nextValues, bestAction), Role.NextEstimate),
                new Let(
                    target.Name,
                    Operators.Backup.Of(Reference.Reward, Reference.Discount, nextValue),
                    Role.Target,
                    new Equation(
                        "y = r + γ (1 - terminated) Q⁻(s', a*), a* the best next action", "Mnih et al. 2015, algorithm 1")),
            ]),
            new Let(
                prediction.Name,
                Operators.At.Of(new ModuleCall(Online, Reference.Observation), Reference.Action),
                Role.Prediction),
            new Let(error.Name, Operators.Divergence.Of(target, prediction), Role.Error),
            new Minimise(
                Operators.Mean.Of(error),
                "optimizer",
                new Equation("L(θ) = E[(y - Q(s, a; θ))²]", "Mnih et al. 2015, algorithm 1")),
        ];
    }
}
