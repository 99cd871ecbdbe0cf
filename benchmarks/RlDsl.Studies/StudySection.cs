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
/// <param name="Library">What the agents ran on: <c>TorchSharp 0.107.0</c>, or <c>.NET 10.0</c> without networks.</param>
/// <param name="Results">What each seed came to.</param>
internal sealed partial record StudySection(
    string Name, string Subject, double Threshold, int Episodes, int Wanted, string Library, IReadOnlyList<StudyResult> Results)
{
    /// <summary>What stands for the return of training where that has no episodes, as on a data set.</summary>
    private const string None = "none";

    /// <summary>How many seeds reach the threshold.</summary>
    public int Reached => Results.Count(result => result.Greedy >= Threshold);

    /// <summary>The interquartile mean of the seeds and its interval; one seed has none.</summary>
    public string Middle
    {
        get
        {
            string mean = string.Create(Invariant, $"{ScoreStatistics.InterquartileMean(Scores):0.0#}");
            (double low, double high) = ScoreStatistics.BootstrapInterval(Scores);
            return Results.Count == 1 ? mean : string.Create(Invariant, $"{mean} [{low:0.0#}, {high:0.0#}]");
        }
    }

    private static CultureInfo Invariant => CultureInfo.InvariantCulture;

    private double[] Scores => [.. Results.Select(result => result.Greedy)];

    /// <summary>The section of a study that has just been run.</summary>
    public static StudySection Of(Study study, string library, IReadOnlyList<StudyResult> results) => new(
        study.Name,
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

                bash eng/study.sh {Name}

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

    private bool IsOlder(string presentLibrary) => Library != presentLibrary && Library != Study.Plain;

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
