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
            program.Memory.Capacity, program.Memory.BatchSize, program.Memory.Discount, program.Memory.Steps,
            program.Memory.PriorityExponent, .. Of(program.Memory.ImportanceExponent),
            program.RewardClipping?.Minimum, program.RewardClipping?.Maximum,
            program.Policy.ObservationNoise, program.Policy.Perturbation?.Deviation, .. Of(program.Policy.Perturbation?.Epsilon),
            .. Of((program.Policy.Exploration as EpsilonGreedyExploration)?.Epsilon),
            .. Of((program.Policy.Exploration as BoltzmannExploration)?.Temperature),
            .. program.Modules.Select(module => module.Output.Kind).SelectMany(Of),
            .. program.Optimizers.SelectMany(o =>
                (string?[])[o.LearningRate, o.ClippingLimit, .. o.Settings.Select(s => s.Hyperparameter), .. Of(o.LearningRateSchedule)]),
            .. program.Constants.SelectMany(Of),
            .. program.Updates.SelectMany(u => (string?[])[u.Every, u.After, u.Repeat]),
            .. program.Updates.SelectMany(u => Statements(u.Body)).OfType<MoveTarget>().Select(move => move.Share),
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
        ModuleCall call => [value, .. Nodes(call.Input)],
        _ => [value],
    };

    /// <summary>The statements of a block and of the regions in it.</summary>
    public static IEnumerable<Statement> Statements(IEnumerable<Statement> block) =>
        block.SelectMany(statement => statement is NoGradient region ? [region, .. Statements(region.Body)] : (Statement[])[statement]);

    /// <summary>The values that a statement itself holds.</summary>
    public static IEnumerable<Value> Values(Statement statement) => statement switch
    {
        Let let => [let.Value],
        Minimise minimise => [minimise.Loss],
        Prioritise prioritise => [prioritise.Magnitude],
        AdaptPerturbation adapt => [adapt.Distance],
        _ => [],
    };

    /// <summary>Whether a block reads a batch of remembered transitions.</summary>
    public static bool ReadsBatch(IEnumerable<Statement> block) => Statements(block).SelectMany(Values).SelectMany(Nodes)
        .Any(node => node is Reference reference && Reference.OfBatch.Contains(reference));

    /// <summary>Every value of a program.</summary>
    public static IEnumerable<Value> Values(AgentProgram program) =>
    [
        program.Policy.Greedy,
        program.Policy.Preferences,
        .. program.Updates.SelectMany(u => Statements(u.Body)).SelectMany(Values),
    ];

    /// <summary>The modules that a block calls, each once.</summary>
    public static IEnumerable<string> Modules(IEnumerable<Statement> block) =>
        Statements(block).SelectMany(Values).SelectMany(Nodes).OfType<ModuleCall>().Select(call => call.Module).Distinct();

    private static IEnumerable<string?> Of(Schedule? schedule) => schedule is null ? [] : [schedule.From, schedule.To, schedule.Over];

    private static IEnumerable<string?> Of(EstimateKind kind) => kind switch
    {
        CategoricalEstimate categorical => [categorical.Atoms, categorical.Minimum, categorical.Maximum],
        QuantileEstimate quantile => [quantile.Quantiles],
        _ => [],
    };

    private static IEnumerable<string?> Of(Constant constant) => constant switch
    {
        NumberConstant number => Nodes(number.Value).OfType<HyperparameterValue>().Select(value => value.Name),
        SpacedConstant spaced => [spaced.Minimum, spaced.Maximum, spaced.Count],
        MidpointConstant midpoints => [midpoints.Count],
        _ => [],
    };
}
