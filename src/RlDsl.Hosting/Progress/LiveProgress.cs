using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace RlDsl.Hosting;

/// <summary>
/// Shows the progress of a training run in a few lines of a terminal that are rewritten in place: a bar, what was measured, the
/// speed and the time that is left. Notices stay above them.
/// </summary>
/// <param name="console">The terminal.</param>
internal sealed class LiveProgress(IAnsiConsole console) : TrainingObserver, IDisposable
{
    private const int WidestBar = 60;

    // A name, of up to 25 characters, and a number with the space between.
    private const int WidestPair = 36;

    private readonly ProgressMeter meter = new();
    private LiveLines? display;
    private Rows lines = new();

    /// <inheritdoc/>
    public override void OnStart(in TrainingStart start)
    {
        Dispose();
        meter.Start();
        display = new LiveLines(console, lines);
    }

    /// <inheritdoc/>
    public override void OnNotice(string notice)
    {
        // Text that is written while the display is there leaves parts of it where a line of text is shorter.
        display?.Dispose();
        console.WriteLine(notice);
        display = display is null ? null : new LiveLines(console, lines);
    }

    /// <inheritdoc/>
    public override void OnProgress(in TrainingProgress progress)
    {
        meter.Measure(progress);
        lines = Rendered();
        display?.Show(lines);
    }

    /// <inheritdoc/>
    public override void OnEpisodeEnd(in EpisodeSummary episode) => meter.Measure(episode);

    /// <inheritdoc/>
    public override void OnMetric(in MetricReport metric) => meter.Measure(metric);

    /// <inheritdoc/>
    public override void OnEnd(TrainingSummary summary) => Dispose();

    /// <summary>Leaves the lines as they are, so that what is written next begins below them.</summary>
    public void Dispose()
    {
        if (display is not null)
        {
            display.Dispose();
            display = null;
            console.Write(lines);
            lines = new Rows();
        }
    }

    private Rows Rendered()
    {
        var line = meter.Line;
        var width = Math.Clamp(console.Profile.Width - 1, 1, WidestBar);
        var done = (int)(line.Share * width);
        var bar = new Markup($"[green]{new string('━', done)}[/][grey]{new string('─', width - done)}[/]");
        var pairs = new Grid();
        var pairsInRow = Math.Clamp(console.Profile.Width / WidestPair, 1, 4);
        for (var i = 0; i < pairsInRow; i++)
        {
            pairs.AddColumn(new GridColumn { NoWrap = true });
            pairs.AddColumn(new GridColumn { NoWrap = true, Alignment = Justify.Right, Padding = new Padding(0, 0, 4, 0) });
        }

        KeyValuePair<string, string>[] measured =
        [
            new("episodes", line.Episodes.ToString("N0", CultureInfo.InvariantCulture)), .. line.Measured,
        ];
        foreach (var row in measured.Chunk(pairsInRow))
        {
            pairs.AddRow([.. row.SelectMany(Pair)]);
        }

        string[] speed = [.. line.Speed, $"{ProgressLine.Duration(meter.Elapsed.TotalSeconds)} passed"];
        return new Rows(bar, new Text(line.Position), pairs, new Text(string.Join("  ", speed)));
    }

    private static IEnumerable<IRenderable> Pair(KeyValuePair<string, string> pair) =>
        [new Text(pair.Key, new Style(Color.Grey)), new Text(pair.Value)];
}
