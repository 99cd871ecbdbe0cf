using System.Collections.Generic;
using System.Linq;

namespace RlDsl.Generators.Ir;

/// <summary>What the parts of a program use of one another.</summary>
internal static class Uses
{
    /// <summary>The names of the hyperparameters that a program uses.</summary>
    public static IEnumerable<string> OfHyperparameters(AgentProgram program)
    {
        IEnumerable<string?> names =
        [
            .. Of(program.Memory),
            program.RewardClipping?.Minimum, program.RewardClipping?.Maximum, program.RewardScaling?.Clip, program.ObservationNormalization?.Clip,
            program.Policy.ObservationNoise, program.Policy.Perturbation?.Deviation, .. Of(program.Policy.Perturbation?.Aim), program.Policy.UniformSteps,
            .. Of(program.Policy.Exploration),
            .. program.Modules.SelectMany(Of),
            .. program.Coefficients.Select(coefficient => coefficient.Initial),
            .. program.Optimizers.SelectMany(o =>
                (string?[])[o.LearningRate, o.ClippingLimit, .. o.Settings.Select(s => s.Hyperparameter), .. Of(o.LearningRateSchedule)]),
            .. program.Constants.SelectMany(Of),
            .. program.Updates.SelectMany(u => u.Trigger is EverySteps every ? (string?[])[every.Every, every.After, every.Repeat] : []),
            .. program.Updates.SelectMany(u => Statements(u.Body)).SelectMany(statement => statement.Hyperparameters),
            .. Values(program).SelectMany(Nodes).OfType<HyperparameterValue>().Select(value => value.Name),
        ];
        return names.OfType<string>();
    }

    /// <summary>Every operation in a value.</summary>
    public static IEnumerable<Operation> Operations(Value value) => Nodes(value).OfType<Operation>();

    /// <summary>A value and all that it is made of.</summary>
    public static IEnumerable<Value> Nodes(Value value) => value switch
    {
        Operation operation => [value, .. operation.Operands.SelectMany(Nodes)],
        ModuleCall call => [value, .. call.Inputs.SelectMany(Nodes)],
        _ => [value],
    };

    /// <summary>The statements of a block and of the blocks in it.</summary>
    public static IEnumerable<Statement> Statements(IEnumerable<Statement> block) =>
        block.SelectMany(statement => (Statement[])[statement, .. Statements(statement.Inner)]);

    /// <summary>Whether a block reads a batch of remembered transitions.</summary>
    public static bool ReadsBatch(IEnumerable<Statement> block) => Values(block).SelectMany(Nodes)
        .Any(node => node is Reference reference && Reference.OfBatch.Contains(reference));

    /// <summary>Whether updates ask how probable actions were when they were taken.</summary>
    public static bool ReadsProbabilities(AgentProgram program) => program.Updates.SelectMany(update => Values(update.Body)).SelectMany(Nodes)
        .Any(node => node.Equals(Reference.BehaviourLogProbability));

    /// <summary>Every value of a block and of the blocks in it.</summary>
    public static IEnumerable<Value> Values(IEnumerable<Statement> block) => Statements(block).SelectMany(statement => statement.Values);

    /// <summary>Every value of a program.</summary>
    public static IEnumerable<Value> Values(AgentProgram program) =>
    [
        program.Policy.Greedy,
        .. program.Policy.Preferences is { } preferences ? [preferences] : (Value[])[],
        .. program.Policy.Exploration is SamplingExploration sampling ? [.. Values(sampling.Body), sampling.Action, .. Values(sampling.Probability)] : (Value[])[],
        .. program.Updates.SelectMany(u => Values(u.Body)),
    ];

    /// <summary>The modules that a block calls, each once.</summary>
    public static IEnumerable<string> Modules(IEnumerable<Statement> block) =>
        Values(block).SelectMany(Nodes).OfType<ModuleCall>().Select(call => call.Module).Distinct();

    /// <summary>The modules that a gradient of a value flows to: those that it asks, and those that the lets of a block ask for it.</summary>
    public static ISet<string> Differentiated(Value value, IEnumerable<Statement> block)
    {
        Dictionary<string, Value> lets = OutsideOfRegions(block).OfType<Let>().GroupBy(let => let.Name).ToDictionary(same => same.Key, same => same.Last().Value);
        HashSet<string> modules = [], seen = [];
        Visit(value);
        return modules;

        void Visit(Value part)
        {
            switch (part)
            {
                case Reference reference when lets.TryGetValue(reference.Name, out Value? bound) && seen.Add(reference.Name):
                    Visit(bound);
                    break;
                case ModuleCall call:
                    modules.Add(call.Module);
                    foreach (Value input in call.Inputs)
                    {
                        Visit(input);
                    }

                    break;
                case Operation operation when operation.Operator != Operators.StopGradient:
                    foreach (Value operand in operation.Operands)
                    {
                        Visit(operand);
                    }

                    break;
            }
        }
    }

    /// <summary>The statements of a block and of the blocks in it through which gradients flow.</summary>
    private static IEnumerable<Statement> OutsideOfRegions(IEnumerable<Statement> block) => block.Where(statement => statement is not NoGradient)
        .SelectMany(statement => (Statement[])[statement, .. OutsideOfRegions(statement.Inner)]);

    private static IEnumerable<string?> Of(Schedule? schedule) => schedule is null ? [] : [schedule.From, schedule.To, schedule.Over];

    private static IEnumerable<string?> Of(PerturbationAim? aim) => aim switch
    {
        RandomActionsAim actions => Of(actions.Epsilon),
        DistanceAim distance => [distance.Distance],
        _ => [],
    };

    private static IEnumerable<string?> Of(Memory memory) => memory switch
    {
        ReplayMemory replay =>
            [replay.Capacity, replay.BatchSize, replay.Discount, replay.Environments, replay.Steps, replay.PriorityExponent, .. Of(replay.ImportanceExponent)],
        RolloutMemory rollout => [rollout.Steps, rollout.Environments, rollout.Discount],
        EpisodeMemory episodes => [episodes.Episodes, episodes.Environments, episodes.Discount],
        _ => [],
    };

    private static IEnumerable<string?> Of(Exploration exploration) => exploration switch
    {
        EpsilonGreedyExploration greedy => Of(greedy.Epsilon),
        BoltzmannExploration boltzmann => Of(boltzmann.Temperature),
        GaussianNoiseExploration gaussian => [gaussian.Deviation],
        OrnsteinUhlenbeckExploration process => [process.Reversion, process.Deviation],
        _ => [],
    };

    private static IEnumerable<string?> Of(Module module) => module.Output switch
    {
        EstimateType estimate => Of(estimate.Kind),
        PolicyType { Kind: GaussianPolicy gaussian } => [gaussian.InitialLogDeviation],
        PolicyType { Kind: SquashedGaussianPolicy squashed } => [squashed.LogDeviationMinimum, squashed.LogDeviationMaximum],
        _ => [module.Initial],
    };

    private static IEnumerable<string?> Of(EstimateKind kind) => kind switch
    {
        CategoricalEstimate categorical => [categorical.Atoms, categorical.Minimum, categorical.Maximum],
        QuantileEstimate quantile => [quantile.Quantiles],
        _ => [],
    };

    private static IEnumerable<string?> Of(Constant constant) => constant switch
    {
        NumberConstant number => Nodes(number.Value).OfType<HyperparameterValue>().Select(value => value.Name),
        PerElementConstant number => [number.Hyperparameter],
        UniformEntropyConstant entropy => [entropy.Share],
        SpacedConstant spaced => [spaced.Minimum, spaced.Maximum, spaced.Count],
        MidpointConstant midpoints => [midpoints.Count],
        _ => [],
    };
}
