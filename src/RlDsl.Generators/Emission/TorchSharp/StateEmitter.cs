using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits what an agent holds: its fields, and the constructor that fills them.</summary>
internal static class StateEmitter
{
    /// <summary>Emits the constructor and what it makes that others may see.</summary>
    public static void Emit(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        Constructor(writer, program, values);
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public {ActionForm.Of(program).Spec} Spec {{ get; }}");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public TrainingSession Session {{ get; }}{(AsynchronousEmitter.Applies(program) ? "" : " = new();")}");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public int Environments => {Names.Option(program.Memory.Environments)};");
        writer.Line();
        writer.Line("/// <summary>The numbers that this agent was made with.</summary>");
        writer.Line("public Options Hyperparameters => options;");
    }

    /// <summary>The field with the memory.</summary>
    public static string MemoryField(AgentProgram program) => program.Replay is null ? "rollout" : "memory";

    /// <summary>The type of the memory.</summary>
    public static string MemoryType(Memory memory) => memory switch
    {
        ReplayMemory { Priorities.Form: PriorityForm.Proportional } => "PrioritizedReplayMemory",
        ReplayMemory { Priorities.Form: PriorityForm.Rank } => "RankPrioritizedReplayMemory",
        RolloutMemory => "Rollout",
        EpisodeMemory => "EpisodeRollout",
        _ => "ReplayMemory",
    };

    /// <summary>The updates whose runs are counted, since something happens at every so many of them.</summary>
    public static IEnumerable<Update> Counted(AgentProgram program) =>
        program.Updates.Where(update => Uses.Statements(update.Body).Any(statement => statement is Periodically));

    /// <summary>The field with the number of an update's runs.</summary>
    public static string CountOf(Update update) => update.Name + "Count";

    /// <summary>Emits the fields.</summary>
    public static void Fields(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        writer.Line("private readonly Options options;");
        writer.Line("private readonly torch.Device device;");
        foreach (IGrouping<string, Module> modules in program.Modules.GroupBy(Names.Class))
        {
            writer.Line($"private readonly {modules.Key} {string.Join(", ", modules.Select(Names.Field))};");
        }

        writer.Line($"private readonly FlatParameters {string.Join(", ", ParameterGroup.Of(program).Select(group => group.Field))};");
        foreach (Optimizer optimizer in program.Optimizers)
        {
            writer.Line($"private readonly {OptimizerType(optimizer)} {optimizer.Name};");
        }

        writer.Line($"private readonly {MemoryType(program.Memory)} {MemoryField(program)};");
        writer.Line($"private readonly {(program.Replay is null ? "RolloutTensors" : "BatchTensors")} batch;");
        writer.Line("private readonly ObservationTensor acting;");

        if (Minibatches(program) is not null)
        {
            writer.Line("private readonly Minibatches minibatches;");
        }

        if (NeedsBounds(program))
        {
            writer.Line("private readonly ActionBounds actionBounds;");
        }

        if (program.Policy.Behaves(Operators.OrnsteinUhlenbeck) is not null)
        {
            writer.Line("private readonly OrnsteinUhlenbeckNoise explorationNoise;");
        }

        if (program.ObservationNormalization is not null)
        {
            writer.Line("private readonly ObservationNormalizer observationNormalizer;");
        }

        if (program.RewardScaling is not null)
        {
            writer.Line("private readonly RewardScaling rewardScaling;");
        }

        foreach (Coefficient coefficient in program.Coefficients)
        {
            writer.Line($"private readonly Coefficient {coefficient.Name};");
        }

        ScheduleEmitter.Fields(writer, program);

        if (program.Policy.Perturbation is not null)
        {
            writer.Line("private readonly ParameterNoise parameterNoise;");
        }

        foreach (Constant constant in Held(program))
        {
            writer.Line($"private readonly {(constant is SpacedConstant or MidpointConstant ? "Tensor" : "Scalar")} {constant.Name};");
        }

        if (values.Scalars.Count > 0)
        {
            writer.Line($"private readonly Scalar {string.Join(", ", values.Scalars.Keys)};");
        }

        writer.Line("private readonly RandomSource exploring, sampling, episodes;");
        foreach (Update update in Counted(program))
        {
            writer.Line($"private long {CountOf(update)};");
        }

        if (AsynchronousEmitter.Applies(program))
        {
            AsynchronousEmitter.Fields(writer, program);
        }
    }

    private static void Constructor(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        writer.Line("/// <summary>Creates an agent that has learned nothing yet.</summary>");
        writer.Line("/// <param name=\"spec\">The observations and actions of the environments that it is for.</param>");
        writer.Line("/// <param name=\"options\">Its numbers; those of its declaration if none are given.</param>");
        writer.Line("/// <exception cref=\"global::System.ArgumentOutOfRangeException\">An option is out of its range, or its device is not there.</exception>");
        bool asynchronous = AsynchronousEmitter.Applies(program);
        ActionForm form = ActionForm.Of(program);
        if (asynchronous)
        {
            AsynchronousEmitter.PublicConstructor(writer, program, form);
        }

        string header = asynchronous ? AsynchronousEmitter.Constructor(program, form) : $"public {Names.Class(program)}({form.Spec} spec, Options? options = null)";
        writer.Block(header, () =>
        {
            writer.Line("ArgumentNullException.ThrowIfNull(spec);");
            writer.Line("options ??= new Options();");
            writer.Line("options.Validate(spec);");
            writer.Line("Spec = spec;");
            writer.Line("this.options = options;");
            writer.Line("device = TorchDevice.Of(options.Device);");
            if (asynchronous)
            {
                AsynchronousEmitter.Construct(writer);
            }

            writer.Line();
            writer.Line("RandomSource seeds = new(options.Seed), initial = seeds.Stream(0);");
            writer.Line("exploring = seeds.Stream(1);");
            writer.Line("sampling = seeds.Stream(2);");
            writer.Line("episodes = seeds.Stream(3);");
            writer.Line();
            if (NeedsBounds(program))
            {
                writer.Line("actionBounds = new ActionBounds(spec.Action, device);");
            }

            Modules(writer, program);
            foreach (Optimizer optimizer in program.Optimizers)
            {
                writer.Line($"{optimizer.Name} = {(asynchronous ? $"shared?.{optimizer.Name} ?? " : "")}{Creation(optimizer, program)};");
            }

            writer.Line();
            Memory(writer, program);
            ScheduleEmitter.Construct(writer, program);
            Perturbation(writer, program);
            Constants(writer, program, values);
        });
    }

    /// <summary>The epochs over minibatches, where there are any.</summary>
    public static Epochs? Minibatches(AgentProgram program) => program.Updates.SelectMany(update => Uses.Statements(update.Body))
        .OfType<Epochs>().FirstOrDefault(epochs => epochs.Minibatches is not null);

    /// <summary>The constants that the agent holds; those that the bounds of actions tell are held with these.</summary>
    private static IEnumerable<Constant> Held(AgentProgram program) => program.Constants.Where(constant => constant is not BoundConstant);

    /// <summary>Whether the agent holds the bounds of actions as tensors.</summary>
    public static bool NeedsBounds(AgentProgram program) => program.Constants.Any(constant => constant is BoundConstant)
        || program.Modules.Any(module => module.Policy is { Kind: DeterministicPolicy });

    private static void Memory(SourceWriter writer, AgentProgram program)
    {
        string images = program.Modules.Any(module => module.Body.Any(layer => layer is ConvolutionLayer)) ? ", images: true" : "";
        string action = ActionForm.Of(program).Passed;
        string steps = IntermediateSteps(program) is { } later ? $", steps: {Names.Option(later)}" : "";
        writer.Line($"{MemoryField(program)} = {Creation(program.Memory, program)};");
        writer.Line(program.Replay is { } replay
            ? $"batch = new BatchTensors({Names.Option(replay.BatchSize)}, spec.Observation{images}{action}, device: device{steps});"
            : $"batch = new RolloutTensors(rollout, spec.Observation{images}{action}, device: device);");
        writer.Line($"acting = new ObservationTensor(spec.Observation{images}, count: {Count(program)}, device: device);");

        if (Minibatches(program) is { } epochs)
        {
            string rows = program.Memory is RolloutMemory rollout ? $"{Length(rollout.Steps)} * {Names.Option(rollout.Environments)}" : "0";
            writer.Line($"minibatches = new Minibatches({rows}, {Names.Option(epochs.Minibatches!)}, device);");
        }

        if (program.Policy.Behaves(Operators.OrnsteinUhlenbeck) is { Operands: var process })
        {
            writer.Line($"explorationNoise = new OrnsteinUhlenbeckNoise(spec.Action, {ValueEmitter.Number(process[1])}, {ValueEmitter.Number(process[2])}, Environments);");
        }

        if (program.ObservationNormalization is { } normalization)
        {
            writer.Line($"observationNormalizer = new ObservationNormalizer(spec.Observation, {Names.Option(normalization.Clip)}{images}, device: device);");
        }

        if (program.RewardScaling is { } scaling)
        {
            writer.Line($"rewardScaling = new RewardScaling({Names.Option(program.Memory.Discount)}, {Names.Option(scaling.Clip)}, Environments);");
        }

        foreach (Coefficient coefficient in program.Coefficients)
        {
            writer.Line($"{coefficient.Name} = new Coefficient({Names.Option(coefficient.Initial)}, device);");
        }
    }

    /// <summary>The steps of a return, where the batch has the observations of the later ones.</summary>
    public static Parameter? IntermediateSteps(AgentProgram program) =>
        Uses.Values(program).SelectMany(Uses.Nodes).Contains(Reference.IntermediateObservation) ? program.Replay?.Steps : null;

    private static void Modules(SourceWriter writer, AgentProgram program)
    {
        foreach (Module module in program.Modules)
        {
            writer.Line($"{Names.Field(module)} = {NetworkEmitter.Creation(module)};");
        }

        foreach (ParameterGroup group in ParameterGroup.Of(program))
        {
            writer.Line($"{group.Field} = new FlatParameters({string.Join(", ", group.Modules.Select(Names.Camel))});");
        }

        foreach (Module module in program.Modules)
        {
            if (module.TargetOf is { } online)
            {
                writer.Line($"{ParameterGroup.FieldOf(program, module.Name)}.CopyFrom({ParameterGroup.FieldOf(program, online)});");
            }
        }
    }

    private static void Perturbation(SourceWriter writer, AgentProgram program)
    {
        if (program.Policy.Perturbation is not { } perturbation)
        {
            return;
        }

        string acting = Uses.Modules([new Let("action", program.Policy.Behaviour.Result)]).First();

        writer.Line($"parameterNoise = new ParameterNoise({Names.Option(perturbation.Deviation)});");
        writer.Line($"{ParameterGroup.FieldOf(program, acting)}.CopyFrom({ParameterGroup.FieldOf(program, program.Module(acting).PerturbationOf!)});");
        writer.Line($"{ParameterGroup.FieldOf(program, acting)}.AddNoise(parameterNoise.Deviation, exploring);");
    }

    private static void Constants(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        if (Held(program).Any() || values.Scalars.Count > 0)
        {
            writer.Line();
        }

        foreach (Constant constant in Held(program))
        {
            writer.Line($"{constant.Name} = {Creation(constant)};");
        }

        foreach (KeyValuePair<string, string> scalar in values.Scalars)
        {
            writer.Line($"{scalar.Key} = {Unwrap(scalar.Value)};");
        }
    }

    private static string Creation(Constant constant) => constant switch
    {
        PerElementConstant number => $"{Names.Option(number.Parameter)} * spec.Action.Size",
        UniformEntropyConstant entropy => $"{Names.Option(entropy.Share)} * Math.Log(spec.Actions)",
        NumberConstant number => Unwrap(ValueEmitter.Number(number.Value)),
        SpacedConstant spaced =>
            $"torch.linspace({Names.Option(spaced.Minimum)}, {Names.Option(spaced.Maximum)}, {Names.Option(spaced.Count)}, device: device).DetachFromDisposeScope()",
        MidpointConstant { Count: var count } =>
            $"torch.linspace(0.5 / {Names.Option(count)}, 1.0 - (0.5 / {Names.Option(count)}), {Names.Option(count)}, device: device).DetachFromDisposeScope()",
        _ => throw new InvalidOperationException(),
    };

    private static string Creation(Memory memory, AgentProgram program) => memory switch
    {
        RolloutMemory rollout => Gathering(rollout, rollout.Steps, program),
        EpisodeMemory episodes => Gathering(episodes, episodes.Episodes, program),
        _ => Creation((ReplayMemory)memory, ActionForm.Of(program)),
    };

    private static string Gathering(Memory memory, Parameter? length, AgentProgram program) =>
        $"new {MemoryType(memory)}({Length(length)}, {Count(program)}, spec.Observation, {Names.Option(memory.Discount)}{ActionForm.Of(program).Passed})";

    /// <summary>How many environments are acted in: a worker has its own only.</summary>
    private static string Count(AgentProgram program) => AsynchronousEmitter.Applies(program) ? "shared is null ? Environments : 1" : "Environments";

    /// <summary>How much is gathered: a number of the program, or one.</summary>
    private static string Length(Parameter? length) => length is null ? "1" : Names.Option(length);

    private static string Creation(ReplayMemory memory, ActionForm form)
    {
        string[] arguments =
        [
            Names.Option(memory.Capacity),
            "spec.Observation",
            Names.Option(memory.Discount),
            .. memory.Priorities?.Alpha is { } alpha ? [Names.Option(alpha)] : (string[])[],
            .. memory.Steps is { } count ? [$"steps: {Names.Option(count)}"] : (string[])[],
            .. memory.Frames > 1 ? [$"frames: {memory.Frames}"] : (string[])[],
            .. form.Passed.Length > 0 ? [form.Passed.Substring(2)] : (string[])[],
            "environments: Environments",
        ];
        return Wrap($"new {MemoryType(memory)}", arguments);
    }

    private static string OptimizerType(Optimizer optimizer) => optimizer.Kind switch
    {
        OptimizerKind.Adam or OptimizerKind.AdamW => "FlatAdam",
        OptimizerKind.Sgd => "FlatSgd",
        _ => "FlatRmsProp",
    };

    private static string Creation(Optimizer optimizer, AgentProgram program)
    {
        string[] arguments =
        [
            ParameterGroup.FieldOf(program, optimizer.Modules[0]),
            Names.Option(optimizer.LearningRate),
            .. optimizer.Settings.Select(setting => $"{Names.Camel(setting.Property)}: {Names.Option(setting.Parameter)}"),
            .. optimizer.Kind == OptimizerKind.CenteredRmsProp ? ["centered: true"] : (string[])[],
        ];
        return Wrap($"new {OptimizerType(optimizer)}", arguments);
    }

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
