using RlDsl.Hosting.Reports;

namespace RlDsl.Hosting.Tests.Reports;

public sealed class LearningCurveTests
{
    [Fact]
    public void Curve_is_the_interquartile_mean_of_the_runs_at_each_step()
    {
        // At step 200 of 2, 4, 6 and 100 the middle two are 4 and 6.
        var points = LearningCurve.Of([.. new[] { 2, 4, 6, 100 }.Select(r => Table($"100,1\n200,{r}\n"))], "return");

        Assert.Equal([100, 200], points.Select(point => point.Step));
        Assert.Equal([1, 5], points.Select(point => point.Mean));
        Assert.Equal((1, 1, 4), (points[0].Low, points[0].High, points[0].Runs));
        Assert.InRange(points[1].Low, 2, 5);
        Assert.InRange(points[1].High, 5, 100);
    }

    [Fact]
    public void Value_is_carried_where_no_episode_ended_but_not_beyond_what_was_reached()
    {
        var long0 = Table("100,1\n200,\n300,3\n400,4\n");
        var short0 = Table("100,10\n200,\n");
        var points = LearningCurve.Of([long0, short0], "return");

        // Three lines have numbers: intervals of 400/3 steps, which end at 133, 267 and 400.
        Assert.Equal([400.0 / 3, 800.0 / 3, 400], points.Select(point => point.Step));
        Assert.Equal([2, 1, 1], points.Select(point => point.Runs));
        Assert.Equal([5.5, 1, 3.5], points.Select(point => point.Mean));
    }

    [Fact]
    public void Lines_of_an_interval_are_averaged()
    {
        var lines = string.Concat(Enumerable.Range(1, 400).Select(i => $"{i * 10},{i}\n"));
        var points = LearningCurve.Of([Table(lines)], "return");

        // A hundred intervals of four lines: the first has 1 to 4.
        Assert.Equal(100, points.Length);
        Assert.Equal((40, 2.5, 2.5, 2.5, 1), (points[0].Step, points[0].Mean, points[0].Low, points[0].High, points[0].Runs));
        Assert.Equal(398.5, points[^1].Mean);
    }

    [Fact]
    public void Nothing_measured_has_no_curve()
    {
        Assert.Empty(LearningCurve.Of([Table("100,\n")], "return"));
        Assert.Empty(LearningCurve.Of([Table("100,1\n")], "loss"));
        Assert.Empty(LearningCurve.Of([Table("0,1\n")], "return"));
        Assert.Empty(LearningCurve.Of([], "return"));
    }

    [Fact]
    public void Curves_are_kept_from_one_page_to_the_next()
    {
        var memory = new CurveMemory();
        var (one, other) = (Table("100,1\n200,2\n"), Table("100,3\n200,4\n"));
        memory.BeginPage();
        var first = memory.Of([one, other], "return");
        Assert.Equal(LearningCurve.Of([one, other], "return").AsEnumerable(), first);

        memory.BeginPage();
        Assert.True(first == memory.Of([one, other], "return"));

        // Another table, though of the same numbers, is a run that was read again; so is another column.
        memory.BeginPage();
        Assert.False(first == memory.Of([one, Table("100,3\n200,4\n")], "return"));
        Assert.Empty(memory.Of([one, other], "loss"));

        // What the page before did not have is forgotten.
        memory.BeginPage();
        Assert.False(first == memory.Of([one, other], "return"));
    }

    private static MetricsTable Table(string lines) => MetricsTable.Parse("step,return\n" + lines, []);
}
