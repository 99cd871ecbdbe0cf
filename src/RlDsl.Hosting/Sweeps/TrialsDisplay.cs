using System.Globalization;
using RlDsl.Hosting.Application;
using Spectre.Console;

namespace RlDsl.Hosting.Sweeps;

/// <summary>
/// Shows the progress of several trials: in a terminal a line for each that trains, rewritten in place, and everywhere a line
/// for each that has ended.
/// </summary>
internal sealed class TrialsDisplay
{
    private const int BarWidth = 20;

    private readonly Invocation invocation;
    private readonly bool isLive;
    private readonly Lock gate = new();
    private LiveLines? lines;
    private int ended;

    public TrialsDisplay(Invocation invocation)
    {
        this.invocation = invocation;
        isLive = invocation.IsTerminal && AnsiConsole.Console.Profile.Capabilities.Ansi;
    }

    /// <summary>Shows what trains.</summary>
    public void Show(ITrialSource source, IReadOnlyList<RunningTrial> running)
    {
        if (!isLive)
        {
            return;
        }

        lock (gate)
        {
            var rendered = Rendered(source, running);
            lines ??= new LiveLines(AnsiConsole.Console, rendered);
            lines.Show(rendered);
        }
    }

    /// <summary>Tells what a trial came to.</summary>
    public void Tell(ITrialSource source, Trial trial)
    {
        ended++;
        var result = trial.Status switch
        {
            TrialStatus.Failed => "failed",
            TrialStatus.Interrupted => "interrupted",
            _ => string.Create(CultureInfo.InvariantCulture, $"return {trial.Return:0.##} at step {trial.Step:N0}"),
        };
        var position = source.JobCount is { } jobs
            ? string.Create(CultureInfo.InvariantCulture, $"[{ended}/{jobs}]")
            : string.Create(CultureInfo.InvariantCulture, $"[{ended}]");
        Notice($"{position} {trial.Title}: {result}");
    }

    /// <summary>Writes a line that stays.</summary>
    public void Notice(string line)
    {
        lock (gate)
        {
            // Text that is written while lines are rewritten leaves parts of them where it is shorter.
            lines?.Dispose();
            lines = null;
            invocation.Output.WriteLine(line);
        }
    }

    /// <summary>Erases what is rewritten.</summary>
    public void End()
    {
        lock (gate)
        {
            lines?.Dispose();
            lines = null;
        }
    }

    /// <summary>Writes what all trials came to.</summary>
    public void TellTable(IEnumerable<Trial> trials)
    {
        var table = ListCommand.Columns("trial", "status", "return", "overrides");
        foreach (var trial in trials)
        {
            var result = double.IsNaN(trial.Return) ? "" : FormattableString.Invariant($"{trial.Return:0.##}");
            table.AddRow(
                new Text(trial.Name), new Text(trial.Status.ToString().ToLowerInvariant()), new Text(result),
                new Text(trial.Told));
        }

        invocation.Tables.Write(table);
    }

    private static Rows Rendered(ITrialSource source, IReadOnlyList<RunningTrial> running)
    {
        var table = ListCommand.Columns("trial", "", "steps", "return", "overrides");
        foreach (var (job, process) in running)
        {
            var progress = process.Progress;
            var share = progress is { Steps: > 0 } known ? (double)known.Step / known.Steps : 0;
            var done = (int)(Math.Clamp(share, 0, 1) * BarWidth);
            table.AddRow(
                new Text(job.Trial.Name),
                new Markup($"[green]{new string('━', done)}[/][grey]{new string('─', BarWidth - done)}[/]"),
                new Text(progress is { } at ? at.Step.ToString("N0", CultureInfo.InvariantCulture) : "begins"),
                new Text(progress is { MeanReturn: not double.NaN } measured
                    ? measured.MeanReturn.ToString("0.##", CultureInfo.InvariantCulture)
                    : ""),
                new Text(job.Trial.Told) { Overflow = Overflow.Ellipsis });
        }

        return new Rows([table, new Text(Counts(source))]);
    }

    private static string Counts(ITrialSource source)
    {
        var groups = source.Trials.GroupBy(trial => trial.Status).OrderBy(group => group.Key)
            .Select(group => FormattableString.Invariant($"{group.Count()} {group.Key.ToString().ToLowerInvariant()}"));
        var best = source.Trials.Where(trial => !double.IsNaN(trial.Return)).MaxBy(trial => trial.Return);
        return FormattableString.Invariant($"{source.Count} trials: {string.Join(", ", groups)}")
            + (best is null ? "" : FormattableString.Invariant($"; best {best.Return:0.##} of {best.Name}"));
    }
}
