using System;
using System.Globalization;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Policies;

/// <summary>A network as operations of a policy: its layers by the names that their weights have.</summary>
internal sealed class PolicyNetwork
{
    private readonly PolicyNodes nodes;
    private readonly Module module;
    private readonly NetworkLayers layers;
    private readonly Func<Parameter, int> number;
    private readonly string name;

    /// <param name="nodes">The operations so far.</param>
    /// <param name="module">The network.</param>
    /// <param name="number">The operation that yields a number of the program.</param>
    /// <param name="name">What the names of its weights begin with.</param>
    private PolicyNetwork(PolicyNodes nodes, Module module, Func<Parameter, int> number, string name)
    {
        (this.nodes, this.module, this.number, this.name) = (nodes, module, number, name);
        layers = new NetworkLayers(module, NetworkOutput.Of(module));
    }

    /// <summary>What a network yields; of normal distributions the means.</summary>
    /// <param name="inputs">What it is asked with.</param>
    public static int Output(PolicyNodes nodes, Module module, Func<Parameter, int> number, int[] inputs)
    {
        if (module.IsNumber)
        {
            return nodes.Weights(module.Name + ".value");
        }

        if (module.Estimate is { Members: > 1 } estimate)
        {
            return nodes.Add(
                "Stack",
                [.. Enumerable.Range(1, estimate.Members).Select(critic =>
                    new PolicyNetwork(nodes, module, number, $"{module.Name}.critic{critic}").Forward(inputs))]);
        }

        return new PolicyNetwork(nodes, module, number, module.Name).Forward(inputs);
    }

    /// <summary>The logarithms of the deviations of the normal distributions that a network yields.</summary>
    public static int LogDeviation(PolicyNodes nodes, Module module, Func<Parameter, int> number, int[] inputs)
    {
        PolicyNetwork network = new(nodes, module, number, module.Name);
        if (module.Policy?.Kind is not SquashedGaussianPolicy squashed)
        {
            return nodes.Add("ExpandLike", nodes.Weights(module.Name + ".logDeviation"), network.Forward(inputs));
        }

        int least = number(squashed.LogDeviationMinimum), greatest = number(squashed.LogDeviationMaximum), two = nodes.Number(2);
        int middle = nodes.Add("Divide", nodes.Add("Add", least, greatest), two);
        int reach = nodes.Add("Divide", nodes.Add("Subtract", greatest, least), two);
        int share = nodes.Add("Tanh", network.Linear("logDeviation", network.Features(inputs)));
        return nodes.Add("Add", nodes.Add("Multiply", share, reach), middle);
    }

    private int Forward(int[] inputs)
    {
        int features = Features(inputs);
        return module.Output switch
        {
            EstimateType { PerAction: true } estimate => ActionValues(estimate, features),
            EstimateType => nodes.Add("Select", [Linear("output", features)], Along(1), ("Index", "0")),
            PolicyType { Kind: SquashedGaussianPolicy } => Linear("mean", features),
            PolicyType { Kind: DeterministicPolicy } => nodes.Add(
                "Add",
                nodes.Add("Multiply", nodes.Add("Tanh", Linear("output", features)), nodes.Add("ActionScale")),
                nodes.Add("ActionCentre")),
            _ => Linear("output", features),
        };
    }

    /// <summary>What is computed before the output.</summary>
    private int Features(int[] inputs)
    {
        int[] vectors = [.. inputs.Zip(module.Inputs, Vector)];
        int features = vectors.Length == 1 ? vectors[0] : nodes.Add("Concatenate", vectors);
        foreach ((string field, ConvolutionLayer layer) in
            layers.ConvolutionFields.Zip(module.Body.OfType<ConvolutionLayer>(), (field, layer) => (field, layer)))
        {
            features = Activate(nodes.Add(
                "Convolution", [features],
                ("Name", Literals.Text($"{name}.{field}")), ("Index", Literals.Integer(layer.Stride))));
        }

        if (layers.Convolutions > 0)
        {
            features = nodes.Add("Flatten", features);
        }

        return layers.Shared.Aggregate(features, (input, layer) => Activate(Linear(layer.Field, input)));
    }

    /// <summary>An input as a vector for each observation.</summary>
    private int Vector(int input, TensorType type) =>
        type.Equals(TensorType.Action) ? nodes.Add("OneHot", input)
        : type.Equals(TensorType.PerTransition) ? nodes.Add("Unsqueeze", [input], Along(1))
        : input;

    /// <summary>From one layer, or the two streams of Wang et al. 2016, equation 9.</summary>
    private int ActionValues(EstimateType estimate, int features)
    {
        if (module.Head != Head.Dueling)
        {
            return Parted(Linear("output", features));
        }

        int value = Stream("value"), advantage = Stream("advantage");
        int mean = nodes.Add("Unsqueeze", [nodes.Add("Average", [advantage], Along(1))], Along(1));
        return nodes.Add("Subtract", nodes.Add("Add", value, advantage), mean);

        int Stream(string stream)
        {
            string hidden = stream + "Hidden";
            int input = layers.Linear.Any(layer => layer.Field == hidden) ? Activate(Linear(hidden, features)) : features;
            return Parted(Linear(stream + "Output", input));
        }

        int Parted(int output) => estimate.Kind.Parts is { } parts ? nodes.Add("Split", output, number(parts)) : output;
    }

    private int Linear(string field, int input) => nodes.Add(
        module.Noise is null ? "Linear" : "NoisyLinear", [input], ("Name", Literals.Text($"{name}.{field}")));

    private int Activate(int input) => nodes.Add(module.Activation.ToString(), input);

    private static (string Name, string Value) Along(int dimension) =>
        ("Dimension", dimension.ToString(CultureInfo.InvariantCulture));
}
