using Spectre.Console;

namespace RlDsl.Hosting;

/// <summary>
/// Shows the progress of a training run on the console: steps, episodes, mean return and length of the last episodes, loss, the
/// algorithm's own metrics, steps per second and the time that is left. A terminal has a display that is rewritten in place;
/// redirected output has a line for every tenth of the run.
/// </summary>
public sealed class ConsoleProgress : TrainingObserver, IDisposable
{
    private readonly TrainingObserver display;

    /// <summary>A display on the console.</summary>
    /// <param name="live">Whether it is rewritten in place; null for what the console is capable of.</param>
    public ConsoleProgress(bool? live = null)
    {
        var console = AnsiConsole.Console;
        var isCapable = console.Profile.Out.IsTerminal && console.Profile.Capabilities.Ansi;
        display = live ?? isCapable ? new LiveProgress(console) : new PlainProgress(Console.Out);
    }

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

    /// <summary>
    /// Ends the display where a run was left by an exception, so that what is written next begins below it. A run that ends by
    /// itself or is cancelled needs none of this.
    /// </summary>
    public void Dispose() => (display as IDisposable)?.Dispose();
}
