using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the loss that an optimizer takes a step for, and the step.</summary>
internal sealed class MinimiseEmitter(AgentProgram program, ValueEmitter values, Update update, Typing typing)
{
    public string Emit(Minimise minimise)
    {
        Optimizer optimizer = program.Optimizers.First(o => o.Name == minimise.Optimizer);
        string loss = minimise.Name, reported = loss == "loss" ? update.Name : loss;
        bool isScheduled = optimizer.LearningRateSchedule is not null && program.Replay is not null;
        bool others = !Uses.Differentiated(minimise.Loss, update.Body).All(optimizer.Modules.Contains);
        string[] arguments =
        [
            loss, $"\"{reported}\"", "Session", "batch", $"[{CausesOf(minimise)}]",
            .. SharingPart.Arguments(program, optimizer), .. others ? ["others: true"] : (string[])[], .. Limit(optimizer),
        ];
        return Template.Of($"""
            {BindingEmitter.Under(minimise.Equation, $"Tensor {loss} = {values.InUpdate(minimise.Loss, typing)};")}
            {(isScheduled ? SchedulesPart.SetLearningRate(optimizer) : "")}
            {optimizer.Name}.{SharingPart.Minimise(program)}({string.Join(", ", arguments)});
            """);
    }

    /// <summary>The arguments that keep a gradient small.</summary>
    public static IEnumerable<string> Limit(Optimizer optimizer) => optimizer.Clipping switch
    {
        GradientClipping.Norm => ["maximumNorm: " + Names.Option(optimizer.ClippingLimit!)],
        GradientClipping.Value => ["maximumValue: " + Names.Option(optimizer.ClippingLimit!)],
        _ => [],
    };

    /// <summary>
    /// The values that a loss which is no number is explained by: those that it is written in, and the targets, predictions,
    /// advantages and ratios that these follow from.
    /// </summary>
    private string CausesOf(Minimise minimise)
    {
        HashSet<string> direct = [.. References(minimise.Loss)], all = Uses.Following(minimise.Loss, update.Body);
        return Named(Visibility.VisibleAt(minimise, update.Body)
            .Where(visible => visible.Role is not (Role.Error or Role.TrainedPolicy) && (direct.Contains(visible.Name)
                || (all.Contains(visible.Name)
                    && visible.Role is Role.Target or Role.Prediction or Role.Advantage or Role.Ratio or Role.PolicyEstimate)))
            .Select(visible => visible.Name)
            .Where(name => typing.TypeOf(new Reference(name)) is TensorType));
    }

    private static IEnumerable<string> References(Value value) =>
        Uses.Nodes(value).OfType<Reference>().Select(reference => reference.Name);

    /// <summary>The values that an objective which is no number is explained by.</summary>
    public static string Suspects(Update update, Statement learning) => Named(Visibility.VisibleAt(learning, update.Body)
        .Where(visible => visible.Role is Role.Target or Role.Prediction or Role.Advantage or Role.Ratio)
        .Select(visible => visible.Name));

    /// <summary>Values with their names, as what summarises a batch takes them.</summary>
    private static string Named(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"(\"{name}\", {name})"));
}
