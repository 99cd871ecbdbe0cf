using System.Collections.Generic;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Lowering.Presets;

/// <summary>Deep Q-network: Mnih et al. 2015, algorithm 1.</summary>
internal sealed class DqnPreset : Preset
{
    private const string Online = "Q";
    private const string Target = "QTarget";

    private static readonly NumberSpec LearningRate = Real("LearningRate", "LearningRate", 1e-3, Range.PositiveShare, "Step size of the optimizer.");
    private static readonly NumberSpec Discount = Real("Discount", "Discount", 0.99, Range.Share, "Discount γ of rewards one step further away.");
    private static readonly NumberSpec BatchSize = Integer("BatchSize", "BatchSize", 128, Range.Count(), "Transitions in each batch.");
    private static readonly NumberSpec MemoryCapacity = Integer("MemoryCapacity", "MemoryCapacity", 100_000, Range.Count(), "Transitions that the replay memory keeps.");
    private static readonly NumberSpec Environments = OffPolicy.Environments;
    private static readonly NumberSpec UpdateEvery = Integer("UpdateEvery", "UpdateEvery", 2, Range.Count(), "Environment steps from one update to the next.");
    private static readonly NumberSpec UpdateAfter = Integer("UpdateAfter", "UpdateAfter", 1_000, Range.Count(0), "Environment steps before the first update.");
    private static readonly NumberSpec GradientSteps = Integer("GradientSteps", "GradientSteps", 1, Range.Count(), "Gradient steps of each update, each with a batch of its own.");
    private static readonly NumberSpec TargetCopyEvery = Integer("TargetCopyEvery", "TargetCopyEvery", 200, Range.Count(), "Environment steps from one copy to the target network to the next.");
    private static readonly NumberSpec EpsilonFrom = Real("EpsilonFrom", "EpsilonFrom", 1.0, Range.Share, "Probability ε of a random action at the first step.");
    private static readonly NumberSpec EpsilonTo = Real("EpsilonTo", "EpsilonTo", 0.05, Range.Share, "Probability ε of a random action in the end.");
    private static readonly NumberSpec EpsilonOver = Integer("EpsilonOver", "EpsilonOver", 10_000, Range.Count(), "Environment steps over which ε goes from its first value to its last.");

    /// <inheritdoc/>
    public override string Attribute => "Dqn";

    /// <inheritdoc/>
    public override IReadOnlyList<NumberSpec> Numbers { get; } =
    [
        LearningRate, Discount, BatchSize, MemoryCapacity, Environments, UpdateEvery, UpdateAfter, GradientSteps, TargetCopyEvery,
        EpsilonFrom, EpsilonTo, EpsilonOver,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<string> OtherProperties => ["Hidden"];

    /// <inheritdoc/>
    public override AgentProgram Lower(AgentDeclaration declaration, FeatureUse use)
    {
        EquatableArray<int> hidden = use.Integers("Hidden", Range.Width) ?? [120, 84];
        Module online = new(
            Online,
            hidden.Map<Layer>(units => new LinearLayer(units)),
            Activation.Relu,
            Initialization.FanIn,
            Head.Linear,
            LayerNoise.None,
            new EstimateType(new ScalarEstimate(), PerAction: true));

        AgentProgram program = new(
            declaration.Namespace,
            declaration.Name,
            Attribute,
            LoopKind.OffPolicy,
            Hyperparameters: [],
            Modules: [online, online with { Name = Target, TargetOf = Online }],
            Optimizers: [new Optimizer("optimizer", OptimizerKind.Adam, [Online], LearningRate.Hyperparameter, [])],
            new ReplayMemory(MemoryCapacity.Hyperparameter, BatchSize.Hyperparameter, Discount.Hyperparameter, Environments.Hyperparameter),
            RewardClipping: null,
            BehaveByValues(),
            Updates:
            [
                new Update("td", new EverySteps(UpdateEvery.Hyperparameter, UpdateAfter.Hyperparameter, GradientSteps.Hyperparameter), LearnValues()),
                new Update("target", new EverySteps(TargetCopyEvery.Hyperparameter), [new CopyTarget(Target)]),
            ]);
        return use.Declare(program, Numbers)
            .Order(UpdateAfter.Hyperparameter, MemoryCapacity.Hyperparameter, OrderingKind.WarmUp);
    }

    private static Policy BehaveByValues()
    {
        Value values = Operators.Expected.Of(new ModuleCall(Online, Reference.Observation));
        return new Policy(
            Greedy: Operators.ArgMax.Of(values, 1),
            Preferences: values,
            new EpsilonGreedyExploration(new Schedule(
                Decay.Linear, EpsilonFrom.Hyperparameter, EpsilonTo.Hyperparameter, EpsilonOver.Hyperparameter)));
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
                    "y = r + γ (1 - terminated) Q⁻(s', a*), a* the best next action   (Mnih et al. 2015, algorithm 1)"),
            ]),
            new Let(prediction.Name, Operators.At.Of(new ModuleCall(Online, Reference.Observation), Reference.Action), Role.Prediction),
            new Let(error.Name, Operators.Divergence.Of(target, prediction), Role.Error),
            new Minimise(Operators.Mean.Of(error), "optimizer", "L(θ) = E[(y - Q(s, a; θ))²]   (Mnih et al. 2015, algorithm 1)"),
        ];
    }
}
