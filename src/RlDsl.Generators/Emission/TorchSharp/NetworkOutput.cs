using System;
using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>How emitted networks yield one kind of output from their last features.</summary>
internal abstract class NetworkOutput
{
    /// <summary>What the network is, in a sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>The C# type of what it yields.</summary>
    public virtual string Type => "Tensor";

    /// <summary>The shape of what it yields, in words.</summary>
    public abstract string Shape { get; }

    /// <summary>How many of the hidden layers its parts have for themselves.</summary>
    public virtual int OwnHiddenLayers => 0;

    /// <summary>The declarations of the fields that it needs besides layers.</summary>
    public virtual IReadOnlyList<string> Fields => [];

    /// <summary>The parameters of the constructor that it needs.</summary>
    public virtual IReadOnlyList<string> Parameters => [];

    /// <summary>The arguments for these where the network is made.</summary>
    public virtual IReadOnlyList<string> Arguments => [];

    /// <summary>What the constructor does for it first.</summary>
    public virtual IReadOnlyList<string> Initialization => [];

    public static NetworkOutput Of(Module module) => module.Output switch
    {
        EstimateType { PerAction: true } estimate => new ActionValuesOutput(module, estimate),
        EstimateType => new ValueOutput(module),
        TensorType vector => new VectorOutput(module, vector.Shape[1]),
        PolicyType { Kind: CategoricalPolicy } => new LogitsOutput(module),
        PolicyType { Kind: GaussianPolicy gaussian } => new NormalOutput(module, gaussian),
        PolicyType { Kind: SquashedGaussianPolicy squashed } => new SquashedNormalOutput(module, squashed),
        PolicyType { Kind: DeterministicPolicy } => new ActionOutput(module),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>The layers after the shared ones.</summary>
    /// <param name="inputs">The size of what the shared layers yield.</param>
    /// <param name="own">The units of a hidden layer of each part's own, if it has one.</param>
    public virtual IEnumerable<LayerField> Layers(string inputs, int? own) => [new("output", inputs, "1", true)];

    /// <summary>The forward pass from the last shared features on.</summary>
    public abstract string Forward(NetworkLayers layers, string features);
}

/// <summary>One value.</summary>
internal sealed class ValueOutput(Module module) : NetworkOutput
{
    public override string Summary => module.TakesContinuousActions
        ? $"{module.Name}: the value of an action."
        : $"{module.Name}: the value of an observation.";

    public override string Shape => "[batch]";

    public override string Forward(NetworkLayers layers, string features) =>
        $"return output.call({features}).squeeze(1);";
}

/// <summary>A vector: features, or as many numbers as an action has elements.</summary>
internal sealed class VectorOutput(Module module, Dimension size) : NetworkOutput
{
    private bool IsOfAction => size == Dimension.Action;

    public override string Summary => $"{module.Name}: {(IsOfAction ? "a number for each element of the action" : "features")}.";

    public override string Shape => $"[batch, {size}]";

    public override IEnumerable<LayerField> Layers(string inputs, int? own) =>
        [new("output", inputs, IsOfAction ? "spec.Action.Size" : Literals.Integer(size.Size), true)];

    public override string Forward(NetworkLayers layers, string features) => $"return output.call({features});";
}

/// <summary>The logit of each action.</summary>
internal sealed class LogitsOutput(Module module) : NetworkOutput
{
    public override string Summary => $"{module.Name}: the logit of the probability of each action.";

    public override string Shape => "[batch, actions]";

    public override IEnumerable<LayerField> Layers(string inputs, int? own) => [new("output", inputs, "spec.Actions", true)];

    public override string Forward(NetworkLayers layers, string features) => $"return output.call({features});";
}

/// <summary>One action within the bounds.</summary>
internal sealed class ActionOutput(Module module) : NetworkOutput
{
    public override string Summary => $"{module.Name}: the action.";

    public override string Shape => "[batch, action]";

    public override IReadOnlyList<string> Fields => ["private readonly ActionBounds bounds;"];

    public override IReadOnlyList<string> Parameters => ["ActionBounds bounds"];

    public override IReadOnlyList<string> Arguments => ["actionBounds"];

    public override IReadOnlyList<string> Initialization => ["this.bounds = bounds;"];

    public override IEnumerable<LayerField> Layers(string inputs, int? own) => [new("output", inputs, "spec.Action.Size", true)];

    public override string Forward(NetworkLayers layers, string features) =>
        $"return (output.call({features}).tanh() * bounds.Scale).Plus(bounds.Centre);";
}

/// <summary>Normal distributions whose deviations are the same at each observation.</summary>
internal sealed class NormalOutput(Module module, GaussianPolicy policy) : NetworkOutput
{
    public override string Summary => $"{module.Name}: the means and deviations of normal actions.";

    public override string Type => NetworkEmitter.NormalType;

    public override string Shape => "[batch, action] each";

    public override IReadOnlyList<string> Fields => ["private readonly Parameter logDeviation;"];

    public override IReadOnlyList<string> Parameters => ["double initialLogDeviation"];

    public override IReadOnlyList<string> Arguments => [Names.Option(policy.InitialLogDeviation)];

    public override IReadOnlyList<string> Initialization =>
        ["logDeviation = ParameterInitialization.Filled(spec.Action.Size, initialLogDeviation, device);"];

    public override IEnumerable<LayerField> Layers(string inputs, int? own) => [new("output", inputs, "spec.Action.Size", true)];

    public override string Forward(NetworkLayers layers, string features) => $"""
        Tensor mean = output.call({features});

        // A copy, so that what the policy was stays when the parameter moves.
        return (mean, logDeviation.expand_as(mean).clone());
        """;
}

/// <summary>Normal distributions that are squashed later, whose deviations depend on the observation.</summary>
internal sealed class SquashedNormalOutput(Module module, SquashedGaussianPolicy policy) : NetworkOutput
{
    public override string Summary => $"{module.Name}: the means and deviations of actions before they are squashed.";

    public override string Type => NetworkEmitter.NormalType;

    public override string Shape => "[batch, action] each";

    public override IReadOnlyList<string> Fields => ["private readonly Scalar middle, reach;"];

    public override IReadOnlyList<string> Parameters => ["double logDeviationMinimum", "double logDeviationMaximum"];

    public override IReadOnlyList<string> Arguments =>
        [Names.Option(policy.LogDeviationMinimum), Names.Option(policy.LogDeviationMaximum)];

    public override IReadOnlyList<string> Initialization =>
    [
        "middle = (logDeviationMinimum + logDeviationMaximum) / 2;",
        "reach = (logDeviationMaximum - logDeviationMinimum) / 2;",
    ];

    public override IEnumerable<LayerField> Layers(string inputs, int? own) =>
        [new("mean", inputs, "spec.Action.Size", true), new("logDeviation", inputs, "spec.Action.Size", true)];

    public override string Forward(NetworkLayers layers, string features) => $"""
        // Kept between its bounds smoothly, so that the gradient does not vanish at once outside.
        return (mean.call({features}), (logDeviation.call({features}).tanh() * reach).Plus(middle));
        """;
}
