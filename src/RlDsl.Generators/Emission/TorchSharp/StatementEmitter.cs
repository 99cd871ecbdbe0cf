using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the statements of one update, in order: each may name what those after it use.</summary>
internal sealed class StatementEmitter
{
    private readonly AgentProgram program;
    private readonly ValueEmitter values;
    private readonly Update update;
    private readonly Typing typing;
    private readonly MinimiseEmitter losses;

    public StatementEmitter(AgentProgram program, ValueEmitter values, Update update)
    {
        this.program = program;
        this.values = values;
        this.update = update;
        typing = Typing.OfUpdate(program);
        losses = new MinimiseEmitter(program, values, update, typing);
    }

    /// <summary>Statements with an empty line between them, but between those that name values.</summary>
    public string Block(EquatableArray<Statement> block)
    {
        List<string> texts = [];
        Statement? previous = null;
        foreach (Statement statement in block)
        {
            if (statement is not (Let or Call) || previous is not (Let or Call))
            {
                texts.Add("");
            }

            texts.Add(statement is NoGradient region
                ? Region(region, block.SkipWhile(s => !ReferenceEquals(s, region)).Skip(1))
                : Emit(statement, _ => true));
            previous = statement;
        }

        return Template.Of($"{texts}");
    }

    /// <param name="statement">A statement that is no region.</param>
    /// <param name="isDeclared">Whether a name of the statement is declared by it, and not before.</param>
    private string Emit(Statement statement, Func<string, bool> isDeclared) => statement switch
    {
        Let let => BindingEmitter.Let(values, typing, let, InUpdate(let.Value), isDeclared(let.Name)),
        Repeat repeat => BindingEmitter.Repeat(
            values, typing, repeat, InUpdate, inner => Emit(inner, _ => true), isDeclared(repeat.Name)),
        Call call => BindingEmitter.Call(program, values, typing, call, [.. call.Inputs.Select(InUpdate)], "sampling", isDeclared),
        Minimise minimise => losses.Emit(minimise),
        NaturalGradientStep step => NaturalGradientEmitter.Emit(program, step, update, Block(step.Body)),
        Epochs epochs => Emit(epochs),
        Periodically periodically => Template.Of($$"""
            if ({{UpdateCountsPart.FieldOf(update)}} % {{Names.Option(periodically.Every)}} == 0)
            {
                {{Block(periodically.Body)}}
            }
            """),
        StopEpochs stop => BindingEmitter.Under(
            stop.Equation, $"stop = {Number(stop.Measure)} > {Factor(stop.Factor)}{Names.Option(stop.Limit)};"),
        RecordMetric metric => MetricEmitter.Emit([metric], values, typing, inRegion: true),
        AdaptCoefficient adapt => Emit(adapt),
        Prioritise prioritise => Emit(prioritise),
        ResampleNoise noise => string.Join(
            "\n", noise.Modules.Select(module => $"{Names.Field(program.Module(module))}.ResampleNoise(sampling);")),
        CopyTarget copy => $"{Parameters(copy.Target)}.CopyFrom({Learned(copy.Target)});",
        MoveTarget move => Emit(move),
        AdaptPerturbation adapt => $"parameterNoise.Adapt({Number(adapt.Distance)}, {ParameterNoisePart.Aim(program)});",
        Perturb perturb => string.Join("\n", ParameterNoisePart.Perturb(program, program.Module(perturb.Perturbed))),
        _ => throw new InvalidOperationException(),
    };

    private string InUpdate(Value value) => values.InUpdate(value, typing);

    /// <summary>A value of one number, as a number of C#.</summary>
    private string Number(Value value) => InUpdate(value) + ".item<float>()";

    /// <summary>The parameters that a target network follows.</summary>
    private string Learned(string target) => ParameterGroup.PartOf(program, program.Module(target).TargetOf!);

    private string Parameters(string module) => ParameterGroup.FieldOf(program, module);

    private static string Factor(double factor) => factor == 1 ? "" : $"{Literals.Real(factor)} * ";

    private string Emit(MoveTarget move)
    {
        return $"""
            // θ⁻ = (1 - τ) θ⁻ + τ θ   (Lillicrap et al. 2016, algorithm 1)
            {Parameters(move.Target)}.MoveTowards({Learned(move.Target)}, {Names.Option(move.Share)});
            """;
    }

    private string Emit(Prioritise prioritise)
    {
        string call = $"memory.SetPriorities(batch.Transitions, batch.Read({InUpdate(prioritise.Magnitude)}));";
        return prioritise.Magnitude is Reference ? call : $$"""
            using (torch.no_grad())
            {
                {{call}}
            }
            """;
    }

    private string Emit(AdaptCoefficient adapt)
    {
        string measured = adapt.Coefficient + "Measure", aim = Names.Option(adapt.Aim);
        return Template.Of($$"""
            {{BindingEmitter.Under(adapt.Equation, $"float {measured} = {Number(adapt.Measure)};")}}
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

    /// <summary>A region whose last values are used after it, in the rest of its block: these are declared before.</summary>
    private string Region(NoGradient region, IEnumerable<Statement> rest)
    {
        if (region.Body.All(statement => statement is RecordMetric))
        {
            return ReferenceEquals(region, MetricsPart.AtEnd(update))
                ? MetricsPart.Report(update, region, name => name)
                : MetricEmitter.Emit(region.Body.Cast<RecordMetric>(), values, typing, inRegion: false);
        }

        HashSet<string> outer = Visibility.Bound(region, rest);
        return Template.Of($$"""
            {{Declared(region, outer)}}
            using (torch.no_grad())
            {
                {{region.Body.Select(statement => Emit(statement, name => !outer.Contains(name)))}}
            }
            """);
    }

    /// <summary>The declarations of names that a region gives values to: one for all of a type.</summary>
    private IEnumerable<string> Declared(NoGradient region, HashSet<string> names)
    {
        Typing inner = Typing.OfUpdate(program);
        Dictionary<string, string> types = [];
        foreach (Statement statement in UpTo(region))
        {
            inner.Bind(statement);
            foreach (string name in statement.Names)
            {
                types[name] = BindingEmitter.TypeOf(values, inner, name);
            }
        }

        return names.GroupBy(name => types[name]).Select(alike => $"{alike.Key} {string.Join(", ", alike)};");
    }

    /// <summary>The statements of the update up to the end of a region, in order.</summary>
    private IEnumerable<Statement> UpTo(NoGradient region)
    {
        foreach (Statement statement in Uses.Statements(update.Body))
        {
            yield return statement;
            if (region.Body.Count > 0 && ReferenceEquals(statement, region.Body[region.Body.Count - 1]))
            {
                yield break;
            }
        }
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
                {{(epochs.Minibatches is null ? Whole(epochs) : InMinibatches(epochs, goOn))}}
            }
            """);
    }

    private string Whole(Epochs epochs) => Template.Of($"""
        using var epochScope = torch.NewDisposeScope();
        {Block(epochs.Body)}
        """);

    private string InMinibatches(Epochs epochs, string goOn)
    {
        HashSet<Value> used = [.. Uses.Values(epochs.Body).SelectMany(Uses.Nodes)];
        IEnumerable<string> fields = Reference.OfBatch.Where(used.Contains)
            .Select(field => $"Tensor {field.Name} = {ValueEmitter.Field(field)}.index_select(0, rows);");
        values.InMinibatches = true;
        string body = Block(epochs.Body);
        values.InMinibatches = false;
        return Template.Of($$"""
            minibatches.Shuffle(sampling);
            for (int i = 0; i < minibatches.Count{{goOn}}; i++)
            {
                using var minibatchScope = torch.NewDisposeScope();
                Tensor rows = minibatches[i];
                {{fields}}

                {{body}}
            }
            """);
    }
}
