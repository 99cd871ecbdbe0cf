using System.Runtime.InteropServices;
using RlDsl.Generators.Ir;
using RlDsl.Torch;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>
/// A module of a program in double precision, without the noise of noisy layers. Parameters are named and ordered as in the
/// emitted network, but that a Gaussian policy's deviations come last.
/// </summary>
internal sealed class Network
{
    private readonly Module module;
    private readonly Sizes sizes;
    private readonly Func<Parameter, double> number;
    private readonly Dictionary<string, Tensor> parameters = [];

    /// <summary>A network with parameters of its own.</summary>
    /// <param name="module">What it is.</param>
    /// <param name="sizes">What the module leaves open.</param>
    /// <param name="number">The value of a number of the program.</param>
    /// <param name="random">What its parameters are drawn from.</param>
    public Network(Module module, Sizes sizes, Func<Parameter, double> number, RandomSource random)
    {
        (this.module, this.sizes, this.number) = (module, sizes, number);
        if (module.IsNumber)
        {
            Add("value", [], () => 0.3 * random.NextNormal());
            return;
        }

        foreach (string prefix in Members)
        {
            int inputs = sizes.Observation + (module.TakesContinuousActions ? sizes.Action : 0);
            int own = module.Head == Head.Dueling ? 1 : 0;
            LinearLayer[] hidden = [.. module.Body.OfType<LinearLayer>()];
            for (int i = 0; i < hidden.Length - own; i++)
            {
                Linear($"{prefix}hidden{i + 1}", inputs, hidden[i].Units, random);
                inputs = hidden[i].Units;
            }

            int? last = own > 0 && hidden.Length > 0 ? hidden[^1].Units : null;
            foreach ((string name, int outputs) in Outputs())
            {
                if (last is { } units)
                {
                    Linear($"{prefix}{name.Replace("Output", "Hidden", StringComparison.Ordinal)}", inputs, units, random);
                }

                Linear(prefix + name, last ?? inputs, outputs, random);
            }
        }

        if (module.Output is PolicyType { Kind: GaussianPolicy })
        {
            Add("logDeviation", [sizes.Action], () => -0.5 + (0.2 * random.NextNormal()));
        }
    }

    public string Name => module.Name;

    /// <summary>The parameters by name, in order.</summary>
    public IReadOnlyDictionary<string, Tensor> Parameters => parameters;

    private string[] Members => module.Estimate is { Members: > 1 } estimate
        ? [.. Enumerable.Range(1, estimate.Members).Select(i => $"critic{i}.")]
        : [""];

    private int Parts => module.Estimate?.Kind.Parts is { } parts ? (int)number(parts) : 1;

    /// <summary>The memory of a parameter: writing there changes it.</summary>
    public static Span<double> Values(Tensor parameter) => MemoryMarshal.Cast<byte, double>(parameter.bytes);

    /// <summary>Sets all parameters, in order.</summary>
    public void Set(IReadOnlyList<double> values)
    {
        Assert.Equal(values.Count, parameters.Values.Sum(parameter => parameter.numel()));
        int start = 0;
        foreach (Tensor parameter in parameters.Values)
        {
            Span<double> span = Values(parameter);
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = values[start++];
            }
        }
    }

    /// <summary>The output: a tensor, or <see cref="Normal"/>.</summary>
    public object Call(Kinks kinks, params Tensor[] inputs)
    {
        if (module.IsNumber)
        {
            return parameters["value"];
        }

        Tensor joined = inputs.Length == 1 ? inputs[0] : cat([.. inputs], 1);
        object[] outputs = [.. Members.Select(prefix => Member(prefix, joined, kinks))];
        return outputs.Length == 1 ? outputs[0] : stack(outputs.Cast<Tensor>());
    }

    private object Member(string prefix, Tensor features, Kinks kinks)
    {
        for (int i = 1; parameters.ContainsKey($"{prefix}hidden{i}.weight"); i++)
        {
            features = Activate(Apply($"{prefix}hidden{i}", features), kinks);
        }

        switch (module.Output)
        {
            case EstimateType { PerAction: true }:
                Tensor Stream(string name, int count)
                {
                    Tensor input = parameters.ContainsKey($"{prefix}{name}Hidden.weight")
                        ? Activate(Apply($"{prefix}{name}Hidden", features), kinks)
                        : features;
                    string output = module.Head == Head.Dueling ? $"{name}Output" : name;
                    Tensor flat = Apply(prefix + output, input);
                    return module.Estimate!.Kind.Parts is null ? flat : flat.view(-1, count, Parts);
                }

                if (module.Head == Head.Linear)
                {
                    return Stream("output", sizes.Actions);
                }

                Tensor value = Stream("value", 1), advantage = Stream("advantage", sizes.Actions);
                return value.Plus(advantage) - advantage.mean([1], keepdim: true);
            case EstimateType:
                return Apply(prefix + "output", features).squeeze(1);
            case PolicyType { Kind: CategoricalPolicy }:
                return Apply("output", features);
            case PolicyType { Kind: DeterministicPolicy }:
                Tensor scale = tensor(sizes.Low.Zip(sizes.High, (low, high) => (high - low) / 2).ToArray());
                Tensor centre = tensor(sizes.Low.Zip(sizes.High, (low, high) => (high + low) / 2).ToArray());
                return (Apply("output", features).tanh() * scale).Plus(centre);
            case PolicyType { Kind: GaussianPolicy }:
                Tensor mean = Apply("output", features);
                // A copy, so that what the policy was stays when the parameter moves.
                return new Normal(mean, parameters["logDeviation"].expand_as(mean).clone());
            case PolicyType { Kind: SquashedGaussianPolicy squashed }:
                double low = number(squashed.LogDeviationMinimum), high = number(squashed.LogDeviationMaximum);
                return new Normal(
                    Apply("mean", features),
                    (Apply("logDeviation", features).tanh() * Kept((high - low) / 2)).Plus(Kept((high + low) / 2)));
            default:
                throw new NotSupportedException($"A network that yields {module.Output}.");
        }
    }

    private IEnumerable<(string Name, int Outputs)> Outputs() => module.Output switch
    {
        EstimateType { PerAction: true } when module.Head == Head.Dueling =>
            [("valueOutput", Parts), ("advantageOutput", sizes.Actions * Parts)],
        EstimateType { PerAction: true } => [("output", sizes.Actions * Parts)],
        EstimateType => [("output", 1)],
        PolicyType { Kind: CategoricalPolicy } => [("output", sizes.Actions)],
        PolicyType { Kind: SquashedGaussianPolicy } => [("mean", sizes.Action), ("logDeviation", sizes.Action)],
        _ => [("output", sizes.Action)],
    };

    private void Linear(string name, int inputs, int outputs, RandomSource random)
    {
        double scale = 1.2 / Math.Sqrt(inputs);
        Add(name + ".weight", [outputs, inputs], () => scale * random.NextNormal());
        Add(name + ".bias", [outputs], () => 0.4 * random.NextNormal());
    }

    private void Add(string name, long[] shape, Func<double> draw)
    {
        double[] values = new double[shape.Aggregate(1L, (product, size) => product * size)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = draw();
        }

        Tensor parameter = empty(shape, ScalarType.Float64);
        values.CopyTo(Values(parameter));
        parameters.Add(name, module.IsTrainable ? parameter.requires_grad_() : parameter);
    }

    private Tensor Apply(string layer, Tensor input) =>
        input.matmul(parameters[layer + ".weight"].t()).Plus(parameters[layer + ".bias"]);

    private Tensor Activate(Tensor input, Kinks kinks)
    {
        if (module.Activation is Activation.Relu or Activation.LeakyRelu)
        {
            kinks.Note(input.gt(Kept(0)));
        }

        return module.Activation switch
        {
            Activation.Relu => input * input.gt(Kept(0)).to_type(ScalarType.Float64),
            Activation.Tanh => input.tanh(),
            Activation.Sigmoid => input.sigmoid(),
            _ => throw new NotSupportedException($"The activation {module.Activation}."),
        };
    }
}
