using TorchSharp;
using TorchSharp.Modules;
using static RlDsl.Tests.Scalars.Scalars;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;
using Plain = RlDsl.Fused;

namespace RlDsl.Torch.Tests.Fused;

/// <summary>Layers of the fused backend against TorchSharp and its automatic differentiation.</summary>
public class LayersTests
{
    private const double Tolerance = 1e-5;

    private readonly Plain.Arena arena = new();

    public static TheoryData<Plain.Activation> Activations => [.. Enum.GetValues<Plain.Activation>()];

    [Theory]
    [MemberData(nameof(Activations))]
    public void Outputs_and_gradients_are_those_of_TorchSharp(Plain.Activation activation)
    {
        const int Rows = 33, Inputs = 10, Outputs = 24;
        using DisposeScope scope = NewDisposeScope();
        using Linear module = nn.Linear(Inputs, Outputs);
        using FlatParameters parameters = new(module);
        Plain.LinearLayer layer = new(Inputs, Outputs, activation);
        Plain.FlatParameters plain = new(layer);
        float[] numbers = Numbers(plain.Count, 1);
        parameters.CopyFrom(numbers);
        plain.CopyFrom(numbers);
        float[] x = Numbers(Rows * Inputs, 2), c = Numbers(Rows * Outputs, 3);

        Tensor input = tensor(x, [Rows, Inputs], requires_grad: true);
        Tensor output = Apply(activation, module.call(input));
        (output * tensor(c, [Rows, Outputs])).sum().backward();
        Plain.LayerPass pass = layer.Forward(Plain.Tensor.Of(arena, x, Rows, Inputs));
        Plain.Tensor gradient = layer.BackwardToInput(pass, Plain.Tensor.Of(arena, c, Rows, Outputs));

        Near(output, pass.Output.Values);
        Near(input.grad!, gradient.Values);
        Near(parameters.Gradient, Saved(plain, parameters));
    }

    [Fact]
    public void Convolutions_are_those_of_TorchSharp()
    {
        const int Rows = 4;
        using DisposeScope scope = NewDisposeScope();
        using Conv2d module = nn.Conv2d(3, 5, 3L, stride: 2L);
        using FlatParameters parameters = new(module);
        Plain.ConvolutionLayer layer = new(new ImageShape(3, 9, 7), 5, 3, 2, Plain.Activation.Relu);
        Plain.FlatParameters plain = new(layer);
        float[] numbers = Numbers(plain.Count, 1);
        parameters.CopyFrom(numbers);
        plain.CopyFrom(numbers);
        float[] x = Numbers(Rows * 3 * 9 * 7, 2);
        Tensor input = tensor(x, [Rows, 3, 9, 7], requires_grad: true);
        Tensor output = F.relu(module.call(input));
        float[] c = Numbers((int)output.numel(), 3);
        (output * tensor(c, output.shape)).sum().backward();
        Plain.LayerPass pass = layer.Forward(Plain.Tensor.Of(arena, x, Rows, 3 * 9 * 7));
        Plain.Tensor gradient = layer.BackwardToInput(pass, Plain.Tensor.Of(arena, c, Rows, c.Length / Rows));

        Near(output, pass.Output.Values);
        Near(input.grad!, gradient.Values);
        Near(parameters.Gradient, Saved(plain, parameters));
    }

    public static TheoryData<bool, int> Noise => new()
    {
        { true, 1 },
        { true, 6 },
        { false, 1 },
        { false, 6 },
    };

    [Theory]
    [MemberData(nameof(Noise))]
    public void Noisy_layers_have_the_noise_and_the_gradients_of_TorchSharps(bool isFactorised, int noiseRows)
    {
        const int Rows = 6, Inputs = 5, Outputs = 7;
        using DisposeScope scope = NewDisposeScope();
        RandomSource random = new(1), again = new(1);
        using NoisyLayer module = isFactorised
            ? new NoisyLinear(Inputs, Outputs, random)
            : new IndependentNoisyLinear(Inputs, Outputs, random);
        Plain.NoisyLayer layer = isFactorised
            ? new Plain.NoisyLinear(Inputs, Outputs, again)
            : new Plain.IndependentNoisyLinear(Inputs, Outputs, again);
        using FlatParameters parameters = new(module);
        Plain.FlatParameters plain = new(layer);

        // Larger deviations than at first, so that noise that is another would be seen.
        float[] numbers = Numbers(plain.Count, 2);
        parameters.CopyFrom(numbers);
        plain.CopyFrom(numbers);
        float[] x = Numbers(Rows * Inputs, 3), c = Numbers(Rows * Outputs, 4);
        for (int time = 0; time < 3; time++)
        {
            module.ResampleNoise(random, noiseRows);
            layer.ResampleNoise(again, noiseRows);
        }

        Assert.Equal(random.State, again.State);
        Tensor input = tensor(x, [Rows, Inputs], requires_grad: true);
        Tensor output = module.call(input);
        (output * tensor(c, [Rows, Outputs])).sum().backward();
        Plain.LayerPass pass = layer.Forward(Plain.Tensor.Of(arena, x, Rows, Inputs));
        Plain.Tensor gradient = layer.BackwardToInput(pass, Plain.Tensor.Of(arena, c, Rows, Outputs));

        Near(output, pass.Output.Values);
        Near(input.grad!, gradient.Values);
        Near(parameters.Gradient, Saved(plain, parameters));
        plain.CopyFrom(numbers);
        module.RemoveNoise();
        layer.RemoveNoise();
        Near(module.call(input), layer.Forward(Plain.Tensor.Of(arena, x, Rows, Inputs)).Output.Values);
    }

    [Fact]
    public void Gradients_of_a_whole_network_are_those_of_TorchSharp()
    {
        using DisposeScope scope = NewDisposeScope();
        using TorchNetwork module = new(4);
        PlainNetwork network = new(4);
        using FlatParameters parameters = new(module);
        Plain.FlatParameters plain = new(network);
        float[] x = Numbers(9 * 4, 1);
        Tensor output = module.call(tensor(x, [9, 4]));
        parameters.Backward(output.Square().sum() / Kept(2));
        Plain.Tensor result = network.Learn(Plain.Tensor.Of(arena, x, 9, 4));
        Near(output, result.Values);
        Near(parameters.Gradient, Saved(plain, parameters));
    }

    internal static float[] Numbers(int count, ulong seed)
    {
        float[] numbers = new float[count];
        new RandomSource(seed).FillNormal(numbers);
        return numbers;
    }

    /// <summary>The gradients in the order of what is saved: a step of SGD from zero leaves them there.</summary>
    private static float[] Saved(Plain.FlatParameters plain, FlatParameters like)
    {
        plain.CopyFrom(new float[like.Count]);
        new Plain.FlatSgd(plain, 1).Step();
        return [.. plain.ToArray().Select(number => -number)];
    }

    private static Tensor Apply(Plain.Activation activation, Tensor x) => activation switch
    {
        Plain.Activation.Relu => F.relu(x),
        Plain.Activation.Tanh => F.tanh(x),
        Plain.Activation.Sigmoid => F.sigmoid(x),
        Plain.Activation.Elu => x.Elu(),
        Plain.Activation.Gelu => F.gelu(x),
        Plain.Activation.Silu => F.silu(x),
        Plain.Activation.LeakyRelu => x.LeakyRelu(),
        _ => x,
    };

    private static void Near(Tensor expected, ReadOnlySpan<float> actual)
    {
        float[] numbers = expected.detach().reshape(-1).data<float>().ToArray();
        Assert.Equal(numbers.Length, actual.Length);
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.Equal(numbers[i], actual[i], Tolerance * Math.Max(1, Math.Abs(numbers[i])));
        }
    }
}
