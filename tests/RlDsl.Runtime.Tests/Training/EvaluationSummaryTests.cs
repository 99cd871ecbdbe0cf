namespace RlDsl.Runtime.Tests.Training;

public class EvaluationSummaryTests
{
    [Fact]
    public void Summary_has_the_moments_of_its_returns()
    {
        var summary = new EvaluationSummary([2, 4, 4, 4, 5, 5, 7, 9], [1, 1, 1, 1, 1, 1, 1, 1]);
        Assert.Equal(5, summary.Mean);
        Assert.Equal(2, summary.StandardDeviation);
        Assert.Equal(2, summary.Min);
        Assert.Equal(9, summary.Max);
    }

    [Fact]
    public void Summaries_are_equal_if_their_episodes_are()
    {
        var summary = new EvaluationSummary([1.5, 2], [3, 4]);
        Assert.Equal(summary, new EvaluationSummary([1.5, 2], [3, 4]));
        Assert.Equal(summary.GetHashCode(), new EvaluationSummary([1.5, 2], [3, 4]).GetHashCode());
        Assert.NotEqual(summary, new EvaluationSummary([1.5, 2.5], [3, 4]));
        Assert.NotEqual(summary, new EvaluationSummary([1.5, 2], [3, 5]));
    }

    [Fact]
    public void Summaries_of_nothing_or_of_unequal_lengths_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new EvaluationSummary([], []));
        Assert.Throws<ArgumentException>(() => new EvaluationSummary(default, default));
        Assert.Throws<ArgumentException>(() => new EvaluationSummary([1], [1, 2]));
    }
}
