namespace RlDsl.Runtime.Tests.Training;

public class NonFiniteLossTests
{
    [Fact]
    public void Message_names_the_update_the_step_and_the_first_value_that_went_wrong()
    {
        var exception = NonFiniteLossException.Create(
            "td",
            1200,
            100,
            float.NaN,
            ValueSummary.Of("reward", [1, 2, 6]),
            ValueSummary.Of("target", [-1, float.NaN, 3, float.PositiveInfinity]),
            ValueSummary.Of("prediction", [float.NaN]));
        Assert.Equal(("td", 1200, 100), (exception.Update, exception.Step, exception.UpdateCount));
        Assert.True(float.IsNaN(exception.Loss));
        Assert.Equal(new ValueSummary("target", 4, 2, 1, -1, 3, 1), exception.Values[1]);
        const string Advice = "check that rewards and observations are finite, lower the learning rate, clip the gradients, "
            + "or scale the rewards down.";
        Assert.Equal(
            $"""
            The loss of update 'td' is NaN at step 1200, after 100 updates. Training was stopped.
              reward: min 1, max 6, mean 3; all finite
              target: min -1, max 3, mean 1; 2 of 4 not finite, the first at index 1
              prediction: no finite value; 1 of 1 not finite, the first at index 0
            The first value that went wrong is 'target': {Advice}
            """,
            exception.Message);
    }

    [Fact]
    public void Message_says_when_the_loss_itself_overflowed()
    {
        var exception = NonFiniteLossException.Create("td", 1, 0, float.PositiveInfinity, ValueSummary.Of("target", [3e38f]));
        Assert.Contains("overflowed on the way", exception.Message, StringComparison.Ordinal);
        Assert.Contains("is Infinity at", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Summary_of_nothing_is_empty()
    {
        ValueSummary summary = ValueSummary.Of("reward", []);
        Assert.Equal((0, 0, -1), (summary.Count, summary.NonFinite, summary.FirstNonFinite));
        Assert.True(double.IsNaN(summary.Mean));
    }
}
