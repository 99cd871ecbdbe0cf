using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using RlDsl.Statistics;

namespace RlDsl.Hosting.Reports;

/// <summary>
/// The page of a report: one file that needs nothing else, with its style, script and charts inside. The same runs have the
/// same page to the byte.
/// </summary>
internal sealed class ReportPage
{
    // What a table counts or times is no course of learning.
    private static readonly string[] counts = ["seconds", "episodes", "updates"];
    private static readonly string[] returns = ["return", "evaluation_return"];

    private readonly IReadOnlyList<RunRecord> runs;
    private readonly ImmutableArray<RunGroup> groups;
    private readonly FinalReturns finals;
    private readonly CurveMemory curves;
    private readonly HtmlBuilder html = new();

    private ReportPage(IReadOnlyList<RunRecord> runs, CurveMemory curves)
    {
        this.runs = runs;
        this.curves = curves;
        groups = RunGroup.Of(runs);
        finals = new FinalReturns([.. runs]);
    }

    /// <summary>How often a page that is served looks for changes, in milliseconds.</summary>
    private static int PollEvery => 2_000;

    /// <summary>The page of some runs.</summary>
    /// <param name="runs">The runs.</param>
    public static string Of(IReadOnlyList<RunRecord> runs) => new ReportPage(runs, new CurveMemory()).Write(stamp: null);

    /// <summary>A page that is served, and looks for changes.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="stamp">What changes when the runs do.</param>
    /// <param name="curves">The curves of the page before.</param>
    public static string Of(IReadOnlyList<RunRecord> runs, string stamp, CurveMemory curves)
    {
        curves.BeginPage();
        return new ReportPage(runs, curves).Write(stamp);
    }

    /// <summary>A number as the page says it.</summary>
    public static string Text(double value) => !double.IsFinite(value) ? "–"
        : Math.Abs(value) >= 1000 ? value.ToString("N0", CultureInfo.InvariantCulture)
        : Math.Abs(value) >= 10 ? value.ToString("0.0", CultureInfo.InvariantCulture)
        : value.ToString("0.###", CultureInfo.InvariantCulture);

    private static string Resource(string name)
    {
        using var stream = typeof(ReportPage).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not in the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Count(int number, string one, string many) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {(number == 1 ? one : many)}");

    private string Write(string? stamp)
    {
        // Nothing but what is in the page runs, and it asks nobody but the server that it came from.
        var connect = stamp is null ? "'none'" : "'self'";
        html.AddMarkup("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.AddMarkup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        html.AddMarkup("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; ");
        html.AddMarkup($"script-src 'unsafe-inline'; img-src data:; connect-src {connect}\">\n");
        html.AddMarkup("<link rel=\"icon\" href=\"data:,\">\n<title>Runs</title>\n<style>\n");
        html.AddMarkup(Resource("report.css")).AddMarkup("</style>\n</head>\n<body>\n<main>\n");
        AddHeading();
        foreach (var task in groups.GroupBy(group => group.Task))
        {
            AddTask([.. task]);
        }

        AddImprovements();
        AddRuns();
        AddThroughput();
        AddMeasurements();
        AddSettings();
        new SourceSection(html).Add(groups);
        AddReading();
        html.AddMarkup("</main>\n");
        if (stamp is not null)
        {
            html.Add($"<div id=\"live\" class=\"on\" data-every=\"{PollEvery}\" data-stamp=\"{stamp}\">live</div>\n");
        }

        html.AddMarkup("<script>\n").AddMarkup(Resource("report.js")).AddMarkup("</script>\n</body>\n</html>\n");
        return html.ToString();
    }

    private void AddHeading()
    {
        var states = runs.GroupBy(run => run.Status).OrderBy(state => state.Key, StringComparer.Ordinal)
            .Select(state => string.Create(CultureInfo.InvariantCulture, $"{state.Count()} {state.Key}"));
        html.Add($"<h1>{Count(runs.Count, "run", "runs")} in {Count(groups.Length, "group", "groups")}</h1>\n");
        html.Add($"<p class=\"quiet\">{string.Join(", ", states)}. A group is of runs that differ in their seeds only.</p>\n");
        if (runs.Count == 0)
        {
            html.AddMarkup("<p>There is no run here yet.</p>\n");
        }

        if (runs.Any(run => run.Problems.Length > 0))
        {
            html.AddMarkup("<div class=\"problems\"><strong>Not all could be read</strong><ul>\n");
            foreach (var run in runs)
            {
                foreach (var problem in run.Problems)
                {
                    html.Add($"<li>{run.Name}: {problem}</li>\n");
                }
            }

            html.AddMarkup("</ul></div>\n");
        }
    }

    private void AddTask(IReadOnlyList<RunGroup> task)
    {
        html.Add($"<h2>{task[0].EnvironmentName}</h2>\n");
        var isDrawn = AddCurves(task, "return", "Learning curves: return of training episodes", "return");
        isDrawn |= AddCurves(task, "evaluation_return", "Learning curves: return of greedy episodes", "return");
        if (!isDrawn)
        {
            html.AddMarkup("<p class=\"quiet\">No return has been measured yet.</p>\n");
        }

        AddFinals(task);
    }

    private bool AddCurves(IReadOnlyList<RunGroup> some, string column, string title, string unit)
    {
        var shown = finals.Best(some, CurveChart.Colours);
        List<ChartCurve> drawn =
        [
            .. some.Select(group => new ChartCurve(
                    group.Label, group.Colour, group.Runs.Length, shown.Contains(group),
                    curves.Of([.. group.Runs.Select(run => run.Metrics)], column)))
                .Where(curve => curve.Points.Length > 0),
        ];

        // A single evaluation at the end is no curve: it is among what the runs came to.
        if (drawn.Count == 0 || (column != "return" && drawn.All(curve => curve.Points.Length == 1)))
        {
            return false;
        }

        CurveChart.Add(html, title, unit, drawn);
        return true;
    }

    private void AddFinals(IReadOnlyList<RunGroup> task)
    {
        var measure = finals.IsOfEvaluation
            ? "mean return of the last evaluation"
            : "mean return in the last tenth of training";
        var rows = finals.Best(task, task.Count).Select(group => (Group: group, Scores: finals.Of(group))).ToList();
        List<ChartInterval> intervals =
        [
            .. rows.Where(row => row.Scores.Length > 0).Select(row =>
            {
                var (low, high) = ScoreStatistics.BootstrapInterval(row.Scores);
                return new ChartInterval(
                    row.Group.Label, row.Group.Colour, ScoreStatistics.InterquartileMean(row.Scores), low, high, row.Scores);
            }),
        ];
        if (intervals.Count == 0)
        {
            html.AddMarkup("<p class=\"quiet\">No run has completed yet, so there are no final returns.</p>\n");
            return;
        }

        IntervalChart.Add(html, "Final returns: interquartile mean, 95 % interval, and each seed", measure, intervals);
        html.AddMarkup("<div class=\"wide\"><table class=\"finals\"><tr><th>group</th><th class=\"n\">completed</th>");
        html.AddMarkup("<th class=\"n\">interquartile mean</th><th class=\"n\">95 % interval</th><th class=\"n\">mean</th>");
        html.AddMarkup("<th class=\"n\">least</th><th class=\"n\">greatest</th><th class=\"n\">steps/s</th></tr>\n");
        foreach (var (group, scores) in rows)
        {
            html.Add($"<tr><td><span class=\"swatch c{group.Colour % CurveChart.Colours}\"></span>{group.Label}</td>");
            html.Add($"<td class=\"n\">{scores.Length} of {group.Runs.Length}</td>");
            var interval = intervals.Find(one => one.Colour == group.Colour);
            if (interval is null)
            {
                html.AddMarkup(string.Concat(Enumerable.Repeat("<td class=\"n\">–</td>", 5)));
            }
            else
            {
                html.Add($"<td class=\"n\">{Text(interval.Middle)}</td>");
                html.Add($"<td class=\"n\">{Interval(scores.Length, interval.Low, interval.High)}</td>");
                html.Add($"<td class=\"n\">{Text(scores.Average())}</td><td class=\"n\">{Text(scores.Min())}</td>");
                html.Add($"<td class=\"n\">{Text(scores.Max())}</td>");
            }

            html.Add($"<td class=\"n\">{Text(MedianThroughput(group))}</td></tr>\n");
        }

        html.AddMarkup("</table></div>\n");
    }

    // One seed says nothing of others.
    private static string Interval(int runs, double low, double high) =>
        runs > 1 ? $"[{Text(low)}, {Text(high)}]" : "–";

    private static double MedianThroughput(RunGroup group)
    {
        double[] speeds = [.. group.Runs.Select(run => run.Throughput).Where(double.IsFinite).Order()];
        return speeds.Length > 0 ? ScoreStatistics.Percentile(speeds, 0.5) : double.NaN;
    }

    private void AddImprovements()
    {
        var rows = new List<(ChartInterval Interval, int Tasks)>();
        foreach (var (variant, otherVariant) in finals.Comparisons(groups))
        {
            if (finals.Improvement(groups, variant, otherVariant) is var (mean, low, high, tasks))
            {
                var (one, other) = Pair(variant, otherVariant, tasks);
                rows.Add((new ChartInterval($"{one.Label} over {other.Label}", one.Colour, mean, low, high, []), tasks));
            }
        }

        if (rows.Count == 0)
        {
            return;
        }

        html.AddMarkup("<h2>Probability of improvement</h2>\n");
        IntervalChart.Add(
            html, "How probable it is that a run of the one ends with a higher return", "probability",
            [.. rows.Select(row => row.Interval)], range: (0, 1), reference: 0.5);
        html.AddMarkup("<div class=\"wide\"><table><tr><th>pair</th><th class=\"n\">probability</th>");
        html.AddMarkup("<th class=\"n\">95 % interval</th><th class=\"n\">environments</th></tr>\n");
        foreach (var (row, tasks) in rows)
        {
            html.Add($"<tr><td>{row.Label}</td><td class=\"n\">{Text(row.Middle)}</td>");
            html.Add($"<td class=\"n\">[{Text(row.Low)}, {Text(row.High)}]</td><td class=\"n\">{tasks}</td></tr>\n");
        }

        html.AddMarkup("</table></div>\n");
    }

    // The groups that name two variants: those of the first environment that both were tried in. Over several environments the
    // name of one would mislead.
    private (RunGroup One, RunGroup Other) Pair(string variant, string otherVariant, int tasks)
    {
        var one = groups.First(group => group.Variant == variant
            && groups.Any(other => other.Task == group.Task && other.Variant == otherVariant));
        var other = groups.First(group => group.Task == one.Task && group.Variant == otherVariant);
        return tasks == 1 ? (one, other) : (WithoutTask(one), WithoutTask(other));
    }

    private static RunGroup WithoutTask(RunGroup group)
    {
        var at = group.Label.LastIndexOf($" on {group.EnvironmentName}", StringComparison.Ordinal);
        return at > 0 ? group with { Label = group.Label[..at] } : group;
    }

    private void AddRuns()
    {
        var keys = RunGroup.Differing([.. runs]).Where(key => key is not RunRecord.AgentKey).ToList();
        html.AddMarkup("<h2>Runs</h2>\n<div class=\"wide\"><table class=\"runs\"><tr><th>run</th><th>status</th><th>group</th>");
        html.AddMarkup("<th class=\"n\">seed</th><th class=\"n\">steps</th><th class=\"n\">final return</th>");
        html.AddMarkup("<th class=\"n\">steps/s</th>");
        foreach (var key in keys)
        {
            html.Add($"<th>{key}</th>");
        }

        html.AddMarkup("</tr>\n");
        foreach (var group in groups)
        {
            foreach (var run in group.Runs)
            {
                html.Add($"<tr><td>{run.Name}</td><td class=\"{run.Status}\">{run.Status}</td>");
                html.Add($"<td><span class=\"swatch c{group.Colour % CurveChart.Colours}\"></span>{group.Label}</td>");
                html.Add($"<td class=\"n\">{run.Setting(RunRecord.SeedKey) ?? "–"}</td>");
                html.Add($"<td class=\"n\">{run.Metrics.LastStep.ToString("N0", CultureInfo.InvariantCulture)}</td>");
                html.Add($"<td class=\"n\">{Text(finals.Of(run))}</td><td class=\"n\">{Text(run.Throughput)}</td>");
                foreach (var key in keys)
                {
                    html.Add($"<td>{run.Setting(key) ?? "–"}</td>");
                }

                html.AddMarkup("</tr>\n");
            }
        }

        html.AddMarkup("</table></div>\n");
    }

    private void AddThroughput()
    {
        List<ChartInterval> rows =
        [
            .. groups.Select(group => (Group: group, Speeds: group.Runs.Select(run => run.Throughput).Where(double.IsFinite)
                    .ToList()))
                .Where(row => row.Speeds.Count > 0)
                .Select(row => new ChartInterval(
                    row.Group.Label, row.Group.Colour, MedianThroughput(row.Group), row.Speeds.Min(), row.Speeds.Max(),
                    row.Speeds)),
        ];
        if (rows.Count > 0)
        {
            html.AddMarkup("<h2>Throughput</h2>\n");

            // From zero on: a difference of a tenth is to look like one.
            var most = rows.Max(row => row.High) * 1.05;
            IntervalChart.Add(
                html, "Steps per second: median, range, and each run", "steps per second", rows, range: (0, most));
        }
    }

    private void AddMeasurements()
    {
        var columns = runs.SelectMany(run => run.Metrics.Names).Distinct(StringComparer.Ordinal)
            .Except(counts).Except(returns).ToList();
        if (columns.Count == 0)
        {
            return;
        }

        html.AddMarkup("<h2>What else was measured</h2>\n");
        foreach (var column in columns)
        {
            foreach (var task in groups.GroupBy(group => group.Task))
            {
                var isOne = groups.All(group => group.Task == task.Key);
                var title = isOne ? column : $"{column} on {task.First().EnvironmentName}";
                List<RunGroup> some = [.. task];
                if (some.Any(group => group.Runs.Any(run => run.Metrics.Measured(column).Skip(1).Any())))
                {
                    html.Add($"<details id=\"measured-{title}\"><summary>{title}</summary>\n");
                    AddCurves(some, column, title, column);
                    html.AddMarkup("</details>\n");
                }
            }
        }
    }

    private void AddSettings()
    {
        var differing = RunGroup.Differing([.. runs]).ToHashSet(StringComparer.Ordinal);
        var common = runs.SelectMany(run => run.Settings).Where(pair => !differing.Contains(pair.Key))
            .Where(pair => pair.Key != RunRecord.SeedKey && !pair.Key.StartsWith("logging.", StringComparison.Ordinal))
            .DistinctBy(pair => pair.Key).ToList();
        if (common.Count == 0)
        {
            return;
        }

        html.AddMarkup("<h2>Configuration</h2>\n<details id=\"common\"><summary>What the runs have in common</summary>\n");
        html.AddMarkup("<div class=\"wide\"><table>");
        foreach (var (key, value) in common)
        {
            html.Add($"<tr><td>{key}</td><td>{value}</td></tr>\n");
        }

        html.AddMarkup("</table></div></details>\n");
    }

    private void AddReading() => html.AddMarkup("""
        <h2>How to read it</h2>
        <p class="note">The interquartile mean leaves out the quarter of the runs with the least numbers and that with the
        greatest, both rounded down. Intervals hold 95 % of what it is for runs drawn anew, with replacement, from those there
        are, for each algorithm on each environment apart (stratified bootstrap); few seeds make them too narrow. The
        probability of improvement is the share of pairs of runs in which the one ends higher, equal ones counting half, averaged
        over environments. All three: Agarwal et al. 2021, <em>Deep reinforcement learning at the edge of the statistical
        precipice</em>.</p>
        <p class="note">Curves are means over intervals of steps; the band holds each point apart, not the whole curve. A line is
        dashed where some runs have not come so far. Only completed runs have final returns in a group. A run that is
        <em>running</em> goes on, or its process was killed.</p>

        """);
}
