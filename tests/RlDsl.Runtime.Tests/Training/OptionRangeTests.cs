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
            "The option minibatches is 5, but must divide steps * environments, which is 512.", refused.Message, StringComparison.Ordinal);
        Assert.Contains(
            "must divide steps, which is 128.",
            Assert.Throws<ArgumentOutOfRangeException>(() => OptionRange.RequireDivides(minibatches, steps)).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => OptionRange.RequireDivides(0, steps));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptionRange.RequireDivides(-1, steps));
        Assert.Throws<ArgumentOutOfRangeException>(() => OptionRange.RequireDivides(1024, steps, environments));
    }
}
