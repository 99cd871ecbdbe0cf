using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Core;

/// <summary>The ways of giving sizes and dimensions that the golden cases do not use.</summary>
public class OverloadTests
{
    [Fact]
    public void Dimensions_are_given_as_tuples_arrays_or_spans()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(8, dtype: float64).view(2, 2, 2);

        Assert.Equal(5.25, x.var((0, 1, 2), unbiased: false).item<double>());
        Assert.Equal([5.0, 5.0], x.var((0L, 1L), unbiased: false).data<double>().ToArray());
        Assert.Equal([2.0, 3.0, 4.0, 5.0], x.mean([0]).reshape(-1).data<double>().ToArray());
        Assert.Equal([10.0, 18.0], x.sum(0, 2).data<double>().ToArray());
        Assert.Equal(28.0, x.sum(0, 1, 2).item<double>());
        (Tensor deviation, Tensor mean) = std_mean(x, (0, 1, 2), unbiased: false);
        Assert.Equal(Math.Sqrt(5.25), deviation.item<double>(), 1e-15);
        Assert.Equal(3.5, mean.item<double>());
    }

    [Fact]
    public void Rolling_goes_along_one_or_several_dimensions()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = arange(6).view(2, 3);

        Assert.Equal([5L, 0, 1, 2, 3, 4], x.roll([1L]).reshape(-1).data<long>().ToArray());
        Assert.Equal([5L, 3, 4, 2, 0, 1], x.roll((1, 1), (0, 1)).reshape(-1).data<long>().ToArray());
    }

    [Fact]
    public void Dimensions_are_moved_and_permuted()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor x = zeros(2, 3, 4);

        Assert.Equal([3L, 4, 2], movedim(x, 0, 2).shape);
        Assert.Equal([4L, 3, 2], x.permute(new List<long> { 2, 1, 0 }).shape);
        Assert.Equal([4L, 3, 2], x.T.shape);
        Assert.Equal([2L, 4, 3], x.mT.shape);
    }

    [Fact]
    public void Tensors_are_joined_side_by_side_and_one_above_the_other()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal([2L, 2], hstack(ones(2, 1), zeros(2, 1)).shape);
        Assert.Equal([2L, 3], vstack(new[] { ones(3), zeros(3) }).shape);
    }

    [Fact]
    public void Random_integers_take_every_form_of_size()
    {
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal([2L, 3], randint(1, 5, new Size((2, 3))).shape);
        Assert.Equal([4L], randint(5, new[] { 4 }).shape);
        Assert.Equal(4, randperm(5, empty(5, dtype: int64)).max().ToInt64());
    }

    [Fact]
    public void Sizes_compare_join_and_count()
    {
        Size size = new long[] { 2, 3 };

        Assert.Equal(6, size.numel());
        Assert.True(size + new Size(4) == new Size((2, 3, 4)));
        Assert.Equal([3L], size.Slice(1, 2).Shape);
        Assert.True(Size.Empty.IsScalar);
        Assert.NotEqual(size, new Size(2));
    }
}
