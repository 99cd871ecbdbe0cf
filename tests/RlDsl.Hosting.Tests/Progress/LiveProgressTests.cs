using System.Text.RegularExpressions;
using Spectre.Console;
using Spectre.Console.Testing;

namespace RlDsl.Hosting.Tests;

public sealed partial class LiveProgressTests : IDisposable
{
    private readonly TestConsole console = new TestConsole().EmitAnsiSequences().Interactive().Width(80);

    public void Dispose() => console.Dispose();

    [Fact]
    public void Display_shows_bar_numbers_speed_and_time()
    {
        using var progress = new LiveProgress(console);
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnEpisodeEnd(new EpisodeSummary(0, 41.5, 83, EpisodeStatus.Terminated, 83));
        progress.OnMetric(new MetricReport("absolute q", 83, 1, 3.25));
        progress.OnProgress(At(250, seconds: 5) with { MeanReturn = 41.5, MeanLoss = 0.03121, Episodes = 3 });
        progress.OnEnd(Ended(250));

        Assert.Equal(
            [
                $"{new string('━', 15)}{new string('─', 45)}",
                "250/1,000 steps (25%)",
                "episodes 3 return 41.5",
                "length 83.0 loss 0.0312",
                "absolute q 3.25",
                "50 steps/s 15 s left 5 s passed",
            ],
            Shown().Select(line => Spaces().Replace(line, " ")));
    }

    [Fact]
    public void Lines_are_rewritten_in_place()
    {
        using var progress = new LiveProgress(console);
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnProgress(At(10, seconds: 1));
        progress.OnProgress(At(20, seconds: 2));
        progress.OnProgress(At(30, seconds: 3));
        progress.OnEnd(Ended(30));

        Assert.Equal(4, Shown().Count);
        Assert.StartsWith("30/1,000", Shown()[1]);
    }

    [Fact]
    public void Notices_stay_above_the_display()
    {
        using var progress = new LiveProgress(console);
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnProgress(At(10, seconds: 1));
        progress.OnNotice("Look [here].");
        progress.OnNotice(string.Concat(Enumerable.Repeat("wrapped ", 12)));
        progress.OnProgress(At(20, seconds: 2));
        progress.OnEnd(Ended(20));

        Assert.Equal("Look [here].", Shown()[0]);
        Assert.Equal(["wrapped"], string.Join(' ', Shown()[1..3]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct());
        Assert.StartsWith("20/1,000", Shown()[4]);
        Assert.Equal(7, Shown().Count);
    }

    [Fact]
    public void Run_that_broke_off_gives_the_cursor_back()
    {
        var progress = new LiveProgress(console);
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnProgress(At(10, seconds: 1));
        Assert.EndsWith("\u001b[?25l", Cursor().Matches(console.Output)[^1].Value);

        progress.Dispose();
        progress.Dispose();
        console.WriteLine("Next.");

        Assert.EndsWith("\u001b[?25h", Cursor().Matches(console.Output)[^1].Value);
        Assert.Equal("Next.", Shown()[^1]);
    }

    [Fact]
    public void Second_run_begins_where_the_first_broke_off()
    {
        using var progress = new LiveProgress(console);
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnProgress(At(10, seconds: 1));
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnProgress(At(20, seconds: 1));
        progress.OnEnd(Ended(20));

        Assert.Equal(
            ["10/1,000 steps (1%)", "20/1,000 steps (2%)"],
            Shown().Where(line => line.Contains("steps (", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(10)]
    [InlineData(300)]
    public void Any_width_will_do(int width)
    {
        console.Width(width);
        using var progress = new LiveProgress(console);
        progress.OnStart(new TrainingStart(1000, 0, 0, 0));
        progress.OnProgress(At(1000, seconds: 1) with { MeanReturn = 1e40 });
        progress.OnEnd(Ended(1000));

        Assert.Equal(new string('━', Math.Clamp(width - 1, 1, 60)), Shown()[0]);
    }

    private static TrainingProgress At(long step, double seconds) =>
        new(step, 1000, 0, 0, double.NaN, double.NaN, step / seconds, TimeSpan.FromSeconds(seconds));

    private static TrainingSummary Ended(long steps) =>
        new(steps, 0, 0, TimeSpan.FromSeconds(1), steps, double.NaN, Cancelled: true);

    /// <summary>
    /// The lines that a terminal has in the end: a small terminal that knows what the display uses, which is to move up, to
    /// return, and to erase a line.
    /// </summary>
    private List<string> Shown()
    {
        List<string> lines = [""];
        var row = 0;
        var column = 0;
        foreach (Match match in Pieces().Matches(console.Output))
        {
            var piece = match.Value;
            if (piece == "\n")
            {
                (row, column) = (row + 1, 0);
                if (row == lines.Count)
                {
                    lines.Add("");
                }
            }
            else if (piece == "\r")
            {
                column = 0;
            }
            else if (piece[0] != '\u001b')
            {
                var end = column + piece.Length;
                var line = lines[row].PadRight(end);
                lines[row] = line[..column] + piece + line[end..];
                column = end;
            }
            else if (piece[^1] == 'A')
            {
                row -= int.Parse(piece[2..^1]);
            }
            else if (piece[^1] == 'K')
            {
                lines[row] = "";
            }
        }

        return [.. lines.Select(line => line.TrimEnd()).Where(line => line.Length > 0)];
    }

    [GeneratedRegex("\u001b\\[[?0-9;]*[A-Za-z]|\n|\r|[^\u001b\n\r]+")]
    private static partial Regex Pieces();

    [GeneratedRegex("\u001b\\[\\?25[hl]")]
    private static partial Regex Cursor();

    [GeneratedRegex(" {2,}")]
    private static partial Regex Spaces();
}
