using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Functional;

/// <summary>
/// Sums, means and scattered sums in single precision, which the native library computes itself, against libtorch's in double
/// precision, and where values are not finite against libtorch's in single precision, which a given dtype asks libtorch for.
/// </summary>
public class ReductionTests
{
    public static TheoryData<long[], long, bool> Sums => new()
    {
        { [128, 2, 51], 2, false },
        { [128, 2, 51], 1, true },
        { [128, 2, 51], 1, false },
        { [128, 101], 1, false },
        { [128, 101], -1, true },
        { [7, 5, 3, 2], -3, true },
        { [7, 5], 0, false },
        { [5, 1], 1, false },
        { [1, 5], 0, true },
        { [33], 0, false },
        { [2, 17], 1, false },
        { [3, 5000], 1, false },
        { [300, 4], 0, true },
        { [600, 600], 1, false },
    };

    [Theory]
    [MemberData(nameof(Sums))]
    public void Sum_and_its_gradient_have_their_values(long[] shape, long dimension, bool keep) =>
        AssertSame(shape, x => x.sum(dimension, keep));

    [Theory]
    [MemberData(nameof(Sums))]
    public void Mean_and_its_gradient_have_their_values(long[] shape, long dimension, bool keep) =>
        AssertSame(shape, x => x.mean([dimension], keep));

    [Fact]
    public void Tensors_with_gaps_have_their_sums()
    {
        AssertSame([6, 5], x => x.t().sum(0L));
        AssertSame([6, 5, 4], x => x.transpose(0, 2).mean([1L]));
    }

    [Fact]
    public void Sums_of_whole_numbers_and_of_nothing_are_those_of_libtorch()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal([3L, 7L], tensor(new long[,] { { 1, 2 }, { 3, 4 } }).sum(1).data<long>().ToArray());
        Assert.Equal([0f, 0f], zeros([2, 0]).sum(1).data<float>().ToArray());
        Assert.Equal([float.NaN, float.NaN], zeros([2, 0]).mean([1L]).data<float>().ToArray());
        Assert.Throws<ExternalException>(() => zeros([2, 3]).sum(2));
        Assert.Throws<ExternalException>(() => zeros([2, 3]).mean([-3L]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Values_that_are_not_finite_end_as_in_libtorch(long dimension)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = randn([40, 40]);
        x[3, 5] = float.NaN;
        x[8, 2] = float.PositiveInfinity;
        x[8, 30] = float.NegativeInfinity;
        x[30, 2] = float.NegativeInfinity;
        x[12, 12] = float.PositiveInfinity;
        x[20] = 3e38f;

        Tensor expected = x.sum(dimension, type: ScalarType.Float32), actual = x.sum(dimension);

        Assert.Equal(expected.isnan().data<bool>().ToArray(), actual.isnan().data<bool>().ToArray());
        Assert.Equal(expected.isinf().data<bool>().ToArray(), actual.isinf().data<bool>().ToArray());
        Assert.True(expected.allclose(actual, 1e-5, 1e-5, equal_nan: true));
    }

    [Fact]
    public void Gradients_of_sums_can_be_differentiated()
    {
        AssertSame([4, 20], x => autograd.grad([x.pow(2).sum(1).pow(3).sum()], [x], create_graph: true)[0]);
        AssertSame([4, 20], x => autograd.grad([x.pow(2).mean([0L], keepdim: true).pow(3).sum()], [x], create_graph: true)[0]);
    }

    [Fact]
    public void Gradient_that_is_expanded_has_its_values() => AssertSame([4, 3, 5], x => x.mean([1L]).sum(1).sum());

    [Theory]
    [InlineData(128, 101, 101)]
    [InlineData(3, 4, 9)]
    [InlineData(5, 1, 1)]
    public void Scattered_elements_are_added_where_the_index_says(int rows, int choices, int chosen)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(3);
        Tensor input = randn([rows, choices]), source = randn([rows, chosen]), index = randint(choices, [rows, chosen], int64);
        float[] expected = input.data<float>().ToArray(), from = source.data<float>().ToArray();
        long[] places = index.data<long>().ToArray();
        for (int i = 0; i < from.Length; i++)
            expected[((i / chosen) * choices) + places[i]] += from[i];
        float[] before = input.data<float>().ToArray();

        Assert.Equal(expected, input.scatter_add(1, index, source).data<float>().ToArray());
        Assert.Equal(before, input.data<float>().ToArray());
    }

    [Fact]
    public void Scattered_sums_have_gradients()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor input = zeros([1, 3], requires_grad: true), source = ones([1, 2], requires_grad: true);
        Tensor index = tensor(new long[,] { { 2, 2 } });

        (input.scatter_add(1, index, source) * tensor(new float[,] { { 1, 2, 3 } })).sum().backward();

        Assert.Equal([1f, 2f, 3f], input.grad!.data<float>().ToArray());
        Assert.Equal([3f, 3f], source.grad!.data<float>().ToArray());
    }

    [Fact]
    public void Index_beyond_the_row_is_an_error()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Throws<ExternalException>(() => zeros([2, 3]).scatter_add(1, tensor(new long[,] { { 0 }, { 3 } }), ones([2, 1])));
        Assert.Throws<ExternalException>(() => zeros([2, 3]).scatter_add(1, tensor(new long[,] { { 0 }, { -1 } }), ones([2, 1])));
    }

    [Fact]
    public void Index_with_fewer_elements_than_the_source_takes_the_first()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor source = tensor(new float[,] { { 1, 2, 3 }, { 4, 5, 6 } });

        Tensor sum = zeros([2, 2]).scatter_add(1, tensor(new long[,] { { 1, 1 } }), source);

        Assert.Equal([0f, 3f, 0f, 0f], sum.data<float>().ToArray());
    }

    private static void AssertSame(long[] shape, Func<Tensor, Tensor> function)
    {
        using DisposeScope scope = NewDisposeScope();
        manual_seed(5);
        Tensor narrow = randn(shape, requires_grad: true), wide = narrow.detach().to_type(float64).requires_grad_();
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
}
