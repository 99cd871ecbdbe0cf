namespace RlDsl.Runtime.Tests.Schedules;

public class ScheduleTests
{
    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(1, 0.905)]
    [InlineData(5, 0.525)]
    [InlineData(9, 0.145)]
    [InlineData(10, 0.05)]
    [InlineData(11, 0.05)]
    [InlineData(long.MaxValue, 0.05)]
    public void Linear_goes_straight_and_stays(long step, double expected) =>
        Assert.Equal(expected, new LinearSchedule(1.0, 0.05, 10).At(step), 12);

    [Fact]
    public void Linear_ends_exactly_on_its_last_value() => Assert.Equal(0.1, new LinearSchedule(0.7, 0.1, 3).At(3));

    [Theory]
    [InlineData(0, 1.0)]
    [InlineData(100, 0.3994854691128702)] // 0.05 + 0.95 / e
    [InlineData(200, 0.17856851907478205)] // 0.05 + 0.95 / e²
    [InlineData(1_000_000, 0.05)]
    public void Exponential_approaches_its_end(long step, double expected) =>
        Assert.Equal(expected, new ExponentialSchedule(1.0, 0.05, 100).At(step), 14);

    [Theory]
    [InlineData(0, 2.0)]
    [InlineData(2, 1.75)] // 1 + (1 + cos 60°) / 2
    [InlineData(3, 1.5)]
    [InlineData(4, 1.25)] // 1 + (1 + cos 120°) / 2
    [InlineData(6, 1.0)]
    [InlineData(60, 1.0)]
    public void Cosine_follows_half_a_wave_and_stays(long step, double expected) =>
        Assert.Equal(expected, new CosineSchedule(2, 1, 6).At(step), 12);

    [Fact]
    public void Constant_stays()
    {
        var schedule = new ConstantSchedule(0.25);
        Assert.Equal(0.25, schedule.At(0));
        Assert.Equal(0.25, schedule.At(long.MaxValue));
    }

    [Fact]
    public void Schedules_refuse_values_that_are_not_finite()
    {
        Assert.Contains("Value of a schedule", Assert.Throws<ArgumentOutOfRangeException>(
            () => new ConstantSchedule(double.NaN)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearSchedule(double.PositiveInfinity, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LinearSchedule(0, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialSchedule(double.NaN, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialSchedule(0, double.NaN, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(double.NaN, 0, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(0, double.NegativeInfinity, 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Schedules_refuse_to_change_over_no_steps(long over)
    {
        Assert.Contains($"it is {over}", Assert.Throws<ArgumentOutOfRangeException>(
            () => new LinearSchedule(1, 0, over)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ExponentialSchedule(1, 0, over));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(1, 0, over));
    }
}
