using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using RlDsl.Statistics;

namespace RlDsl.Studies;

/// <summary>
/// A study's section of the page of results: all that it says is here, so that it can be read back and written anew.
/// </summary>
/// <param name="Name">The study's name.</param>
/// <param name="Subject">The agent, the environment and the steps, in words.</param>
/// <param name="Threshold">The mean greedy return that each seed is to reach.</param>
/// <param name="Episodes">The greedy episodes of each evaluation.</param>
/// <param name="Wanted">How many of the seeds are to reach the threshold.</param>
/// <param name="Library">
/// What the agents ran on: <c>TorchSharp 0.107.0</c>, <c>the fused backend</c>, or <c>.NET 10.0</c> without networks.
/// </param>
/// <param name="Results">What each seed came to.</param>
internal sealed partial record StudySection(
    string Name, string Subject, double Threshold, int Episodes, int Wanted, string Library, IReadOnlyList<StudyResult> Results)
{
    /// <summary>What the names of studies with the fused backend end with.</summary>
    public const string FusedSuffix = "-fused";

    /// <summary>The fused backend, as the page names it.</summary>
    public const string Fused = "the fused backend";

    /// <summary>What stands for the return of training where that has no episodes, as on a data set.</summary>
    private const string None = "none";

    /// <summary>Whether the agents ran on the fused backend.</summary>
    public bool IsFused => Name.EndsWith(FusedSuffix, StringComparison.Ordinal);

    /// <summary>The name of the study, whatever its agents ran on.</summary>
    public string StudyName => IsFused ? Name[..^FusedSuffix.Length] : Name;

    /// <summary>How many seeds reach the threshold.</summary>
    public int Reached => Results.Count(result => result.Greedy >= Threshold);

    /// <summary>The interquartile mean of the seeds and its interval; one seed has none.</summary>
    public string Middle
    {
        get
        {
            string mean = string.Create(Invariant, $"{Average:0.0#}");
            (double low, double high) = Interval;
            return Results.Count == 1 ? mean : string.Create(Invariant, $"{mean} [{low:0.0#}, {high:0.0#}]");
        }
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private double Average => ScoreStatistics.InterquartileMean(Scores);

    private (double Low, double High) Interval => ScoreStatistics.BootstrapInterval(Scores);

    private double[] Scores => [.. Results.Select(result => result.Greedy)];

    /// <summary>The section of a study that has just been run.</summary>
    public static StudySection Of(Study study, string library, IReadOnlyList<StudyResult> results) => new(
        study.Name + Backend.Suffix,
        string.Create(Invariant, $"{study.Agent}, {study.Environment}, {study.Steps:N0} steps"),
        study.Threshold,
        study.Episodes,
        study.Wanted,
        library,
        results);

    /// <summary>The sections of a page, in its order.</summary>
    /// <exception cref="FormatException">A section is not as <see cref="ToMarkdown"/> writes it.</exception>
    public static IReadOnlyList<StudySection> ParseAll(string page) =>
        [.. SectionPattern().Matches(page).Select(match => Parse(match.Groups["name"].Value, match.Groups["body"].Value))];

    /// <summary>The section as it stands on the page.</summary>
    /// <param name="presentLibrary">What agents run on today: a section of another library says that it is older.</param>
    public string ToMarkdown(string presentLibrary)
    {
        StringBuilder rows = new();
        foreach ((ulong seed, double greedy, double deviation, double training, double speed) in Results)
        {
            string episodes = double.IsNaN(training) ? None : training.ToString("0.0#", Invariant);
            rows.Append(Invariant, $"| {seed} | {greedy:0.0#} | {deviation:0.0#} | {episodes} | {speed:N0} |\n");
        }

        string age = IsOlder(presentLibrary) ? ", **an older library**, and not again since" : "";
        return string.Create(Invariant, $"""
            <!-- study {Name} -->
            ## {Name}

            {Subject}: {Reached} of {Results.Count} seeds reach {Threshold} over {Episodes} greedy episodes ({Wanted} wanted).

            Run on {Library}{age}.

                bash eng/study.sh {(IsFused ? "--fused " : "")}{StudyName}

            | seed | greedy | ± | training | steps/s |
            |---:|---:|---:|---:|---:|
            {rows}
            Interquartile mean {Middle}; mean {Scores.Average():0.0#}, least {Scores.Min():0.0#}.
            <!-- end {Name} -->

            """);
    }

    /// <summary>The section's row in the overview.</summary>
    public string ToRow(string presentLibrary)
    {
        string[] cells =
        [
            $"[{Name}](#{Name})",
            Subject,
            string.Create(Invariant, $"{Reached} of {Results.Count} reach {Threshold}"),
            Middle,
            string.Create(Invariant, $"{Scores.Min():0.0#}"),
            IsOlder(presentLibrary) ? $"{Library} (older)" : Library,
        ];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    /// <summary>The row of a study with the fused backend in the overview, beside what the same study came to with TorchSharp.</summary>
    /// <param name="other">The section of the same study with TorchSharp; none where it has not been run.</param>
    public string ToRow(StudySection? other)
    {
        string[] cells =
        [
            $"[{StudyName}](#{Name})",
            string.Create(Invariant, $"{Reached} of {Results.Count} reach {Threshold}"),
            Middle,
            string.Create(Invariant, $"{Scores.Min():0.0#}"),
            other is null ? "not run" : $"{other.Middle}, {other.Results.Count} seeds",
            other is null ? "" : Beside(other.Interval),
        ];
        return $"| {string.Join(" | ", cells)} |\n";
    }

    private string Beside((double Low, double High) interval) =>
        Average < interval.Low ? "below" : Average > interval.High ? "above" : "within";

    private bool IsOlder(string presentLibrary) => Library != presentLibrary && Library != Study.Plain && Library != Fused;

    private static StudySection Parse(string name, string body)
    {
        Match head = HeadPattern().Match(body);
        return head.Success
            ? new(
                name,
                head.Groups["subject"].Value,
                Number(head, "threshold"),
                (int)Number(head, "episodes"),
                (int)Number(head, "wanted"),
                head.Groups["library"].Value,
                [.. RowPattern().Matches(body).Select(Row)])
            : throw new FormatException($"The section of the study {name} is not as this program writes it.");
    }

    private static StudyResult Row(Match row) => new(
        (ulong)Number(row, "seed"),
        Number(row, "greedy"),
        Number(row, "deviation"),
        Number(row, "training"),
        Number(row, "speed"));

    private static double Number(Match match, string group) => match.Groups[group].Value == None ? double.NaN
        : double.Parse(match.Groups[group].Value, NumberStyles.Number, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"<!-- study (?<name>\S+) -->\n(?<body>.*?)<!-- end \k<name> -->\n", RegexOptions.Singleline)]
    private static partial Regex SectionPattern();

    [GeneratedRegex(
        @"^(?<subject>.+): \d+ of \d+ seeds reach (?<threshold>[-\d.]+) over (?<episodes>\d+) greedy episodes "
        + @"\((?<wanted>\d+) wanted\)\.\n\nRun on (?<library>[^,\n]+?)(, \*\*an older library.*)?\.\n",
        RegexOptions.Multiline)]
    private static partial Regex HeadPattern();

    [GeneratedRegex(
        @"^\| (?<seed>\d+) \| (?<greedy>[-\d.]+) \| (?<deviation>[\d.]+) \| (?<training>[-\d.]+|none) \| (?<speed>[\d,]+) \|$",
        RegexOptions.Multiline)]
    private static partial Regex RowPattern();
}
