using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Rollouts;

public class MinibatchesTests
{
    [Theory]
    [InlineData(12, 4, new[] { 3, 3, 3, 3 })]
    [InlineData(11, 4, new[] { 2, 3, 3, 3 })]
    [InlineData(5, 1, new[] { 5 })]
    [InlineData(3, 3, new[] { 1, 1, 1 })]
    [InlineData(2, 4, new[] { 1, 1 })]
    public void Every_row_is_in_one_minibatch(int rows, int count, int[] sizes)
    {
        using Minibatches minibatches = new(rows, count);
        Assert.Equal(sizes.Length, minibatches.Count);
        for (int round = 0; round < 3; round++)
        {
            Assert.Equal(sizes.Order(), Enumerable.Range(0, minibatches.Count).Select(i => (int)minibatches[i].numel()).Order());
            Assert.Equal(Enumerable.Range(0, rows).Select(row => (long)row), Rows(minibatches).Order());
            minibatches.Shuffle(new RandomSource((ulong)round));
        }
    }

    [Fact]
    public void Rows_are_in_their_own_order_until_they_are_shuffled()
    {
        using Minibatches minibatches = new(7, 2);
        Assert.Equal([0L, 1, 2, 3, 4, 5, 6], Rows(minibatches));
        minibatches.Shuffle(new RandomSource(1));
        Assert.NotEqual([0L, 1, 2, 3, 4, 5, 6], Rows(minibatches));
    }

    [Fact]
    public void Order_depends_on_the_generator_alone()
    {
        using Minibatches fresh = new(50, 4), used = new(50, 4);
        used.Shuffle(new RandomSource(8));
        fresh.Shuffle(new RandomSource(9));
        used.Shuffle(new RandomSource(9));
        Assert.Equal(Rows(fresh), Rows(used));
    }

    [Fact]
    public void Every_order_is_as_likely_as_any_other()
    {
        using Minibatches minibatches = new(3, 1);
        var random = new RandomSource(1);
        var counts = new Dictionary<string, int>();
        for (int i = 0; i < 6000; i++)
        {
            minibatches.Shuffle(random);
            string order = string.Concat(Rows(minibatches));
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        // A count has a standard deviation of sqrt(6000 * 1/6 * 5/6) = 29; five of them.
        Assert.Equal(6, counts.Count);
        Assert.All(counts.Values, count => Assert.InRange(count, 855, 1145));
    }

    [Fact]
    public void Another_number_of_rows_is_divided_anew()
    {
        using Minibatches minibatches = new(4, 2);
        minibatches.Resize(9);
        minibatches.Shuffle(new RandomSource(2));
        Assert.Equal(2, minibatches.Count);
        Assert.Equal(Enumerable.Range(0, 9).Select(row => (long)row), Rows(minibatches).Order());
        minibatches.Resize(1);
        Assert.Equal(1, minibatches.Count);
        minibatches.Resize(8);
        Assert.Equal(2, minibatches.Count);
        Assert.Equal([0L, 1, 2, 3, 4, 5, 6, 7], Rows(minibatches));
    }

    [Fact]
    public void Minibatch_chooses_rows_of_a_tensor()
    {
        using DisposeScope scope = NewDisposeScope();
        using Minibatches minibatches = new(4, 2);
        minibatches.Shuffle(new RandomSource(3));
        Tensor values = tensor([10f, 11, 12, 13]);
        Assert.Equal(
            Rows(minibatches)[..2].Select(row => 10f + row), values.index_select(0, minibatches[0]).data<float>().ToArray());
    }

    [Fact]
    public void Wrong_numbers_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Minibatches(0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Minibatches(1, 0));
        using Minibatches minibatches = new(1, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => minibatches.Resize(0));
    }

    private static long[] Rows(Minibatches minibatches) =>
        [.. Enumerable.Range(0, minibatches.Count).SelectMany(i => minibatches[i].data<long>().ToArray())];
}
