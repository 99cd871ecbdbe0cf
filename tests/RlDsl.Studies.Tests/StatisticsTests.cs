namespace RlDsl.Studies.Tests;

// The expected values follow from counting, which stands beside them.
public class StatisticsTests
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
        Assert.Equal(expected, Statistics.InterquartileMean(scores), 12);

    [Fact]
    public void Interquartile_mean_leaves_the_scores_in_their_order()
    {
        double[] scores = [3, 1, 2];

        Statistics.InterquartileMean(scores);

        Assert.Equal([3, 1, 2], scores);
    }

    [Fact]
    public void Interquartile_mean_of_no_score_is_refused() =>
        Assert.Throws<ArgumentException>(() => Statistics.InterquartileMean([]));

    // Of eight scores with a single 8, a sample has k of it with k binomial (8, 1/8), and the mean of its middle four is
    // 2 (k - 2) for k from 2 to 6. P(k > 3) = 1.1 %, P(k = 3) = 5.6 % and P(k < 3) = 93.3 %: the 97.5th percentile is that
    // of k = 3.
    [Fact]
    public void Bootstrap_interval_ends_where_a_fortieth_of_the_samples_is_left_on_each_side() =>
        Assert.Equal((0, 2), Statistics.BootstrapInterval([0, 0, 8, 0, 0, 0, 0, 0]));

    // The same turned around: the low end is as far from the rest as the high end was.
    [Fact]
    public void Bootstrap_interval_has_a_low_end_of_its_own() =>
        Assert.Equal((6, 8), Statistics.BootstrapInterval([8, 8, 8, 8, 0, 8, 8, 8]));

    [Fact]
    public void Bootstrap_interval_of_equal_scores_has_no_width() =>
        Assert.Equal((500, 500), Statistics.BootstrapInterval([500, 500, 500, 500, 500]));

    [Theory]
    [InlineData(0, 10)]
    [InlineData(0.25, 20)]
    [InlineData(0.5, 30)]
    [InlineData(0.1, 14)]
    [InlineData(1, 50)]
    public void Percentile_is_linear_between_the_two_nearest_values(double share, double expected) =>
        Assert.Equal(expected, Statistics.Percentile([10, 20, 30, 40, 50], share), 12);
}
