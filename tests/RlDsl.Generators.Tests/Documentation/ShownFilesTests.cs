using System.Text.RegularExpressions;

namespace RlDsl.Generators.Tests.Documentation;

/// <summary>What pages show of C# is in files that tests compile and run.</summary>
public sealed partial class ShownFilesTests
{
    [Theory]
    [InlineData("docs/configuration.md", 2)]
    [InlineData("docs/datasets.md", 2)]
    [InlineData("docs/environments.md", 5)]
    [InlineData("docs/environment-states.md", 3)]
    [InlineData("docs/checkpoints.md", 3)]
    [InlineData("docs/experiments.md", 3)]
    [InlineData("docs/export.md", 4)]
    [InlineData("docs/observers.md", 6)]
    [InlineData("docs/own-loop.md", 2)]
    [InlineData("docs/tabular.md", 12)]
    [InlineData("docs/runs.md", 1)]
    [InlineData("docs/reports.md", 3)]
    [InlineData("docs/rendering.md", 5)]
    public void Code_of_a_page_is_that_of_the_file_that_it_names(string document, int least)
    {
        string page = File.ReadAllText(Path.Combine(Page.Root, document)).ReplaceLineEndings("\n");
        MatchCollection fences = Fence().Matches(page);
        Assert.InRange(fences.Count, least, int.MaxValue);
        Assert.All(fences, fence =>
        {
            string file = fence.Groups["file"].Value;
            Assert.True(file.Length > 0, $"No file is named above:\n{fence.Groups["code"].Value}");
            string[] shown = fence.Groups["code"].Value.TrimEnd('\n').Split('\n');
            string[] lines = File.ReadAllText(Path.Combine(Page.Root, file)).ReplaceLineEndings("\n").Split('\n');
            Assert.True(
                Enumerable.Range(0, lines.Length).Any(first => IsAt(first, lines, shown)),
                $"{file} does not have these lines:\n{fence.Groups["code"].Value}");
        });
    }

    /// <summary>Whether lines stand in a file from one on, all of them indented as much.</summary>
    private static bool IsAt(int first, string[] lines, string[] shown)
    {
        string indent = lines[first][..^lines[first].TrimStart().Length];
        return first + shown.Length <= lines.Length
            && shown.Index().All(line => lines[first + line.Index] == (line.Item.Length == 0 ? "" : indent + line.Item));
    }

    [GeneratedRegex(
        "(?:<!-- file: (?<file>\\S+) -->\n)?^```csharp\n(?<code>.*?)^```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fence();
}
