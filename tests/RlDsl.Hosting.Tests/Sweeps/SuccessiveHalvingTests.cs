using RlDsl.Hosting.Sweeps;

namespace RlDsl.Hosting.Tests.Sweeps;

public sealed class SuccessiveHalvingTests
{
    [Theory]
    [InlineData(1, 9, 3, new long[] { 1, 3, 9 })]
    [InlineData(1, 10, 3, new long[] { 1, 3, 9, 10 })]
    [InlineData(100, 100, 4, new long[] { 100 })]
    [InlineData(1_000, 50_000, 4, new long[] { 1_000, 4_000, 16_000, 50_000 })]
    [InlineData(long.MaxValue / 2, long.MaxValue, 3, new[] { long.MaxValue / 2, long.MaxValue })]
    public void Rungs_are_so_many_times_as_long(long minimum, long maximum, int reduction, long[] expected) =>
        Assert.Equal(expected, new SuccessiveHalving(minimum, maximum, reduction).Steps);

    // Algorithm 2 by hand, for η = 3: of one and two results none is promoted, of three the best, of six the best two.
    [Fact]
    public void Best_part_of_a_rung_is_promoted_once()
    {
        var halving = new SuccessiveHalving(1, 9, 3);
        halving.Report(1, 0, 5);
        halving.Report(2, 0, 7);
        Assert.Null(halving.Promotable());

        halving.Report(3, 0, 1);
        Assert.Equal(new Promotion(2, 1), halving.Promotable());
        halving.Promote(2, 0);
        Assert.Null(halving.Promotable());

        halving.Report(4, 0, 9);
        halving.Report(5, 0, 8);
        Assert.Equal(new Promotion(4, 1), halving.Promotable());
        halving.Promote(4, 0);

        // 5 is third of five, and second of six: 4 and 5 are the best two, 2 was promoted when it was the best.
        Assert.Null(halving.Promotable());
        halving.Report(6, 0, 0);
        Assert.Equal(new Promotion(5, 1), halving.Promotable());
    }

    [Fact]
    public void Higher_rungs_come_first()
    {
        var halving = new SuccessiveHalving(1, 9, 3);
        for (var trial = 1; trial <= 12; trial++)
        {
            halving.Report(trial, 0, trial);
        }

        foreach (var trial in (ReadOnlySpan<int>)[12, 11, 10])
        {
            Assert.Equal(new Promotion(trial, 1), halving.Promotable());
            halving.Promote(trial, 0);
            halving.Report(trial, 1, -trial);
        }

        Assert.Equal(new Promotion(10, 2), halving.Promotable());
        halving.Promote(10, 1);
        Assert.Equal(new Promotion(9, 1), halving.Promotable());
    }

    [Fact]
    public void Failed_trials_are_not_promoted()
    {
        var halving = new SuccessiveHalving(1, 2, 2);
        halving.Report(1, 0, double.NaN);
        halving.Report(2, 0, double.NegativeInfinity);

        Assert.Null(halving.Promotable());
    }

    [Fact]
    public void Last_rung_promotes_none()
    {
        var halving = new SuccessiveHalving(5, 5, 2);
        halving.Report(1, 0, 1);
        halving.Report(2, 0, 2);

        Assert.Null(halving.Promotable());
    }

    // With results that do not change from rung to rung, the best trial of all comes to the last rung, and the number of
    // trials at each rung is at least a third of the one below.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Best_of_many_trials_comes_to_the_end(ulong seed)
    {
        var random = new RandomSource(seed);
        double[] quality = [.. Enumerable.Range(0, 81).Select(_ => random.NextDouble())];
        var halving = new SuccessiveHalving(1, 81, 3);
        List<int>[] reached = [.. halving.Steps.Select(_ => new List<int>())];
        for (var begun = 0; halving.Promotable() is not null || begun < quality.Length;)
        {
            var (trial, rung) = halving.Promotable() is { } promotion ? (promotion.Number, promotion.Rung) : (begun++, 0);
            if (rung > 0)
            {
                halving.Promote(trial, rung - 1);
            }

            reached[rung].Add(trial);
            halving.Report(trial, rung, quality[trial]);
        }

        Assert.Contains(Array.IndexOf(quality, quality.Max()), reached[4]);
        Assert.Equal(81, reached[0].Count);
        Assert.All(
            Enumerable.Range(1, 4),
            rung => Assert.InRange(reached[rung].Count, reached[rung - 1].Count / 3, reached[rung - 1].Count));
        Assert.InRange(reached[1].Count, 27, 45);
    }
}
