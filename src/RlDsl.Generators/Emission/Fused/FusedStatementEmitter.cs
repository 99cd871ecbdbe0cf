using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Fused;

/// <summary>Emits the statements of one update, in order: each may name what those after it use.</summary>
internal sealed class FusedStatementEmitter
{
    private readonly AgentProgram program;
    private readonly Update update;
    private readonly FusedValueEmitter values;
    private readonly Typing typing;

    public FusedStatementEmitter(AgentProgram program, Update update)
    {
        (this.program, this.update) = (program, update);
        values = new FusedValueEmitter(program);
        typing = Typing.OfUpdate(program);
    }

    /// <summary>Statements with an empty line where what is done changes.</summary>
    public string Block(EquatableArray<Statement> block)
    {
        List<string> texts = [];
        Statement? previous = null;
        foreach (Statement statement in block.SelectMany(Flat))
        {
            if (previous is not null && !IsOneThought(previous, statement))
            {
                texts.Add("");
            }

            texts.Add(Emit(statement));
            previous = statement;
        }

        return Template.Of($"{texts}");
    }

    /// <summary>Here no gradient is recorded anyhow: the statements of a region stand like all others, metrics apart.</summary>
    private static IEnumerable<Statement> Flat(Statement statement) =>
        statement is NoGradient region && !region.Body.All(inner => inner is RecordMetric) ? region.Body : [statement];

    private static bool IsOneThought(Statement previous, Statement next) => IsBackward(next)
        ? IsBackward(previous)
        : IsValue(previous) && IsValue(next);

    private static bool IsValue(Statement statement) => statement is Let or RecordedCall;

    private static bool IsBackward(Statement statement) =>
        statement is ClearGradient or Backpropagate or PullToInitial or Minimise
        || (statement is Let let && let.Name.EndsWith("Gradient", StringComparison.Ordinal));

    private string Emit(Statement statement) => statement switch
    {
        Let let => BindingEmitter.Let(values, typing, let, InUpdate(let.Value)),
        RecordedCall call => Emit(call),
        ClearGradient clear => $"{Parameters(Trained(clear.Optimizer))}.ZeroGradient();",
        Backpropagate back => Emit(back),
        PullToInitial pull => $"{Parameters(Trained(pull.Optimizer))}.AddDistanceGradient({InUpdate(pull.Gradient)});",
        Minimise minimise => Emit(minimise),
        Repeat repeat => BindingEmitter.Repeat(values, typing, repeat, InUpdate, Emit),
        Epochs epochs => Emit(epochs),
        Periodically periodically => Template.Of($$"""
            if ({{UpdateCountsPart.FieldOf(update)}} % {{Names.Option(periodically.Every)}} == 0)
            {
                {{Block(periodically.Body)}}
            }
            """),
        StopEpochs stop => BindingEmitter.Under(
            stop.Equation, $"stop = {InUpdate(stop.Measure)} > {Factor(stop.Factor)}{Names.Option(stop.Limit)};"),
        NoGradient metrics => ReferenceEquals(metrics, MetricsPart.AtEnd(update))
            ? MetricsPart.Report(update, metrics, name => InUpdate(new Reference(name)))
            : MetricEmitter.Emit(metrics.Body.Cast<RecordMetric>(), values, typing, inRegion: true),
        RecordMetric metric => MetricEmitter.Emit([metric], values, typing, inRegion: true),
        AdaptCoefficient adapt => Emit(adapt),
        Prioritise prioritise =>
            $"memory.SetPriorities(batch.Transitions, {values.Emit(prioritise.Magnitude, typing, Precedence.Unary)}.Values);",
        ResampleNoise noise => string.Join(
            "\n", noise.Modules.Select(module => $"{Names.Field(program.Module(module))}.ResampleNoise(sampling);")),
        CopyTarget copy => $"{Parameters(copy.Target)}.CopyFrom({Learned(copy.Target)});",
        MoveTarget move => $"""
            // θ⁻ = (1 - τ) θ⁻ + τ θ   (Lillicrap et al. 2016, algorithm 1)
            {Parameters(move.Target)}.MoveTowards({Learned(move.Target)}, {Names.Option(move.Share)});
            """,
        AdaptPerturbation adapt => $"parameterNoise.Adapt({InUpdate(adapt.Distance)}, {ParameterNoisePart.Aim(program)});",
        Perturb perturb => string.Join("\n", ParameterNoisePart.Perturb(program, program.Module(perturb.Perturbed))),
        _ => throw new InvalidOperationException(),
    };

    private string InUpdate(Value value) => values.InUpdate(value, typing);

    private string Emit(RecordedCall call)
    {
        typing.Bind(call);
        Module module = program.Module(call.Asked.Module);
        if (module.IsNumber)
        {
            return BindingEmitter.Under(call.Equation, $"double {call.Name} = {InUpdate(call.Asked)};");
        }

        string asked = values.Asked(call.Asked, typing);
        values.Record(call.Name);
        return BindingEmitter.Under(
            call.Equation,
            $"{Names.Class(module)}.Pass {call.Name} = {asked};{BindingEmitter.ShapeOf(typing, call.Name)}");
    }

    private string Emit(Backpropagate back)
    {
        Module module = program.Module(back.Module);
        string field = Names.Field(module), gradient = InUpdate(back.Gradient);
        if (module.IsNumber)
        {
            return $"{field}.AddGradient({gradient});";
        }

        typing.Bind(back);
        NetworkGradient kind = NetworkGradient.Of(back);
        string call = $"{field}.{kind.Method(module)}({back.Call}, {gradient});";
        string[] names = [.. back.Names];
        return names.Length switch
        {
            0 => call,
            1 => $"Tensor {names[0]} = {call}{BindingEmitter.ShapeOf(typing, names[0])}",
            _ => $"({string.Join(", ", names.Select(name => "Tensor " + name))}) = {call}",
        };
    }

    private string Emit(Minimise minimise)
    {
        Optimizer optimizer = program.Optimizers.First(o => o.Name == minimise.Optimizer);
        bool isScheduled = optimizer.LearningRateSchedule is not null && program.Replay is not null;
        string reported = minimise.Name == "loss" ? update.Name : minimise.Name;
        string[] arguments =
        [
            InUpdate(minimise.Loss), $"\"{reported}\"", "Session", "batch", $"[{Causes(minimise)}]",
            .. MinimiseEmitter.Limit(optimizer),
        ];
        return Template.Of($"""
            {(isScheduled ? SchedulesPart.SetLearningRate(optimizer) : "")}
            {optimizer.Name}.Minimise({string.Join(", ", arguments)});
            """);
    }

    /// <summary>The values that a loss which is no number is explained by, with their names.</summary>
    private string Causes(Minimise minimise)
    {
        HashSet<string> following = Uses.Following(minimise.Loss, update.Body);
        return string.Join(", ", Uses.Statements(update.Body)
            .TakeWhile(statement => !ReferenceEquals(statement, minimise))
            .Select(statement => statement switch
            {
                Let let => (let.Name, let.Role),
                RecordedCall call => (call.Name, call.Role),
                _ => (Name: "", Role: Role.None),
            })
            .Where(named => following.Contains(named.Name)
                && named.Role is Role.Target or Role.Prediction or Role.Advantage or Role.Ratio or Role.PolicyEstimate)
            .Where(named => typing.TypeOf(new Reference(named.Name)) is TensorType { Shape.Count: > 0 })
            .Select(named => $"(\"{named.Name}\", {InUpdate(new Reference(named.Name))})"));
    }

    private string Emit(AdaptCoefficient adapt)
    {
        string measured = adapt.Coefficient + "Measure", aim = Names.Option(adapt.Aim);
        return Template.Of($$"""
            {{BindingEmitter.Under(adapt.Equation, $"double {measured} = {InUpdate(adapt.Measure)};")}}
            if ({{measured}} < {{aim}} / 1.5)
            {
                {{adapt.Coefficient}}.Value /= 2;
            }
            else if ({{measured}} > {{aim}} * 1.5)
            {
                {{adapt.Coefficient}}.Value *= 2;
            }
            """);
    }

    private string Emit(Epochs epochs)
    {
        bool stops = Uses.Statements(epochs.Body).Any(statement => statement is StopEpochs);
        bool resizes = epochs.Minibatches is not null && program.Experience is EpisodeMemory;
        string goOn = stops ? " && !stop" : "";
        return Template.Of($$"""
            {{(stops ? "bool stop = false;" : "")}}
            {{(resizes ? "minibatches.Resize(rollout.Count);" : "")}}
            for (int epoch = 0; epoch < {{Names.Option(epochs.Count)}}{{goOn}}; epoch++)
            {
                {{(epochs.Minibatches is null ? Turn(Block(epochs.Body)) : InMinibatches(epochs, goOn))}}
            }
            """);
    }

    /// <summary>What is computed in a turn of a loop is given back at its end.</summary>
    private static string Turn(string body) => Template.Of($"""
        ArenaMark before = arena.Mark();
        {body}
        arena.Release(before);
        """);

    private string InMinibatches(Epochs epochs, string goOn)
    {
        HashSet<Value> used = [.. Uses.Values(epochs.Body).SelectMany(Uses.Nodes)];
        IEnumerable<string> fields = Reference.OfBatch.Where(used.Contains)
            .Select(field => $"Tensor {field.Name} = {ValueEmitter.Field(field)}.Rows(rows);");
        values.InMinibatches = true;
        string body = Block(epochs.Body);
        values.InMinibatches = false;
        string turn = Turn(Template.Of($$"""
            global::System.ReadOnlySpan<int> rows = minibatches[i];
            {{fields}}

            {{body}}
            """));
        return Template.Of($$"""
            minibatches.Shuffle(sampling);
            for (int i = 0; i < minibatches.Count{{goOn}}; i++)
            {
                {{turn}}
            }
            """);
    }

    private string Trained(string optimizer) => program.Optimizers.First(o => o.Name == optimizer).Modules[0];

    /// <summary>The parameters that a target network follows.</summary>
    private string Learned(string target) => ParameterGroup.PartOf(program, program.Module(target).TargetOf!);

    private string Parameters(string module) => ParameterGroup.FieldOf(program, module);

    private static string Factor(double factor) => factor == 1 ? "" : $"{Literals.Real(factor)} * ";
}
