namespace RlDsl.Runtime.Tests.Memory.Rollouts;

public class MinibatchOrderTests
{
    /// <summary>Each of the 6 orders of 3 rows comes about as often: within 5 standard deviations of a sixth.</summary>
    [Fact]
    public void Each_order_is_as_likely_as_any_other()
    {
        const int Draws = 6000;
        RandomSource random = new(1);
        int[] rows = [7, 7, 7];
        Dictionary<string, int> counts = [];
        for (int i = 0; i < Draws; i++)
        {
            MinibatchOrder.Shuffle(rows.AsSpan(), random);
            string order = string.Join("", rows);
            counts[order] = counts.GetValueOrDefault(order) + 1;
        }

        Assert.Equal(["012", "021", "102", "120", "201", "210"], counts.Keys.Order());
        Assert.All(counts.Values, count => Assert.InRange(count, 1000 - 145, 1000 + 145));
    }

    [Theory]
    [InlineData(1, 10)]
    [InlineData(3, 10)]
    [InlineData(7, 100)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void Sizes_differ_by_one_at_most(int count, int rows)
    {
        Assert.Equal((0, rows), (MinibatchOrder.Start(0, count, rows), MinibatchOrder.Start(count, count, rows)));
        foreach (int index in (int[])[0, count / 2, count - 1])
        {
            int size = MinibatchOrder.Start(index + 1, count, rows) - MinibatchOrder.Start(index, count, rows);
            Assert.InRange(size, rows / count, (rows / count) + 1);
        }
    }

    [Fact]
    public void Order_is_the_same_for_whole_numbers_of_any_type()
    {
        int[] rows = new int[50];
        long[] wide = new long[50];
        MinibatchOrder.Shuffle(rows.AsSpan(), new RandomSource(2));
        MinibatchOrder.Shuffle(wide.AsSpan(), new RandomSource(2));
        Assert.Equal(wide, rows.Select(row => (long)row));
        Assert.Equal(Enumerable.Range(0, 50), rows.Order());
        MinibatchOrder.Begin(rows.AsSpan());
        Assert.Equal(Enumerable.Range(0, 50), rows);
    }
}
