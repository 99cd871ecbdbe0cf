using RlDsl.Statistics;

namespace RlDsl.Runtime.Tests.Statistics;

// The expected values follow from counting, which stands beside them, or were computed by scores.reference.py.
public sealed class ScoreStatisticsTests
{
    [Theory]

    // Of ten, two are left out at each end: the mean of 470 and five times 500.
    [InlineData(new double[] { 500, 130, 500, 212, 500, 500, 470, 500, 500, 500 }, 495)]

    // Of seven, one at each end: the mean of 2, 3, 4, 5 and 9.
    [InlineData(new double[] { 9, 100, 1, 5, 3, 2, 4 }, 4.6)]

    // Of three, none.
    [InlineData(new double[] { 0, 0, 6 }, 2)]
    [InlineData(new double[] { -74.8 }, -74.8)]
    public void Interquartile_mean_leaves_a_quarter_out_at_each_end_rounded_down(double[] scores, double expected) =>
        Assert.Equal(expected, ScoreStatistics.InterquartileMean(scores), 12);

    [Fact]
    public void Interquartile_mean_leaves_the_scores_in_their_order()
    {
        double[] scores = [3, 1, 2];

        ScoreStatistics.InterquartileMean(scores);

        Assert.Equal([3, 1, 2], scores);
    }

    [Fact]
    public void Interquartile_mean_of_no_score_is_refused() =>
        Assert.Throws<ArgumentException>(() => ScoreStatistics.InterquartileMean([]));

    // Of eight scores with a single 8, a sample has k of it with k binomial (8, 1/8), and the mean of its middle four is
    // 2 (k - 2) for k from 2 to 6. P(k > 3) = 1.1 %, P(k = 3) = 5.6 % and P(k < 3) = 93.3 %: the 97.5th percentile is that
    // of k = 3.
    [Fact]
    public void Bootstrap_interval_ends_where_a_fortieth_of_the_samples_is_left_on_each_side() =>
        Assert.Equal((0, 2), ScoreStatistics.BootstrapInterval([0, 0, 8, 0, 0, 0, 0, 0]));

    // The same turned around: the low end is as far from the rest as the high end was.
    [Fact]
    public void Bootstrap_interval_has_a_low_end_of_its_own() =>
        Assert.Equal((6, 8), ScoreStatistics.BootstrapInterval([8, 8, 8, 8, 0, 8, 8, 8]));

    [Fact]
    public void Bootstrap_interval_of_equal_scores_has_no_width() =>
        Assert.Equal((500, 500), ScoreStatistics.BootstrapInterval([500, 500, 500, 500, 500]));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.25, 20)]
    [InlineData(0.5, 30)]
    [InlineData(0.1, 14)]
    [InlineData(1, 50)]
    public void Percentile_is_linear_between_the_two_nearest_values(double share, double expected) =>
        Assert.Equal(expected, ScoreStatistics.Percentile([10, 20, 30, 40, 50], share), 12);

    [Fact]
    public void Interquartile_means_are_those_of_NumPy() =>
        Assert.All(Reference.Means, one => Assert.Equal(one.Mean, ScoreStatistics.InterquartileMean(one.Scores), 1e-10));

    // Of a distribution that is known in full, the ends of an interval that is drawn from it lie close to those it should have.
    [Fact]
    public void Intervals_end_where_the_whole_distribution_of_the_bootstrap_has_its_percentiles() => Assert.All(
        Reference.Intervals,
        one => RequireAround(one.Around, ScoreStatistics.BootstrapInterval(one.Scores)));

    [Fact]
    public void Probabilities_of_improvement_and_their_stratified_intervals_are_those_of_NumPy() => Assert.All(
        Reference.Comparisons,
        one =>
        {
            var (mean, low, high) = ScoreStatistics.ProbabilityOfImprovement(
                [.. one.Tasks.Select(task => ((IReadOnlyList<double>)task.Scores, (IReadOnlyList<double>)task.Others))]);
            Assert.Equal(one.Mean, mean, 1e-10);
            RequireAround(one.Around, (low, high));
        });

    [Theory]
    [InlineData(new double[] { 2, 3 }, new double[] { 0, 1 }, 1)]
    [InlineData(new double[] { 0, 1 }, new double[] { 2, 3 }, 0)]
    [InlineData(new double[] { 4, 4 }, new double[] { 4 }, 0.5)]

    // Of six pairs, (5, 1), (5, 3) and (2, 1) are won and (5, 5) is even.
    [InlineData(new double[] { 5, 2 }, new double[] { 1, 3, 5 }, 3.5 / 6)]
    public void Probability_of_improvement_is_the_share_of_pairs_won(double[] scores, double[] others, double expected) =>
        Assert.Equal(expected, ScoreStatistics.ProbabilityOfImprovement(scores, others), 12);

    [Fact]
    public void Probabilities_of_improvement_of_two_algorithms_add_up_to_one()
    {
        RandomSource random = new(3);
        for (int trial = 0; trial < 200; trial++)
        {
            double[] one = [.. Enumerable.Range(0, 1 + random.NextInt32(8)).Select(_ => (double)random.NextInt32(5))];
            double[] other = [.. Enumerable.Range(0, 1 + random.NextInt32(8)).Select(_ => (double)random.NextInt32(5))];
            double sum = ScoreStatistics.ProbabilityOfImprovement(one, other)
                + ScoreStatistics.ProbabilityOfImprovement(other, one);
            Assert.Equal(1, sum, 12);
        }
    }

    [Fact]
    public void Intervals_repeat()
    {
        double[] scores = [1, 5, 2, 8, 4, 4, 9];
        Assert.Equal(ScoreStatistics.BootstrapInterval(scores, 500), ScoreStatistics.BootstrapInterval(scores, 500));
    }

    [Fact]
    public void Strata_are_drawn_for_themselves()
    {
        // Each stratum has one score only, however often it is drawn: a sample that mixed them would have others.
        double[][] strata = [[1, 1, 1], [10, 10], [100]];
        (double low, double high) = StratifiedBootstrap.Interval(strata, sample => sample.Sum(one => one.Sum()), 200);
        Assert.Equal((123, 123), (low, high));
    }

    [Fact]
    public void Statistics_of_nothing_are_refused()
    {
        Assert.Throws<ArgumentException>(() => ScoreStatistics.ProbabilityOfImprovement([], [1.0]));
        Assert.Throws<ArgumentException>(() => ScoreStatistics.ProbabilityOfImprovement([1.0], []));
        Assert.Throws<ArgumentException>(() => ScoreStatistics.ProbabilityOfImprovement([]));
        Assert.Throws<ArgumentException>(() => StratifiedBootstrap.Interval([], _ => 0));
        Assert.Throws<ArgumentException>(() => StratifiedBootstrap.Interval([[1], []], _ => 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => ScoreStatistics.BootstrapInterval([1], resamples: 0));
    }

    private static ScoreReference Reference { get; } = ReferenceValues.Read<ScoreReference>("scores");

    private static void RequireAround(double[] around, (double Low, double High) interval)
    {
        const double Rounding = 1e-9;
        Assert.InRange(interval.Low, around[0] - Rounding, around[1] + Rounding);
        Assert.InRange(interval.High, around[2] - Rounding, around[3] + Rounding);
    }

    private sealed record ScoreReference(MeanCase[] Means, IntervalCase[] Intervals, ComparisonCase[] Comparisons);

    private sealed record MeanCase(double[] Scores, double Mean);

    private sealed record IntervalCase(double[] Scores, double[] Around);

    private sealed record ComparisonCase(TaskCase[] Tasks, double Mean, double[] Around);

    private sealed record TaskCase(double[] Scores, double[] Others);
}
