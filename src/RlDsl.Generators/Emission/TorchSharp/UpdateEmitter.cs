using System;
using System.Collections.Generic;
using System.Linq;
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
    private readonly Typing typing;

    private UpdateEmitter(SourceWriter writer, AgentProgram program, ValueEmitter values, Update update)
    {
        this.writer = writer;
        this.program = program;
        this.values = values;
        this.update = update;
        typing = Typing.OfUpdate(program);
    }

    public static void Emit(SourceWriter writer, AgentProgram program, ValueEmitter values)
    {
        bool first = true;
        foreach (Update update in program.Updates)
        {
            if (!first)
            {
                writer.Line();
            }

            first = false;
            new UpdateEmitter(writer, program, values, update).Emit();
        }
    }

    /// <summary>The method of an update.</summary>
    public static string Method(Update update) => "Update" + Names.Pascal(update.Name);

    private string Summary() => update.Body.Any(statement => statement is Minimise) ? "Learns from one batch of remembered transitions."
        : update.Body.Any(statement => statement is AdaptPerturbation) ? "Adapts the size of the noise on the parameters to how much it changes the policy."
        : update.Body.Any(statement => statement is Perturb) ? "Draws new noise for the network that acts."
        : "Brings the target network up to date.";

    private void Emit()
    {
        writer.Line($"/// <summary>{Summary()}</summary>");
        writer.Block($"private void {Method(update)}()", () =>
        {
            if (Uses.ReadsBatch(update.Body))
            {
                string beta = program.Memory.ImportanceExponent is null ? "" : ", importance.At(Session.StepCount)";
                writer.Line("using var scope = torch.NewDisposeScope();");
                writer.Line($"memory.Sample(sampling, batch.Transitions{beta});");
                writer.Line();
            }

            Statement? previous = null;
            foreach (Statement statement in update.Body)
            {
                if (previous is not null && (statement is not Let || previous is not Let))
                {
                    writer.Line();
                }

                Emit(statement, declared: true);
                previous = statement;
            }
        });
    }

    private void Emit(Statement statement, bool declared)
    {
        switch (statement)
        {
            case Let let:
                EmitLet(let, declared);
                break;
            case NoGradient region:
                EmitRegion(region);
                break;
            case Minimise minimise:
                EmitMinimise(minimise);
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
                writer.Line($"{Names.Parameters(copy.Target)}.CopyFrom({Names.Parameters(program.Module(copy.Target).TargetOf!)});");
                break;
            case MoveTarget move:
                writer.Line("// θ⁻ = (1 - τ) θ⁻ + τ θ   (Lillicrap et al. 2016, algorithm 1)");
                writer.Line($"{Names.Parameters(move.Target)}.MoveTowards({Names.Parameters(program.Module(move.Target).TargetOf!)}, {Names.Option(move.Share)});");
                break;
            case AdaptPerturbation adapt:
                writer.Line($"parameterNoise.Adapt({values.InUpdate(adapt.Distance, typing)}.item<float>(), epsilon.At(Session.StepCount));");
                break;
            case Perturb perturb:
                writer.Line($"{Names.Parameters(perturb.Perturbed)}.CopyFrom({Names.Parameters(program.Module(perturb.Perturbed).PerturbationOf!)});");
                writer.Line($"{Names.Parameters(perturb.Perturbed)}.AddNoise(parameterNoise.Deviation, exploring);");
                break;
            default:
                throw new InvalidOperationException();
        }
    }

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
        if (let.Equation is { } equation)
        {
            writer.Line("// " + equation);
        }

        string text = values.InUpdate(let.Value, typing);
        typing.Bind(let.Name, typing.TypeOf(let.Value));
        writer.Line($"{(declare ? "Tensor " : "")}{let.Name} = {text};{ShapeComment(let.Name)}");
    }

    private string ShapeComment(string name)
    {
        EquatableArray<Dimension> shape = ((TensorType)typing.TypeOf(new Reference(name))).Shape;
        return shape.Count == 0 ? "" : $"   // [{string.Join(", ", shape.Select(dimension => Names.Camel(dimension.ToString())))}]";
    }

    /// <summary>A region whose last values are used after it: these are declared before.</summary>
    private void EmitRegion(NoGradient region)
    {
        HashSet<string> usedAfter = [.. update.Body.SkipWhile(s => !ReferenceEquals(s, region)).Skip(1)
            .SelectMany(s => Uses.Statements([s])).SelectMany(Uses.Values).SelectMany(Uses.Nodes)
            .OfType<Reference>().Select(reference => reference.Name)];
        string[] outer = [.. region.Body.OfType<Let>().Select(let => let.Name).Where(usedAfter.Contains)];
        if (outer.Length > 0)
        {
            writer.Line($"Tensor {string.Join(", ", outer)};");
        }

        writer.Block("using (torch.no_grad())", () =>
        {
            foreach (Statement inner in region.Body)
            {
                Emit(inner, declared: inner is Let let && !outer.Contains(let.Name));
            }
        });
    }

    private void EmitMinimise(Minimise minimise)
    {
        Optimizer optimizer = program.Optimizers.First(o => o.Name == minimise.Optimizer);
        string parameters = Names.Parameters(optimizer.Module);
        if (minimise.Equation is { } equation)
        {
            writer.Line("// " + equation);
        }

        writer.Line($"Tensor loss = {values.InUpdate(minimise.Loss, typing)};");
        writer.Line("float lossValue = loss.item<float>();");
        writer.Block("if (!float.IsFinite(lossValue))", () =>
            writer.Line($"throw NonFiniteLossException.Of(\"{update.Name}\", Session, lossValue, batch.Describe({Suspects()}));"));
        writer.Line();
        writer.Line($"{parameters}.ZeroGradient();");
        writer.Line("loss.backward();");
        switch (optimizer.Clipping)
        {
            case GradientClipping.Norm:
                writer.Line($"nn.utils.clip_grad_norm_([{parameters}.Flat], {Names.Option(optimizer.ClippingLimit!)});");
                break;
            case GradientClipping.Value:
                writer.Line($"nn.utils.clip_grad_value_([{parameters}.Flat], {Names.Option(optimizer.ClippingLimit!)});");
                break;
        }

        if (optimizer.LearningRateSchedule is not null)
        {
            writer.Block($"foreach (var group in {optimizer.Name}.ParamGroups)", () =>
                writer.Line($"group.LearningRate = {StateEmitter.LearningRate(optimizer)}.At(Session.StepCount);"));
            writer.Line();
        }

        writer.Line($"{optimizer.Name}.step();");
        writer.Line($"Session.RecordUpdate(\"{update.Name}\", lossValue);");
    }

    /// <summary>The values that a loss which is no number is explained by: the target and the prediction.</summary>
    private string Suspects() => string.Join(", ", Uses.Statements(update.Body).OfType<Let>()
        .Where(let => let.Role is Role.Target or Role.Prediction)
        .Select(let => $"(\"{let.Name}\", {let.Name})"));
}
