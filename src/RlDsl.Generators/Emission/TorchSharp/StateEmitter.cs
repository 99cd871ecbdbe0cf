using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits what an agent holds: its fields, and the constructor that fills them.</summary>
internal static class StateEmitter
{
    public static void Emit(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        Fields(writer, program, values);
        writer.Line();
        Constructor(writer, program, values);
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public DiscreteSpec Spec { get; }");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public TrainingSession Session { get; } = new();");
        writer.Line();
        writer.Line("/// <summary>The numbers that this agent was made with.</summary>");
        writer.Line("public Options Hyperparameters => options;");
    }

    /// <summary>The type of the memory.</summary>
    public static string MemoryType(ReplayMemory memory) => memory.Sampling switch
    {
        Sampling.Proportional => "PrioritizedReplayMemory",
        Sampling.Rank => "RankPrioritizedReplayMemory",
        _ => "ReplayMemory",
    };

    /// <summary>The schedules of a program, by the fields that hold them.</summary>
    public static IEnumerable<(string Field, Schedule Schedule)> Schedules(AgentProgram program)
    {
        switch (program.Policy.Exploration)
        {
            case EpsilonGreedyExploration exploration:
                yield return ("epsilon", exploration.Epsilon);
                break;
            case BoltzmannExploration exploration:
                yield return ("temperature", exploration.Temperature);
                break;
        }

        if (program.Policy.Perturbation is { } perturbation)
        {
            yield return ("epsilon", perturbation.Epsilon);
        }

        if (program.Memory.ImportanceExponent is { } importance)
        {
            yield return ("importance", importance);
        }

        foreach (Optimizer optimizer in program.Optimizers)
        {
            if (optimizer.LearningRateSchedule is { } schedule)
            {
                yield return (LearningRate(optimizer), schedule);
            }
        }
    }

    /// <summary>The field with the schedule of an optimizer's learning rate.</summary>
    public static string LearningRate(Optimizer optimizer) =>
        optimizer.Name == "optimizer" ? "learningRate" : optimizer.Name + "LearningRate";

    private static void Fields(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        writer.Line("private readonly Options options;");
        foreach (IGrouping<string, Module> modules in program.Modules.GroupBy(Names.Class))
        {
            writer.Line($"private readonly {modules.Key} {string.Join(", ", modules.Select(Names.Field))};");
        }

        writer.Line($"private readonly FlatParameters {string.Join(", ", program.Modules.Select(module => Names.Parameters(module.Name)))};");
        foreach (Optimizer optimizer in program.Optimizers)
        {
            writer.Line($"private readonly {OptimizerType(optimizer)} {optimizer.Name};");
        }

        writer.Line($"private readonly {MemoryType(program.Memory)} memory;");
        writer.Line("private readonly BatchTensors batch;");
        writer.Line("private readonly ObservationTensor acting;");
        foreach ((string field, Schedule schedule) in Schedules(program))
        {
            writer.Line($"private readonly {ScheduleType(schedule)} {field};");
        }

        if (program.Policy.Perturbation is not null)
        {
            writer.Line("private readonly ParameterNoise parameterNoise;");
        }

        foreach (Constant constant in program.Constants)
        {
            writer.Line($"private readonly {(constant is NumberConstant ? "Scalar" : "Tensor")} {constant.Name};");
        }

        if (values.Scalars.Count > 0)
        {
            writer.Line($"private readonly Scalar {string.Join(", ", values.Scalars.Keys)};");
        }

        writer.Line("private readonly RandomSource exploring, sampling, episodes;");
    }

    private static void Constructor(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        writer.Line("/// <summary>Creates an agent that has learned nothing yet.</summary>");
        writer.Line("/// <param name=\"spec\">The observations and actions of the environments that it is for.</param>");
        writer.Line("/// <param name=\"options\">Its numbers; those of its declaration if none are given.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">An option is out of its range.</exception>");
        writer.Block($"public {Names.Class(program)}(DiscreteSpec spec, Options? options = null)", () =>
        {
            writer.Line("ArgumentNullException.ThrowIfNull(spec);");
            writer.Line("options ??= new Options();");
            writer.Line("options.Validate();");
            writer.Line("Spec = spec;");
            writer.Line("this.options = options;");
            writer.Line();
            writer.Line("RandomSource seeds = new(options.Seed), initial = seeds.Stream(0);");
            writer.Line("exploring = seeds.Stream(1);");
            writer.Line("sampling = seeds.Stream(2);");
            writer.Line("episodes = seeds.Stream(3);");
            writer.Line();
            Modules(writer, program);
            foreach (Optimizer optimizer in program.Optimizers)
            {
                writer.Line($"{optimizer.Name} = {Creation(optimizer)};");
            }

            writer.Line();
            writer.Line($"memory = {Creation(program.Memory)};");
            string images = program.Modules.Any(module => module.Body.Any(layer => layer is ConvolutionLayer)) ? ", images: true" : "";
            writer.Line($"batch = new BatchTensors({Names.Option(program.Memory.BatchSize)}, spec.Observation{images});");
            writer.Line($"acting = new ObservationTensor(spec.Observation{images});");
            foreach ((string field, Schedule schedule) in Schedules(program))
            {
                writer.Line($"{field} = new {ScheduleType(schedule)}({Names.Option(schedule.From)}, {Names.Option(schedule.To)}, {Names.Option(schedule.Over)});");
            }

            Perturbation(writer, program);
            Constants(writer, program, values);
        });
    }

    private static void Modules(SourceWriter writer, AgentProgram program)
    {
        foreach (Module module in program.Modules)
        {
            writer.Line($"{Names.Field(module)} = {NetworkEmitter.Creation(module)};");
        }

        foreach (Module module in program.Modules)
        {
            writer.Line($"{Names.Parameters(module.Name)} = new FlatParameters({Names.Field(module)});");
        }

        foreach (Module module in program.Modules)
        {
            if (module.TargetOf is { } online)
            {
                writer.Line($"{Names.Parameters(module.Name)}.CopyFrom({Names.Parameters(online)});");
            }
        }
    }

    private static void Perturbation(SourceWriter writer, AgentProgram program)
    {
        if (program.Policy is not { Perturbation: { } perturbation, ActingModule: { } acting })
        {
            return;
        }

        writer.Line($"parameterNoise = new ParameterNoise({Names.Option(perturbation.Deviation)}, spec.Actions);");
        writer.Line($"{Names.Parameters(acting)}.CopyFrom({Names.Parameters(program.Module(acting).PerturbationOf!)});");
        writer.Line($"{Names.Parameters(acting)}.AddNoise(parameterNoise.Deviation, exploring);");
    }

    private static void Constants(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        if (program.Constants.Count + values.Scalars.Count > 0)
        {
            writer.Line();
        }

        foreach (Constant constant in program.Constants)
        {
            writer.Line($"{constant.Name} = {Creation(constant)};");
        }

        foreach (KeyValuePair<string, string> scalar in values.Scalars)
        {
            writer.Line($"{scalar.Key} = {scalar.Value};");
        }
    }

    private static string Creation(Constant constant) => constant switch
    {
        NumberConstant number => Unwrap(ValueEmitter.Number(number.Value)),
        SpacedConstant spaced =>
            $"torch.linspace({Names.Option(spaced.Minimum)}, {Names.Option(spaced.Maximum)}, {Names.Option(spaced.Count)}).DetachFromDisposeScope()",
        MidpointConstant { Count: var count } =>
            $"torch.linspace(0.5 / {Names.Option(count)}, 1.0 - (0.5 / {Names.Option(count)}), {Names.Option(count)}).DetachFromDisposeScope()",
        _ => throw new InvalidOperationException(),
    };

    private static string Creation(ReplayMemory memory)
    {
        string[] arguments =
        [
            Names.Option(memory.Capacity),
            "spec.Observation",
            Names.Option(memory.Discount),
            .. memory.PriorityExponent is { } alpha ? [Names.Option(alpha)] : (string[])[],
            .. memory.Steps is { } count ? [$"steps: {Names.Option(count)}"] : (string[])[],
            .. memory.Frames > 1 ? [$"frames: {memory.Frames}"] : (string[])[],
        ];
        return Wrap($"new {MemoryType(memory)}", arguments);
    }

    private static string OptimizerType(Optimizer optimizer) => optimizer.Kind switch
    {
        OptimizerKind.Adam => "Adam",
        OptimizerKind.AdamW => "AdamW",
        OptimizerKind.Sgd => "SGD",
        _ => "RMSProp",
    };

    private static string Creation(Optimizer optimizer)
    {
        string rate = $"{(optimizer.Kind == OptimizerKind.Sgd ? "learningRate" : "lr")}: {Names.Option(optimizer.LearningRate)}";
        string[] arguments =
        [
            $"[{Names.Parameters(optimizer.Module)}.Flat]",
            rate,
            .. optimizer.Settings.Select(setting => $"{Argument(setting.Setting)}: {Names.Option(setting.Hyperparameter)}"),
            .. optimizer.Kind == OptimizerKind.CenteredRmsProp ? ["centered: true"] : (string[])[],
        ];
        return Wrap($"torch.optim.{OptimizerType(optimizer)}", arguments);
    }

    private static string Argument(string setting) => setting switch
    {
        "Epsilon" => "eps",
        "Smoothing" => "alpha",
        "WeightDecay" => "weight_decay",
        _ => Names.Camel(setting),
    };

    private static string ScheduleType(Schedule schedule) => schedule.Decay + "Schedule";

    /// <summary>A call on one line where it is short, else with its arguments on a line of their own.</summary>
    private static string Wrap(string called, string[] arguments)
    {
        const int Short = 100;
        string list = string.Join(", ", arguments);
        return called.Length + list.Length <= Short ? $"{called}({list})" : $"{called}(\n    {list})";
    }

    private static string Unwrap(string expression) =>
        expression.StartsWith("(", StringComparison.Ordinal) ? expression.Substring(1, expression.Length - 2) : expression;
}
