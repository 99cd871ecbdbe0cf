namespace RlDsl.Runtime.Tests.Training;

public class OptionRangeTests
{
    [Theory]
    [InlineData(1, 128, 4)]
    [InlineData(4, 128, 1)]
    [InlineData(512, 128, 4)]
    [InlineData(int.MaxValue, int.MaxValue, int.MaxValue)]
    public void Parts_may_divide_the_whole(int minibatches, int steps, int environments) =>
        OptionRange.RequireDivides(minibatches, steps, environments);

    [Fact]
    public void Parts_that_do_not_divide_the_whole_are_refused()
    {
        int minibatches = 5;
        int steps = 128;
        int environments = 4;
        ArgumentOutOfRangeException refused = Assert.Throws<ArgumentOutOfRangeException>(
            () => OptionRange.RequireDivides(minibatches, steps, environments));
        Assert.Equal("minibatches", refused.ParamName);
        Assert.Contains(
            "The option minibatches is 5, but must divide steps * environments, which is 128 * 4 = 512.",
            refused.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "must divide steps, which is 128.",
            Assert.Throws<ArgumentOutOfRangeException>(() => OptionRange.RequireDivides(minibatches, steps)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => OptionRange.RequireDivides(0, steps));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptionRange.RequireDivides(-1, steps));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptionRange.RequireDivides(1024, steps, environments));
    }

    [Fact]
    public void Return_may_be_as_long_as_what_is_kept_of_an_environment()
    {
        int multiStep = 3, capacity = 11, environments = 3;
        OptionRange.RequireReturnWithin(multiStep, capacity, environments);
        environments = 4;
        var refused = Assert.Throws<ArgumentOutOfRangeException>(
            () => OptionRange.RequireReturnWithin(multiStep, capacity, environments));
        Assert.Equal("multiStep", refused.ParamName);
        Assert.Contains(
            "The option multiStep is 3, but the memory keeps only 2 transitions of an environment: "
            + "capacity is 11, and environments is 4.",
            refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Options_that_ask_for_too_much_are_refused_by_name()
    {
        int steps = 1 << 16, environments = 1 << 17;
        Allocation needed = Allocation.OfArray<float>(steps, environments).Named("the rollout");
        var refused = Assert.Throws<ArgumentOutOfRangeException>(() => OptionRange.RequireRoom(steps, environments, needed));
        Assert.Equal("environments", refused.ParamName);
        Assert.StartsWith(
            "The option steps is 65536 and environments is 131072: the rollout would need an array of 8589934592 elements",
            refused.Message,
            StringComparison.Ordinal);
        refused = Assert.Throws<ArgumentOutOfRangeException>(() => OptionRange.RequireRoom(steps, needed));
        Assert.Equal("steps", refused.ParamName);
        Assert.Contains("Lower steps.", refused.Message, StringComparison.Ordinal);
        OptionRange.RequireRoom(steps, Allocation.OfBytes(100));
    }
}
