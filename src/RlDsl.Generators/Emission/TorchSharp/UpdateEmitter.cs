using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits one method for each update.</summary>
internal sealed class UpdateEmitter
{
    private readonly SourceWriter writer;
    private readonly AgentProgram program;
    private readonly ValueEmitter values;
    private readonly Update update;
    private readonly IReadOnlyList<Part> parts;
    private readonly Typing typing;

    private UpdateEmitter(
        SourceWriter writer, AgentProgram program, ValueEmitter values, IReadOnlyList<Part> parts, Update update)
    {
        this.parts = parts;
        this.writer = writer;
        this.program = program;
        this.values = values;
        this.update = update;
        typing = Typing.OfUpdate(program);
    }

    public static void Emit(SourceWriter writer, AgentProgram program, ValueEmitter values, IReadOnlyList<Part> parts)
    {
        bool first = true;
        foreach (Update update in program.Updates.Where(update => !IsInline(update)))
        {
            if (!first)
            {
                writer.Line();
            }

            first = false;
            new UpdateEmitter(writer, program, values, parts, update).Emit();
        }
    }

    /// <summary>Emits what runs an update: a call of its method, or the update itself where it is one statement.</summary>
    public static void Run(
        SourceWriter writer, AgentProgram program, ValueEmitter values, IReadOnlyList<Part> parts, Update update)
    {
        if (IsInline(update))
        {
            new UpdateEmitter(writer, program, values, parts, update).Emit(update.Body);
        }
        else
        {
            writer.Line(Method(update) + "();");
        }
    }

    /// <summary>Whether an update has no method of its own.</summary>
    private static bool IsInline(Update update) =>
        update.Body.Count == 1 && update.Body[0].Inner.Count == 0 && !Uses.ReadsBatch(update.Body);

    private static string Method(Update update) => "Update" + Names.Pascal(update.Name);

    private string Summary() => update.Trigger is WhenCollected ? "Learns from the rollout."
        : update.Body.Any(statement => statement is Minimise) ? "Learns from one batch of remembered transitions."
        : update.Body.Any(statement => statement is AdaptPerturbation)
            ? "Adapts the size of the noise on the parameters to how much it changes the policy."
        : update.Body.Any(statement => statement is Perturb) ? "Draws new noise for the network that acts."
        : "Brings the target network up to date.";

    private void Emit()
    {
        writer.Line($"/// <summary>{Summary()}</summary>");
        writer.Block($"private void {Method(update)}()", () =>
        {
            if (Uses.ReadsBatch(update.Body))
            {
                writer.Line("using var scope = torch.NewDisposeScope();");
                writer.Lines(parts.SelectMany(part => part.Draw));
                writer.Line();
            }

            if (UpdateCountsPart.IsCounted(update))
            {
                writer.Line($"{UpdateCountsPart.FieldOf(update)}++;");
            }

            Emit(update.Body);
            if (Uses.Statements(update.Body).Any(statement => statement is Minimise or NaturalGradientStep)
                && !SharingPart.Applies(program))
            {
                writer.Line();
                writer.Line($"Session.ReportMetrics({(program.Replay is null ? "" : "TrainingSession.MetricInterval")});");
            }
        });
    }

    private void Emit(EquatableArray<Statement> block)
    {
        Statement? previous = null;
        foreach (Statement statement in block)
        {
            if (previous is not null && (statement is not (Let or Call) || previous is not (Let or Call)))
            {
                writer.Line();
            }

            if (statement is NoGradient region)
            {
                EmitRegion(region, block.SkipWhile(s => !ReferenceEquals(s, region)).Skip(1));
            }
            else
            {
                Emit(statement, declared: true);
            }

            previous = statement;
        }
    }

    private void Emit(Statement statement, bool declared)
    {
        switch (statement)
        {
            case Let let:
                EmitLet(let, declared);
                break;
            case Call call:
                EmitCall(call, _ => declared);
                break;
            case Minimise minimise:
                new MinimiseEmitter(writer, program, values, update, typing).Emit(minimise);
                break;
            case Epochs epochs:
                EmitEpochs(epochs);
                break;
            case Periodically periodically:
                writer.Block(
                    $"if ({UpdateCountsPart.FieldOf(update)} % {Names.Option(periodically.Every)} == 0)",
                    () => Emit(periodically.Body));
                break;
            case StopEpochs stop:
                Equation(stop.Equation);
                string limit = stop.Factor == 1
                    ? Names.Option(stop.Limit)
                    : $"{Literals.Real(stop.Factor)} * {Names.Option(stop.Limit)}";
                writer.Line($"stop = {values.InUpdate(stop.Measure, typing)}.item<float>() > {limit};");
                break;
            case RecordMetric metric:
                writer.Block("if (Session.IsMeasured)", () => EmitMetric(metric));
                break;
            case AdaptCoefficient adapt:
                EmitAdapt(adapt);
                break;
            case NaturalGradientStep step:
                NaturalGradientEmitter.Emit(writer, program, step, update, () => Emit(step.Body));
                break;
            case Prioritise prioritise:
                EmitPrioritise(prioritise);
                break;
            case ResampleNoise noise:
                foreach (string module in noise.Modules)
                {
                    writer.Line($"{Names.Field(program.Module(module))}.ResampleNoise(sampling);");
                }

                break;
            case CopyTarget copy:
                writer.Line($"{Parameters(copy.Target)}.CopyFrom({Parameters(program.Module(copy.Target).TargetOf!)});");
                break;
            case MoveTarget move:
                writer.Line("// θ⁻ = (1 - τ) θ⁻ + τ θ   (Lillicrap et al. 2016, algorithm 1)");
                writer.Line(
                    $"{Parameters(move.Target)}.MoveTowards({Parameters(program.Module(move.Target).TargetOf!)}, "
                    + $"{Names.Option(move.Share)});");
                break;
            case AdaptPerturbation adapt:
                writer.Line($"parameterNoise.Adapt({values.InUpdate(adapt.Distance, typing)}.item<float>(), {Threshold()});");
                break;
            case Perturb perturb:
                writer.Lines(ParameterNoisePart.Perturb(program, program.Module(perturb.Perturbed)));
                break;
            default:
                throw new InvalidOperationException();
        }
    }

    /// <summary>The distance of the perturbed policy that noise is adapted to.</summary>
    private string Threshold() => program.Policy.Perturbation!.Aim is DistanceAim aim
        ? Names.Option(aim.Distance)
        : "ParameterNoise.Threshold(epsilon.At(Session.StepCount), Spec.Actions)";

    private void EmitPrioritise(Prioritise prioritise)
    {
        string call = $"memory.SetPriorities(batch.Transitions, batch.Read({values.InUpdate(prioritise.Magnitude, typing)}));";
        if (prioritise.Magnitude is Reference)
        {
            writer.Line(call);
        }
        else
        {
            writer.Block("using (torch.no_grad())", () => writer.Line(call));
        }
    }

    private void EmitLet(Let let, bool declare)
    {
        WriteLet(writer, typing, let, values.InUpdate(let.Value, typing), declare);
    }

    /// <summary>Emits a let with its equation above and its shape behind it, and makes its name visible.</summary>
    /// <param name="text">The value as an expression.</param>
    /// <param name="declare">Whether the name is declared here.</param>
    public static void WriteLet(SourceWriter writer, Typing typing, Let let, string text, bool declare = true)
    {
        Equation(writer, let.Equation);
        typing.Bind(let);
        writer.Line($"{(declare ? TypeOf(typing, let.Name) + " " : "")}{let.Name} = {text};{ShapeComment(typing, let.Name)}");
    }

    /// <param name="declare">Whether a name is declared here.</param>
    private void EmitCall(Call call, Func<string, bool> declare)
    {
        string[] inputs = [.. call.Inputs.Select(input => values.InUpdate(input, typing))];
        typing.Bind(call);
        writer.Line(FunctionEmitter.Call(
            program, call, name => (declare(name) ? TypeOf(typing, name) + " " : "") + name, inputs, "sampling"));
    }

    /// <summary>The C# type of a value with a name.</summary>
    public static string TypeOf(Typing typing, string name) =>
        typing.TypeOf(new Reference(name)) is NormalType ? NetworkEmitter.NormalType : "Tensor";

    /// <summary>Emits an equation above what computes it.</summary>
    public static void Equation(SourceWriter writer, Equation? equation)
    {
        if (equation is not null)
        {
            writer.Line("// " + equation);
        }
    }

    private void Equation(Equation? equation) => Equation(writer, equation);

    private string Parameters(string module) => ParameterGroup.FieldOf(program, module);

    /// <summary>The shape of a value with a name, as a comment behind it.</summary>
    private static string ShapeComment(Typing typing, string name)
    {
        EquatableArray<Dimension> shape = typing.TypeOf(new Reference(name)) is TensorType tensor ? tensor.Shape : [];
        return shape.Count == 0
            ? ""
            : $"   // [{string.Join(", ", shape.Select(dimension => Names.Camel(dimension.ToString())))}]";
    }

    /// <summary>A region whose last values are used after it, in the rest of its block: these are declared before.</summary>
    private void EmitRegion(NoGradient region, IEnumerable<Statement> rest)
    {
        if (region.Body.All(statement => statement is RecordMetric))
        {
            writer.Block("if (Session.IsMeasured)", () =>
            {
                writer.Line("using var noGradient = torch.no_grad();");
                foreach (RecordMetric metric in region.Body.Cast<RecordMetric>())
                {
                    EmitMetric(metric);
                }
            });
            return;
        }

        HashSet<string> outer = Visibility.Bound(region, rest);
        Typing inner = Typing.OfUpdate(program);
        Dictionary<string, string> types = [];
        foreach (Statement statement in NamesUpTo(region))
        {
            inner.Bind(statement);
            foreach (string name in statement.Names)
            {
                types[name] = TypeOf(inner, name);
            }
        }

        foreach (IGrouping<string, string> names in outer.GroupBy(name => types[name]))
        {
            writer.Line($"{names.Key} {string.Join(", ", names)};");
        }

        writer.Block("using (torch.no_grad())", () =>
        {
            foreach (Statement inner in region.Body)
            {
                if (inner is Call call)
                {
                    EmitCall(call, name => !outer.Contains(name));
                }
                else
                {
                    Emit(inner, declared: inner is Let let && !outer.Contains(let.Name));
                }
            }
        });
    }

    private void EmitMetric(RecordMetric metric)
    {
        Equation(metric.Equation);
        string words = metric.Limit is { } named ? $", MetricLimit.{named}" : "";
        writer.Line(
            $"Session.RecordMetric(\"{metric.Metric}\", {values.InUpdate(metric.Measure, typing)}.item<float>(){words});");
    }

    private void EmitEpochs(Epochs epochs)
    {
        bool stops = Uses.Statements(epochs.Body).Any(statement => statement is StopEpochs);
        string goOn = stops ? " && !stop" : "";
        if (stops)
        {
            writer.Line("bool stop = false;");
        }

        if (epochs.Minibatches is { } minibatches && program.Experience is EpisodeMemory)
        {
            writer.Line("minibatches.Resize(rollout.Count);");
        }

        writer.Block($"for (int epoch = 0; epoch < {Names.Option(epochs.Count)}{goOn}; epoch++)", () =>
        {
            if (epochs.Minibatches is not null)
            {
                writer.Line("minibatches.Shuffle(sampling);");
                writer.Block($"for (int i = 0; i < minibatches.Count{goOn}; i++)", () => EmitMinibatch(epochs));
            }
            else
            {
                writer.Line("using var epochScope = torch.NewDisposeScope();");
                Emit(epochs.Body);
            }
        });
    }

    private void EmitMinibatch(Epochs epochs)
    {
        writer.Line("using var minibatchScope = torch.NewDisposeScope();");
        writer.Line("Tensor rows = minibatches[i];");
        HashSet<Value> used = [.. Uses.Values(epochs.Body).SelectMany(Uses.Nodes)];
        foreach (Reference field in Reference.OfBatch.Where(used.Contains))
        {
            writer.Line($"Tensor {field.Name} = {ValueEmitter.Field(field)}.index_select(0, rows);");
        }

        writer.Line();
        values.InMinibatches = true;
        Emit(epochs.Body);
        values.InMinibatches = false;
    }

    private void EmitAdapt(AdaptCoefficient adapt)
    {
        Equation(adapt.Equation);
        string measured = adapt.Coefficient + "Measure", aim = Names.Option(adapt.Aim);
        writer.Line($"float {measured} = {values.InUpdate(adapt.Measure, typing)}.item<float>();");
        writer.Block($"if ({measured} < {aim} / 1.5)", () => writer.Line($"{adapt.Coefficient}.Value /= 2;"));
        writer.Block($"else if ({measured} > {aim} * 1.5)", () => writer.Line($"{adapt.Coefficient}.Value *= 2;"));
    }

    /// <summary>The statements of the update that give names, up to the end of a region, in order.</summary>
    private IEnumerable<Statement> NamesUpTo(NoGradient region)
    {
        foreach (Statement statement in Uses.Statements(update.Body))
        {
            if (statement is Let or Call)
            {
                yield return statement;
            }

            if (region.Body.Count > 0 && ReferenceEquals(statement, region.Body[region.Body.Count - 1]))
            {
                yield break;
            }
        }
    }
}
