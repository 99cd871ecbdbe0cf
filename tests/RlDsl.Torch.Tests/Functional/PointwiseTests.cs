using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Functional;

/// <summary>
/// Softmax, its logarithm, the hyperbolic tangent and sums with a product in single precision, which the native library computes itself, against
/// libtorch's operators: in double precision, and where values are not finite in single precision, which a given dtype asks libtorch for.
/// </summary>
public class PointwiseTests
{
    public static TheoryData<long[], double> Sizes => new()
    {
        { [128, 2, 51], 1 },
        { [128, 2, 101], 30 },
        { [5, 1], 1 },
        { [7, 2], 1 },
        { [3, 7], 1 },
        { [4, 8], 3 },
        { [4, 9], 3 },
        { [3, 15], 1 },
        { [3, 16], 1 },
        { [3, 17], 100 },
        { [2, 33], 10_000 },
        { [19], 1 },
        { [1, 1000], 1 },
        { [300, 1000], 1 },
    };

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Softmax_and_its_gradient_have_their_values(long[] shape, double scale) =>
        AssertSame(shape, scale, x => x.softmax(-1));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Logarithm_of_softmax_and_its_gradient_have_their_values(long[] shape, double scale) =>
        AssertSame(shape, scale, x => x.log_softmax(shape.Length - 1));

    [Theory]
    [MemberData(nameof(Sizes))]
    public void Hyperbolic_tangent_and_its_gradient_have_their_values(long[] shape, double scale)
    {
        AssertSame(shape, scale, x => x.tanh());
        AssertSame(shape, scale, x => nn.functional.tanh(x));
    }

    [Fact]
    public void Hyperbolic_tangent_keeps_its_digits_from_the_least_numbers_to_the_greatest()
    {
        using DisposeScope scope = NewDisposeScope();
        float[] sizes =
        [
            1e-45f, 1e-38f, 1e-20f, 1e-5f, 1e-3f, 0.01f, 0.1f, 0.1732f, 0.1733f, 0.3f, 0.5f, 0.625f, 1, 2, 5, 8.5f, 9.1f, 20, 40, 100, 3e38f,
        ];
        float[] values = [.. sizes, .. sizes.Select(size => -size), 0];
        float[] found = tensor(values).tanh().data<float>().ToArray();

        for (int i = 0; i < values.Length; i++)
        {
            double expected = Math.Tanh(values[i]);
            Assert.InRange(Math.Abs(found[i] - expected), 0, (Math.Abs(expected) * 4e-7) + 1e-45);
        }

        float[] special = tensor(new[] { float.NaN, float.PositiveInfinity, float.NegativeInfinity }).tanh().data<float>().ToArray();
        Assert.Equal([float.NaN, 1, -1], special);
    }

    [Fact]
    public void Hyperbolic_tangent_of_tensors_with_gaps_can_be_differentiated_twice()
    {
        AssertSame([6, 5], 1, x => x.t().tanh());
        AssertSame([4, 20], 1, x => autograd.grad([x.tanh().pow(3).sum()], [x], create_graph: true)[0]);
    }

    [Fact]
    public void Dimensions_that_are_not_the_last_and_tensors_with_gaps_have_their_values()
    {
        AssertSame([6, 5, 4], 1, x => x.softmax(1));
        AssertSame([6, 5, 4], 1, x => x.log_softmax(0));
        AssertSame([6, 5], 1, x => x.t().softmax(-1));
        AssertSame([6, 5], 1, x => x.t().log_softmax(-1));
    }

    [Fact]
    public void Dimension_that_is_none_is_an_error()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Throws<ExternalException>(() => randn([2, 3]).softmax(2));
        Assert.Throws<ExternalException>(() => randn([2, 3]).log_softmax(-3));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(21)]
    public void Values_that_are_not_finite_end_as_in_libtorch(int width)
    {
        using DisposeScope scope = NewDisposeScope();
        float infinity = float.PositiveInfinity;
        float[][] starts =
        [
            [1, float.NaN, 2], [-infinity, 0, 1], [-infinity, -infinity, -infinity], [infinity, 0, 1],
            [infinity, infinity, -infinity],
            [-200, 0, -90], [3e38f, -3e38f, 0], [-3e38f, -3e38f, -3e38f], [-103.9f, 0, -88],
        ];
        float[] values = new float[starts.Length * width];
        for (int row = 0; row < starts.Length; row++)
        {
            // What follows the first three is the third again.
            Array.Fill(values, starts[row][2], row * width, width);
            starts[row].CopyTo(values, row * width);
        }

        Tensor x = tensor(values).view(starts.Length, width);

        AssertSameSpecial(x.softmax(1, ScalarType.Float32), x.softmax(1));
        AssertSameSpecial(x.log_softmax(1, ScalarType.Float32), x.log_softmax(1));
    }

    [Fact]
    public void Gradients_that_are_not_finite_end_as_in_libtorch()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = tensor(new float[,] { { 0, 1, float.NegativeInfinity }, { 1, float.NaN, 2 }, { 0, 0, 0 } });
        x.requires_grad = true;
        Tensor gradient = tensor(new float[,] { { 1, 2, 3 }, { 1, 1, 1 }, { 1, float.PositiveInfinity, 0 } });

        Tensor Slope(Tensor y) => autograd.grad([y], [x], [gradient])[0];

        AssertSameSpecial(Slope(x.softmax(1, ScalarType.Float32)), Slope(x.softmax(1)));
        AssertSameSpecial(Slope(x.log_softmax(1, ScalarType.Float32)), Slope(x.log_softmax(1)));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(51)]
    public void Rows_do_not_depend_on_the_rows_around_them(long width)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(6);
        Tensor x = randn([9, width]);
        float[] together = x.softmax(1).data<float>().ToArray();

        for (int row = 0; row < 9; row++)
        {
            float[] alone = x[row].softmax(0).data<float>().ToArray();
            Assert.Equal(together[(row * (int)width)..((row + 1) * (int)width)], alone);
        }
    }

    [Fact]
    public void Gradient_that_is_expanded_has_its_values()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(7);
        Tensor wide = randn([4, 20], float64, requires_grad: true);
        Tensor narrow = wide.detach().to_type(float32).requires_grad_();

        wide.log_softmax(1).sum().backward();
        narrow.log_softmax(1).sum().backward();

        AssertClose(wide.grad!, narrow.grad!);
    }

    [Fact]
    public void Gradients_of_softmax_can_be_differentiated()
    {
        AssertSame([4, 20], 1, x => Slope(x, x.softmax(1)));
        AssertSame([4, 20], 1, x => Slope(x, x.log_softmax(1)));

        static Tensor Slope(Tensor x, Tensor y) => autograd.grad([y.pow(3).sum()], [x], create_graph: true)[0];
    }

    [Fact]
    public void Result_that_was_overwritten_is_noticed()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor output = randn([4, 20], requires_grad: true).softmax(1);
        Tensor loss = output.sum();

        output.mul_(2);

        Assert.Contains("inplace", Assert.Throws<ExternalException>(loss.backward).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_backward_through_a_freed_softmax_is_an_error()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor loss = randn([4, 20], requires_grad: true).log_softmax(1).square().sum();
        loss.backward();

        Assert.Contains("second time", Assert.Throws<ExternalException>(loss.backward).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new long[] { 37 }, 1.0)]
    [InlineData(new long[] { 84, 120 }, 1.0)]
    [InlineData(new long[] { 3, 5 }, -0.3)]
    [InlineData(new long[] { 400, 200 }, 2.0)]
    public void Sum_with_a_product_and_its_gradients_have_their_values(long[] shape, double factor)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(8);
        Tensor[] wide = [.. Enumerable.Range(0, 3).Select(_ => randn(shape, float64, requires_grad: true))];
        Tensor[] narrow = [.. wide.Select(tensor => tensor.detach().to_type(float32).requires_grad_())];
        Tensor weights = randn(shape, float64);

        Tensor expected = wide[0] + factor * (wide[1] * wide[2]);
        Tensor actual = narrow[0].addcmul(narrow[1], narrow[2], factor);

        AssertClose(expected, actual);
        IList<Tensor> expectedGradients = autograd.grad([(expected * weights).sum()], wide);
        IList<Tensor> actualGradients = autograd.grad([(actual * weights.to_type(float32)).sum()], narrow);
        for (int i = 0; i < 3; i++)
            AssertClose(expectedGradients[i], actualGradients[i]);
    }

    [Fact]
    public void Sum_with_a_product_takes_shapes_that_broadcast_gaps_and_whole_numbers()
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(9);
        Tensor matrix = randn([4, 3]), row = randn([3]);

        AssertClose(matrix.to_type(float64) + matrix.to_type(float64) * row.to_type(float64), matrix.addcmul(matrix, row, 1));
        Tensor turned = matrix.t(), wide = turned.to_type(float64);
        AssertClose(wide + wide.square(), turned.addcmul(turned, turned, 1));
        Tensor whole = tensor(new long[] { 1, 2, 3 });
        Assert.Equal([3L, 10L, 21L], whole.addcmul(whole, whole, 2).data<long>().ToArray());
    }

    [Fact]
    public void Gradients_of_a_sum_with_a_product_can_be_differentiated()
    {
        AssertSame([4, 20], 1, x => autograd.grad([x.addcmul(x, x, 0.5).pow(3).sum()], [x], create_graph: true)[0]);
    }

    [Fact]
    public void Factor_of_a_product_that_was_overwritten_is_noticed()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor mean = randn([5], requires_grad: true), deviation = randn([5], requires_grad: true), noise = randn([5]);
        Tensor loss = mean.addcmul(deviation, noise, 1).sum();

        noise.mul_(2);

        Assert.Contains("inplace", Assert.Throws<ExternalException>(loss.backward).Message, StringComparison.Ordinal);
    }

    // Values in single precision against those in double precision, and the gradients of a weighted sum of them.
    private static void AssertSame(long[] shape, double scale, Func<Tensor, Tensor> function)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        Tensor narrow = (randn(shape) * scale).requires_grad_(), wide = narrow.detach().to_type(float64).requires_grad_();
        Tensor expected = function(wide), actual = function(narrow);
        Tensor weights = randn(expected.shape, float64);

        AssertClose(expected.detach(), actual.detach());
        AssertClose(
            autograd.grad([expected], [wide], [weights])[0], autograd.grad([actual], [narrow], [weights.to_type(float32)])[0]);
    }

    private static void AssertClose(Tensor expected, Tensor actual)
    {
        Assert.Equal(float32, actual.dtype);
        Assert.Equal(expected.shape, actual.shape);
        double scale = Math.Max(1, expected.abs().max().ToDouble());
        Assert.InRange((expected - actual.to_type(float64)).abs().max().ToDouble() / scale, 0, 2e-6);
    }

    // NaN and infinities in the same places, all else near.
    private static void AssertSameSpecial(Tensor expected, Tensor actual)
    {
        float[] wanted = expected.detach().data<float>().ToArray(), found = actual.detach().data<float>().ToArray();
        Assert.Equal(wanted.Length, found.Length);
        for (int i = 0; i < wanted.Length; i++)
        {
            if (float.IsFinite(wanted[i]))
                Assert.Equal(wanted[i], found[i], Math.Max(1e-44, Math.Abs(wanted[i]) * 2e-6));
            else
                Assert.Equal(wanted[i], found[i]);
        }
    }
}
