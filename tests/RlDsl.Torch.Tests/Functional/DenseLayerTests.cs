using System.Runtime.InteropServices;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RlDsl.Torch.Tests.Functional;

/// <summary>
/// Linear layers, rectifiers and Adam steps in single precision, which the native library computes itself, against the same
/// mathematics in double precision, which libtorch computes.
/// </summary>
public class DenseLayerTests
{
    [Theory]
    [InlineData(new long[] { 128, 4 }, 120, true)]
    [InlineData(new long[] { 128, 120 }, 84, true)]
    [InlineData(new long[] { 128, 84 }, 2, true)]
    [InlineData(new long[] { 1, 120 }, 84, true)]
    [InlineData(new long[] { 5, 7 }, 33, false)]
    [InlineData(new long[] { 13, 37 }, 17, true)]
    [InlineData(new long[] { 6, 1 }, 1, true)]
    [InlineData(new long[] { 3, 5, 19 }, 50, true)]
    [InlineData(new long[] { 19 }, 6, true)]
    [InlineData(new long[] { 2, 700 }, 300, true)]
    public void Linear_and_its_gradients_have_their_values(long[] shape, long outputs, bool hasBias)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(1);
        Tensor[] wide = [randn(shape, float64), randn([outputs, shape[^1]], float64), randn([outputs], float64)];
        Tensor[] narrow = [.. wide.Select(tensor => tensor.to_type(float32))];
        Tensor weights = randn([.. shape[..^1], outputs], float64);

        Tensor expected = wide[0].matmul(Trained(wide)[1].t());
        expected = hasBias ? expected + wide[2] : expected;
        Tensor actual = F.linear(Trained(narrow)[0], narrow[1], hasBias ? narrow[2] : null);

        AssertClose(expected, actual);
        int inputs = hasBias ? 3 : 2;
        IList<Tensor> expectedGradients = autograd.grad([(expected * weights).sum()], wide[..inputs]);
        IList<Tensor> actualGradients = autograd.grad([(actual * weights.to_type(float32)).sum()], narrow[..inputs]);
        for (int i = 0; i < inputs; i++)
            AssertClose(expectedGradients[i], actualGradients[i]);
    }

    [Fact]
    public void Linear_takes_tensors_with_gaps()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = randn([9, 6]), weight = randn([9, 5]);

        Tensor actual = F.linear(input.t(), weight.t());

        AssertClose(input.t().to_type(float64).matmul(weight.to_type(float64)), actual);
    }

    [Fact]
    public void Linear_refuses_sizes_that_do_not_fit()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Throws<ExternalException>(() => F.linear(randn([8, 3]), randn([5, 4])));
        Assert.Throws<ExternalException>(() => F.linear(randn([8, 4]), randn([5, 4]), randn([3])));
    }

    [Fact]
    public void Gradients_of_layers_can_be_differentiated()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(2);
        Tensor[] wide = [randn([8, 3], float64), randn([10, 3], float64), randn([10], float64)];
        Tensor[] narrow = [.. wide.Select(tensor => tensor.to_type(float32))];

        Tensor expected = GradientPenalty(Trained(wide), (x, w, b) => (x.matmul(w.t()) + b).clamp_min(0.0));
        Tensor actual = GradientPenalty(Trained(narrow), (x, w, b) => F.relu(F.linear(x, w, b)));

        AssertClose(expected, actual);
    }

    [Fact]
    public void Only_the_gradients_that_are_asked_for_are_computed()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = randn([8, 3], requires_grad: true), weight = randn([10, 3], requires_grad: true);
        Tensor output = F.linear(input, weight);

        autograd.grad([output.sum()], [input]);

        Assert.Null(input.grad);
        Assert.Null(weight.grad);
    }

    [Fact]
    public void Weight_that_was_overwritten_is_noticed()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = randn([8, 3], requires_grad: true), weight = randn([10, 3]);
        Tensor loss = F.linear(input, weight).sum();

        weight.mul_(2);

        Assert.Contains("inplace", Assert.Throws<ExternalException>(loss.backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_backward_through_freed_layers_is_an_error()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = randn([8, 3], requires_grad: true);
        Tensor loss = F.relu(F.linear(input, randn([10, 3]))).sum();
        loss.backward();

        Assert.Contains("second time", Assert.Throws<ExternalException>(loss.backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_recorded_without_gradient_mode()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = randn([8, 3], requires_grad: true), weight = randn([10, 3]);

        using (no_grad())
        {
            Assert.False(F.linear(input, weight).requires_grad);
            Assert.False(input.relu().requires_grad);
        }
    }

    [Fact]
    public void Rectifier_keeps_what_is_positive_and_not_a_number()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] values = [-2, -0.5f, 0, 0.5f, 2, float.NaN, float.NegativeInfinity, float.PositiveInfinity];
        Tensor input = tensor(values, requires_grad: true);

        Tensor output = F.relu(input);
        output.backward([full_like(output, 3f)]);

        Assert.Equal([0f, 0f, 0f, 0.5f, 2f, float.NaN, 0f, float.PositiveInfinity], output.data<float>().ToArray());
        Assert.Equal([0f, 0f, 0f, 3f, 3f, 3f, 0f, 3f], input.grad!.data<float>().ToArray());
    }

    [Theory]
    [InlineData(new long[] { 4, 3 }, 1)]
    [InlineData(new long[] { 4, 3 }, 5)]
    [InlineData(new long[] { 4, 3, 6 }, 1)]
    [InlineData(new long[] { 4, 3, 6 }, 5)]
    public void Chosen_rows_and_their_gradients_are_those_of_the_index(long[] shape, int chosen)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(4);
        Tensor input = randn(shape, requires_grad: true);
        Tensor index = randint(3, [4, chosen], int64);
        Tensor spread = shape.Length == 2 ? index : index.unsqueeze(2).expand(-1, -1, shape[2]);
        long width = shape.Length == 2 ? 1 : shape[2];
        float[] values = input.data<float>().ToArray();
        long[] choices = index.data<long>().ToArray();

        Tensor output = input.gather(1, spread);
        Tensor weights = randn_like(output);
        (output * weights).sum().backward();

        float[] factors = weights.data<float>().ToArray();
        float[] expected = new float[output.numel()], gradient = new float[values.Length];
        for (int i = 0; i < expected.Length; i++)
        {
            long row = i / (chosen * width), from = ((row * 3) + choices[i / width]) * width + (i % width);
            expected[i] = values[from];
            gradient[from] += factors[i];
        }

        Assert.Equal(expected, output.data<float>().ToArray());
        Assert.Equal(gradient, input.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Gradients_of_chosen_rows_can_be_differentiated()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = tensor(new float[,] { { 1, 2 }, { 3, 4 } }, requires_grad: true);
        Tensor index = tensor(new long[,] { { 1 }, { 0 } });

        Tensor slope = autograd.grad([input.gather(1, index).pow(3).sum()], [input], create_graph: true)[0];
        Tensor curvature = autograd.grad([slope.sum()], [input])[0];

        Assert.Equal([0f, 12f, 18f, 0f], curvature.data<float>().ToArray());
    }

    [Fact]
    public void Choice_that_is_none_is_an_error()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Throws<ExternalException>(() => randn([2, 3]).gather(1, tensor(new long[,] { { 0 }, { 3 } })));
        Assert.Throws<ExternalException>(() => randn([2, 3]).gather(1, tensor(new long[,] { { 0 }, { -1 } })));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Adam_in_single_precision_follows_that_in_double_precision(bool amsgrad)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        Parameter wide = new(randn([37], float64)), narrow = new(wide.detach().to_type(float32));
        using Adam wideSteps = optim.Adam([wide], lr: 0.01, amsgrad: amsgrad);
        using Adam narrowSteps = optim.Adam([narrow], lr: 0.01, amsgrad: amsgrad);

        for (int step = 0; step < 20; step++)
        {
            Tensor gradient = randn([37], float64) / (step + 1);
            wide.grad = gradient;
            narrow.grad = gradient.to_type(float32);
            wideSteps.step();
            narrowSteps.step();
        }

        AssertClose(wide.detach(), narrow.detach());
    }

    private static Tensor[] Trained(Tensor[] tensors)
    {
        foreach (Tensor tensor in tensors)
            tensor.requires_grad = true;
        return tensors;
    }

    // The gradient, with respect to the weight, of the squared gradient with respect to the input (Gulrajani et al. 2017).
    private static Tensor GradientPenalty(Tensor[] tensors, Func<Tensor, Tensor, Tensor, Tensor> layer)
    {
        Tensor output = layer(tensors[0], tensors[1], tensors[2]).square().sum();
        Tensor slope = autograd.grad([output], [tensors[0]], create_graph: true)[0];
        return autograd.grad([slope.square().sum()], [tensors[1]])[0];
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(float32, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        double scale = Math.Max(1, expected.abs().max().ToDouble());
        Assert.InRange((expected - actual.to_type(float64)).abs().max().ToDouble() / scale, 0, 2e-6);
    }
}
