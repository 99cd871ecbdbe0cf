namespace RlDsl.Hosting;

/// <summary>Shows the progress of a training run as a line for every tenth of it.</summary>
/// <param name="output">Where the lines go.</param>
internal sealed class PlainProgress(TextWriter output) : TrainingObserver
{
    private readonly ProgressMeter meter = new();
    private int tenths;
    private long shownSteps;

    /// <inheritdoc/>
    public override void OnStart(in TrainingStart start)
    {
        meter.Start();
        tenths = 0;
        shownSteps = 0;
    }

    /// <inheritdoc/>
    public override void OnNotice(string notice) => output.WriteLine(notice);

    /// <inheritdoc/>
    public override void OnProgress(in TrainingProgress progress)
    {
        meter.Measure(progress);
        var reached = progress.Total > 0 ? (int)(10 * progress.Steps / progress.Total) : 10;
        if (reached > tenths)
        {
            tenths = reached;
            Show();
        }
    }

    /// <inheritdoc/>
    public override void OnEpisodeEnd(in EpisodeSummary episode) => meter.Measure(episode);

    /// <inheritdoc/>
    public override void OnMetric(in MetricReport metric) => meter.Measure(metric);

    /// <inheritdoc/>
    public override void OnEnd(TrainingSummary summary)
    {
        if (meter.Line.Step > shownSteps)
        {
            Show();
        }
    }

    private void Show()
    {
        shownSteps = meter.Line.Step;
        output.WriteLine(meter.Line.ToString());
    }
}
