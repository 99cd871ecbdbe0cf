using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>An estimate for each action: numbers or parts of a distribution, from one layer or from two streams.</summary>
internal sealed class ActionValuesOutput(Module module, EstimateType estimate) : NetworkOutput
{
    private readonly string? parts = estimate.Kind.Parts is { } count ? Names.Camel(count.Name) : null;

    public override string Summary => estimate.Kind switch
    {
        CategoricalEstimate => $"{module.Name}: logits of the probability of each return, for each action.",
        QuantileEstimate => $"{module.Name}: quantiles of the return, for each action.",
        _ => $"{module.Name}: the value of each action.",
    };

    public override string Shape => parts is null ? "[batch, actions]" : $"[batch, actions, {parts}]";

    public override int OwnHiddenLayers => IsDueling ? 1 : 0;

    public override IReadOnlyList<string> Fields => parts is null ? [] : [$"private readonly int actions, {parts};"];

    public override IReadOnlyList<string> Parameters => parts is null ? [] : [$"int {parts}"];

    public override IReadOnlyList<string> Arguments => parts is null ? [] : [Names.Option(estimate.Kind.Parts!)];

    public override IReadOnlyList<string> Initialization =>
        parts is null ? [] : ["actions = spec.Actions;", $"this.{parts} = {parts};"];

    private bool IsDueling => module.Head == Head.Dueling;

    public override IEnumerable<LayerField> Layers(string inputs, int? own)
    {
        string perAction = parts is null ? "spec.Actions" : $"spec.Actions * {parts}";
        if (!IsDueling)
        {
            yield return new LayerField("output", inputs, perAction, true);
            yield break;
        }

        foreach ((string stream, string outputs) in new[] { ("value", parts ?? "1"), ("advantage", perAction) })
        {
            string streamInputs = inputs;
            if (own is { } units)
            {
                yield return new LayerField($"{stream}Hidden", inputs, Literals.Integer(units), false);
                streamInputs = Literals.Integer(units);
            }

            yield return new LayerField($"{stream}Output", streamInputs, outputs, true);
        }
    }

    public override string Forward(NetworkLayers layers, string features)
    {
        return IsDueling ? $"""
            {Stream("value", "1")}
            {Stream("advantage", "actions")}

            // Q(s, a) = V(s) + A(s, a) - mean_a' A(s, a')   (Wang et al. 2016, equation 9)
            return value.Plus(advantage) - advantage.mean([1], keepdim: true);
            """
            : $"return output.call({features}){View("actions")};";

        string Stream(string stream, string count)
        {
            string input = layers.Linear.Any(layer => layer.Field == $"{stream}Hidden")
                ? layers.Activate($"{stream}Hidden.call({features})")
                : features;
            string shape = parts is null ? $"[batch, {count}]" : $"[batch, {count}, {parts}]";
            return $"Tensor {stream} = {stream}Output.call({input}){View(count)};   // {shape}";
        }
    }

    private string View(string count) => parts is null ? "" : $".view(-1, {count}, {parts})";
}
