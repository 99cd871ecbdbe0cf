using System.Text.RegularExpressions;

namespace RlDsl.Studies;

/// <summary>A section of the page of results whose text a study writes by itself, and which is kept as it is.</summary>
/// <param name="Name">The study's name.</param>
/// <param name="Subject">What is measured, in words.</param>
/// <param name="Outcome">What came out, in a few words.</param>
/// <param name="Body">The text below, which ends with a line break.</param>
internal sealed partial record TableSection(string Name, string Subject, string Outcome, string Body)
{
    /// <summary>The sections of a page, in its order.</summary>
    public static IReadOnlyList<TableSection> ParseAll(string page) =>
    [
        .. SectionPattern().Matches(page).Select(match => new TableSection(
            match.Groups["name"].Value, match.Groups["subject"].Value, match.Groups["outcome"].Value,
            match.Groups["body"].Value)),
    ];

    /// <summary>The section as it stands on the page.</summary>
    public string ToMarkdown() => $"""
        <!-- table {Name} -->
        ## {Name}

        {Subject}: {Outcome}.

            bash eng/study.sh {Name}

        {Body}<!-- end {Name} -->

        """;

    /// <summary>The section's row in the list of tables.</summary>
    public string ToRow() => $"| [{Name}](#{Name}) | {Subject} | {Outcome} |\n";

    [GeneratedRegex(
        @"<!-- table (?<name>\S+) -->\n## \k<name>\n\n(?<subject>[^:\n]+): (?<outcome>.+)\.\n\n    bash [^\n]+\n\n"
        + @"(?<body>(?:.*\n)*?)<!-- end \k<name> -->\n")]
    private static partial Regex SectionPattern();
}
