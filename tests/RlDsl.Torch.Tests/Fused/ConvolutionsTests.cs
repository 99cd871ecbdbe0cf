using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using Plain = RlDsl.Fused;

namespace RlDsl.Torch.Tests.Fused;

/// <summary>Convolutions of the fused backend against TorchSharp's.</summary>
public class ConvolutionsTests
{
    public static TheoryData<int, int, int, int, int> Cases => new()
    {
        // Channels, size, filters, kernel and stride: of MinAtar, of Atari, and others.
        { 4, 10, 16, 3, 1 },
        { 10, 10, 16, 3, 1 },
        { 4, 84, 32, 8, 4 },
        { 32, 20, 64, 4, 2 },
        { 64, 9, 64, 3, 1 },
        { 1, 7, 5, 3, 3 },
        { 3, 5, 2, 5, 2 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Outputs_and_gradients_are_those_of_TorchSharp(int channels, int size, int filters, int kernel, int stride)
    {
        const int Rows = 3;
        using DisposeScope scope = NewDisposeScope();
        using Conv2d module = nn.Conv2d(channels, filters, kernel, stride);
        Plain.ConvolutionLayer layer = new(new ImageShape(channels, size, size), filters, kernel, stride, Plain.Activation.Relu);
        using FlatParameters parameters = new(module);
        Plain.FlatParameters plain = new(layer);
        float[] numbers = LayersTests.Numbers(plain.Count, 1);
        parameters.CopyFrom(numbers);
        plain.CopyFrom(numbers);
        float[] x = LayersTests.Numbers(Rows * layer.Inputs, 2), c = LayersTests.Numbers(Rows * layer.Outputs, 3);

        Tensor input = tensor(x, [Rows, channels, size, size], requires_grad: true);
        Tensor output = nn.functional.relu(module.call(input));
        (output * tensor(c, output.shape)).sum().backward();
        Plain.Arena arena = new();
        Plain.LayerPass pass = layer.Forward(Plain.Tensor.Of(arena, x, Rows, channels, size, size));
        Plain.Tensor incoming = Plain.Tensor.Of(arena, c, Rows, filters, layer.Output.Height, layer.Output.Width);
        Plain.Tensor gradient = layer.BackwardToInput(pass, incoming);

        Near(output, pass.Output.Values);
        Near(input.grad!, gradient.Values);
        float[] saved = parameters.Gradient.data<float>().ToArray();
        plain.CopyFrom(new float[plain.Count]);
        new Plain.FlatSgd(plain, 1).Step();
        Near(tensor(saved), [.. plain.ToArray().Select(number => -number)]);
    }

    // Sums of so many products, in another order.
    private static void Near(Tensor expected, ReadOnlySpan<float> actual)
    {
        float[] numbers = expected.detach().reshape(-1).data<float>().ToArray();
        Assert.Equal(numbers.Length, actual.Length);
        float scale = numbers.Max(Math.Abs);
        for (int i = 0; i < numbers.Length; i++)
        {
            Assert.Equal(numbers[i], actual[i], 1e-5 * Math.Max(1, scale));
        }
    }
}
