using RlDsl.Hosting.Evaluating;

namespace RlDsl.Hosting.Application;

/// <summary>What the console shows of a training, as <c>logging.console</c> says.</summary>
internal sealed class ConsoleDisplay : TrainingObserver, IDisposable
{
    private readonly TrainingObserver display;

    private ConsoleDisplay(TrainingObserver display) => this.display = display;

    /// <summary>A display.</summary>
    /// <param name="invocation">The call of the program.</param>
    /// <param name="kind">The value of <c>logging.console</c>.</param>
    /// <param name="context">The training.</param>
    public static ConsoleDisplay Of(Invocation invocation, string kind, TrainingContext context) => new(kind switch
    {
        _ when invocation.IsJob => new JobReport(invocation.Output, context),
        "none" => new TrainingObserver(),
        "plain" => new PlainProgress(invocation.Output),
        "live" when invocation.IsConsole => new ConsoleProgress(live: true),
        _ => invocation.IsConsole ? new ConsoleProgress() : new PlainProgress(invocation.Output),
    });

    /// <inheritdoc/>
    public override void OnStart(in TrainingStart start) => display.OnStart(start);

    /// <inheritdoc/>
    public override void OnNotice(string notice) => display.OnNotice(notice);

    /// <inheritdoc/>
    public override void OnProgress(in TrainingProgress progress) => display.OnProgress(progress);

    /// <inheritdoc/>
    public override void OnEpisodeEnd(in EpisodeSummary episode) => display.OnEpisodeEnd(episode);

    /// <inheritdoc/>
    public override void OnMetric(in MetricReport metric) => display.OnMetric(metric);

    /// <inheritdoc/>
    public override void OnEnd(TrainingSummary summary) => display.OnEnd(summary);

    /// <inheritdoc/>
    public void Dispose() => (display as IDisposable)?.Dispose();
}
