namespace RlDsl.Hosting.Tests;

public sealed class ProgressLineTests
{
    [Fact]
    public void Line_shows_every_number() =>
        Assert.Equal(
            "12,500/100,000 steps (12%)  310 episodes  return 41.5  loss 0.0312  9,871 steps/s  9 s left",
            new ProgressLine(12_500, 100_000, 310, 41.49999, 0.03121, 9871.4).ToString());

    [Fact]
    public void Unknown_numbers_are_left_out() =>
        Assert.Equal(
            "0/1,000 steps (0%)  0 episodes",
            new ProgressLine(0, 1000, 0, double.NaN, double.NaN, double.NaN).ToString());

    [Fact]
    public void Nothing_is_left_at_the_end() =>
        Assert.Equal(
            "1,000/1,000 steps (100%)  5 episodes  return -200.0  loss 0  50 steps/s",
            new ProgressLine(1000, 1000, 5, -200, 0, 50).ToString());

    [Fact]
    public void Infinite_loss_is_shown() =>
        Assert.Contains("loss Infinity", new ProgressLine(1, 2, 0, 0, double.PositiveInfinity, 1).ToString());

    [Theory]
    [InlineData(100, "1 s left")]
    [InlineData(5_900, "59 s left")]
    [InlineData(6_000, "1:00 min left")]
    [InlineData(354_001, "59:01 min left")]
    [InlineData(360_000, "1:00 h left")]
    [InlineData(9_000_000, "25:00 h left")]
    public void Time_left_is_readable(long stepsLeft, string expected) =>
        Assert.EndsWith(expected, new ProgressLine(0, stepsLeft, 0, double.NaN, double.NaN, 100).ToString());
}
