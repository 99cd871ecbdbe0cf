namespace RlDsl.Runtime.Tests.Memory;

public class SumTreeTests
{
    [Theory]
    [InlineData(1, 10_000)]
    [InlineData(13, 1_000_000)]
    [InlineData(16, 100_000)]
    [InlineData(33, 100_000)]
    public void Tree_agrees_with_a_naive_one_under_random_operations(int leaves, int operations)
    {
        // Whole numbers add without rounding, so both must agree exactly.
        var random = new RandomSource(1);
        var tree = new SumTree(leaves);
        double[] naive = new double[leaves];
        for (int operation = 0; operation < operations; operation++)
        {
            int leaf = random.NextInt32(leaves);
            if (random.NextInt32(2) == 0)
            {
                tree[leaf] = naive[leaf] = Math.Max(0, random.NextInt32(1000) - 300);
            }
            else
            {
                double total = naive.Sum();
                Assert.Equal(total, tree.Total);
                Assert.Equal(naive[leaf], tree[leaf]);
                if (total > 0)
                {
                    double value = random.NextInt32((int)total) + (random.NextInt32(2) * 0.5);
                    Assert.Equal(NaiveFind(naive, value), tree.Find(value));
                }
            }
        }
    }

    [Fact]
    public void Find_never_gives_a_leaf_of_zero_even_past_the_total()
    {
        var tree = new SumTree(6) { [1] = 0.1, [3] = 0.2 };
        Assert.Equal(1, tree.Find(0));
        Assert.Equal(3, tree.Find(tree.Total));
        Assert.Equal(3, tree.Find(tree.Total * 2));
    }

    [Fact]
    public void Total_does_not_drift()
    {
        var random = new RandomSource(2);
        var tree = new SumTree(100);
        for (int operation = 0; operation < 200_000; operation++)
        {
            tree[random.NextInt32(100)] = Math.Exp(20 * random.NextNormal());
        }

        for (int leaf = 0; leaf < 100; leaf++)
        {
            tree[leaf] = 0.25;
        }

        Assert.Equal(25, tree.Total);
    }

    private static int NaiveFind(double[] values, double value)
    {
        double sum = 0;
        for (int leaf = 0; leaf < values.Length; leaf++)
        {
            sum += values[leaf];
            if (sum > value)
            {
                return leaf;
            }
        }

        throw new ArgumentOutOfRangeException(nameof(value));
    }
}
