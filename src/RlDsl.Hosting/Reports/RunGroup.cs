using System.Collections.Immutable;

namespace RlDsl.Hosting.Reports;

/// <summary>Runs whose configurations are the same but for the seed.</summary>
/// <param name="Label">What tells it from the other groups of the report.</param>
/// <param name="Colour">Its number among all groups, from 0, which its colour follows from.</param>
/// <param name="Task">The environment with its parameters: returns of different ones cannot be compared.</param>
/// <param name="Variant">All else but the seed: the same variant may have been tried in several environments.</param>
/// <param name="Runs">The runs, by their seeds.</param>
internal sealed record RunGroup(string Label, int Colour, string Task, string Variant, ImmutableArray<RunRecord> Runs)
{
    private const string Environment = "environment.";

    // Where a run was written and what it was called has no part in what it did, and variables act by other values.
    private static readonly string[] ignored = [RunRecord.SeedKey, "logging.", "variables."];

    /// <summary>The environment's name.</summary>
    public string EnvironmentName => Runs[0].Setting(RunRecord.EnvironmentKey) ?? "unknown environment";

    /// <summary>Groups runs, in the order of the first run of each.</summary>
    /// <param name="runs">The runs.</param>
    public static ImmutableArray<RunGroup> Of(IEnumerable<RunRecord> runs)
    {
        var groups = runs
            .GroupBy(run => (Task: Key(run, IsOfTask), Variant: Key(run, key => !IsOfTask(key))))
            .Select(group => (group.Key.Task, group.Key.Variant, Runs: group.OrderBy(SeedOf).ToImmutableArray()))
            .ToList();
        var labels = Labels([.. groups.Select(group => group.Runs[0])]);
        return [.. groups.Select((group, i) => new RunGroup(labels[i], i, group.Task, group.Variant, group.Runs))];
    }

    /// <summary>The paths of values in which runs differ that have them, in the order of the configurations.</summary>
    /// <param name="runs">The runs.</param>
    public static ImmutableArray<string> Differing(IReadOnlyCollection<RunRecord> runs) =>
    [
        .. runs.SelectMany(run => run.Settings.Select(pair => pair.Key)).Distinct(StringComparer.Ordinal)
            .Where(key => !IsIgnored(key))
            .Where(key => runs.Select(run => run.Setting(key)).Where(value => value is not null).Distinct().Count() > 1),
    ];

    private static bool IsIgnored(string key) =>
        ignored.Any(one => one.EndsWith('.') ? key.StartsWith(one, StringComparison.Ordinal) : key == one);

    private static bool IsOfTask(string key) => key.StartsWith(Environment, StringComparison.Ordinal);

    private static string Key(RunRecord run, Func<string, bool> isPart) => string.Join(
        '\n', run.Settings.Where(pair => !IsIgnored(pair.Key) && isPart(pair.Key)).Select(pair => $"{pair.Key}={pair.Value}"));

    private static (ulong Seed, string Name) SeedOf(RunRecord run) =>
        (ulong.TryParse(run.Setting(RunRecord.SeedKey), out var seed) ? seed : ulong.MaxValue, run.Name);

    // Agents have other hyperparameters, so that only those of one agent are told apart by theirs.
    private static List<string> Labels(IReadOnlyList<RunRecord> groups)
    {
        var labels = new List<string>();
        foreach (var run in groups)
        {
            var agent = run.Setting(RunRecord.AgentKey);
            var same = groups.Where(other => other.Setting(RunRecord.AgentKey) == agent).ToList();
            var parts = Differing(same).Where(key => key != RunRecord.EnvironmentKey)
                .Where(key => run.Setting(key) is not null)
                .Select(key => $"{key[(key.IndexOf('.') + 1)..]}={run.Setting(key)}");
            var label = string.Join(", ", [agent ?? "unknown agent", .. parts]);
            var isInOthers = groups.Select(other => other.Setting(RunRecord.EnvironmentKey)).Distinct().Count() > 1;
            labels.Add(isInOthers ? $"{label} on {run.Setting(RunRecord.EnvironmentKey) ?? "unknown environment"}" : label);
        }

        // Groups may differ in what only one of them says.
        for (var i = 0; i < labels.Count; i++)
        {
            var before = labels.Take(i).Count(label => label == labels[i]);
            labels[i] = before == 0 ? labels[i] : $"{labels[i]} ({before + 1})";
        }

        return labels;
    }
}
