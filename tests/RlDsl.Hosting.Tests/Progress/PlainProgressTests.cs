namespace RlDsl.Hosting.Tests;

public sealed class PlainProgressTests : IDisposable
{
    private readonly StringWriter output = new() { NewLine = "\n" };

    public void Dispose() => output.Dispose();

    [Fact]
    public void Redirected_output_gets_a_line_for_every_tenth()
    {
        var progress = Redirected();
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        for (var step = 1; step <= 1000; step++)
        {
            progress.OnProgress(At(step, seconds: step));
        }

        progress.OnEnd(Ended(1000));

        Assert.Equal(
            [
                "100/1,000 steps (10%)", "200/1,000 steps (20%)", "300/1,000 steps (30%)", "400/1,000 steps (40%)",
                "500/1,000 steps (50%)", "600/1,000 steps (60%)", "700/1,000 steps (70%)", "800/1,000 steps (80%)",
                "900/1,000 steps (90%)", "1,000/1,000 steps (100%)",
            ],
            Lines().Select(line => line[..(line.IndexOf(')', StringComparison.Ordinal) + 1)]));
        Assert.DoesNotContain('\r', output.ToString());
    }

    [Fact]
    public void Notice_has_a_line_of_its_own()
    {
        var progress = Redirected();
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnNotice("ε reaches 0.05 after 250,000 steps, but training ends after 1,000, at 0.996.");
        progress.OnProgress(At(1000, seconds: 1));
        progress.OnEnd(Ended(1000));

        Assert.Equal(2, Lines().Length);
        Assert.Equal("ε reaches 0.05 after 250,000 steps, but training ends after 1,000, at 0.996.", Lines()[0]);
    }

    [Fact]
    public void Redirected_output_shows_where_an_interrupted_run_stopped()
    {
        var progress = Redirected();
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnProgress(At(100, seconds: 1));
        progress.OnProgress(At(130, seconds: 2));
        progress.OnEnd(Ended(130));

        Assert.Equal(2, Lines().Length);
        Assert.StartsWith("130/1,000", Lines()[1]);
    }

    [Fact]
    public void Speed_follows_a_change_within_seconds()
    {
        var progress = Redirected();
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnProgress(At(100, seconds: 1));
        progress.OnProgress(At(400, seconds: 31));

        // 100 steps/s at first, then 10 for ten time constants: 10 + 90 exp(-10) = 10.004, and 600 / 10.004 = 59.98.
        Assert.EndsWith("  100 steps/s  9 s left", Lines()[0]);
        Assert.EndsWith("  10 steps/s  1:00 min left", Lines()[1]);
    }

    [Fact]
    public void Loss_stays_shown_while_there_is_no_update()
    {
        var progress = Redirected();
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnProgress(At(100, seconds: 1) with { MeanLoss = 0.25 });
        progress.OnProgress(At(200, seconds: 2));

        Assert.Contains("loss 0.25", Lines()[1]);
    }

    [Fact]
    public void Lengths_and_metrics_are_shown()
    {
        var progress = Redirected();
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnEpisodeEnd(new EpisodeSummary(0, 1, 10, EpisodeStatus.Terminated, 10));
        progress.OnEpisodeEnd(new EpisodeSummary(1, 1, 25, EpisodeStatus.Terminated, 35));
        progress.OnMetric(new MetricReport("absolute q", 35, 1, 3));
        progress.OnMetric(new MetricReport("kl", 35, 1, 0.012345));
        progress.OnMetric(new MetricReport("absolute q", 36, 1, 4.56789));
        progress.OnProgress(At(100, seconds: 1));

        Assert.Equal(
            "100/1,000 steps (10%)  0 episodes  length 17.5  absolute q 4.568  kl 0.01235  100 steps/s  9 s left",
            Lines().Single());
    }

    [Fact]
    public void Length_is_that_of_the_last_hundred_episodes()
    {
        var progress = Redirected();
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        for (var episode = 0; episode < 150; episode++)
        {
            progress.OnEpisodeEnd(new EpisodeSummary(episode, 1, episode < 50 ? 1_000 : 7, EpisodeStatus.Terminated, episode));
        }

        progress.OnProgress(At(100, seconds: 1));

        Assert.Contains("  length 7.0  ", Lines().Single());
    }

    [Fact]
    public void Second_run_starts_afresh()
    {
        var progress = Redirected();
        for (var run = 0; run < 2; run++)
        {
            progress.OnStart(new TrainingStart(1000, 0, 0, 0));
            progress.OnProgress(At(100, seconds: 1) with { MeanLoss = run == 0 ? 0.25 : double.NaN });
            progress.OnEnd(Ended(100));
        }

        Assert.Equal(2, Lines().Length);
        Assert.DoesNotContain("loss", Lines()[1]);
        Assert.Contains("  100 steps/s", Lines()[1]);
    }

    [Fact]
    public void Run_of_no_steps_is_complete()
    {
        var progress = Redirected();
        progress.OnStart(new TrainingStart(0, 0, 0, 0));
        progress.OnProgress(At(0, seconds: 0) with { Total = 0 });

        Assert.Equal("0/0 steps (100%)  0 episodes", Lines().Single());
    }

    [Fact]
    public void Session_drives_the_display()
    {
        var session = new TrainingSession();
        session.Begin(10, Redirected());
        for (var step = 1; step <= 10; step++)
        {
            session.RecordStep(1, step % 5 == 0 ? EpisodeStatus.Terminated : EpisodeStatus.Running);
        }

        session.End();

        Assert.StartsWith("10/10 steps (100%)  2 episodes  return 5.0", Lines()[^1]);
    }

    private static TrainingProgress At(long step, double seconds) =>
        new(step, 1000, 0, 0, double.NaN, double.NaN, step / Math.Max(seconds, 1), TimeSpan.FromSeconds(seconds));

    private static TrainingSummary Ended(long steps) =>
        new(steps, 0, 0, TimeSpan.FromSeconds(1), steps, double.NaN, Cancelled: steps < 1000);

    private PlainProgress Redirected() => new(output);

    private string[] Lines() => output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
