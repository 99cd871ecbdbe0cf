using System.Text.RegularExpressions;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Documentation;

/// <summary>
/// What the README and the pages on loops show stands in the repository; the project that the README begins with is built and run
/// by RlDsl.Packages.Tests.
/// </summary>
public sealed partial class ReadmeTests
{
    private static readonly string text = Read("README.md");

    [Theory]
    [InlineData("README.md")]
    [InlineData("docs/own-loop.md")]
    public void Lines_of_a_file_are_in_that_file(string page) => Assert.All(Blocks(Read(page), "file"), block =>
        RequireInOrder(block.Lines, File.ReadAllLines(Path.Combine(Page.Root, block.Source))));

    [Fact]
    public void Lines_of_generated_code_are_those_of_the_snapshot() => Assert.All(Blocks(text, "generated"), block =>
        RequireInOrder(
            block.Lines,
            File.ReadAllLines(
                Directory.GetFiles(Path.Combine(Page.Root, block.Source), "*.verified.cs")
                    .Single(file => !file.Contains(".Plumbing.", StringComparison.Ordinal)))));

    [Fact]
    public void Lines_of_emitted_code_are_those_of_the_agent() => Assert.All(Blocks(Read("docs/declared.md"), "emitted"), block =>
        RequireInOrder(
            block.Lines, GeneratorRun.Of(File.ReadAllText(Path.Combine(Page.Root, block.Source))).Text.Split('\n')));

    [Fact]
    public void It_fits_on_a_few_screens() => Assert.InRange(text.Count(character => character == '\n'), 1, 119);

    private static string Read(string page) => File.ReadAllText(Path.Combine(Page.Root, page)).ReplaceLineEndings("\n");

    private static (string Source, string[] Lines)[] Blocks(string text, string kind)
    {
        (string Source, string[] Lines)[] blocks =
        [
            .. Block().Matches(text).Where(match => match.Groups["kind"].Value == kind)
                .Select(match =>
                    (
                        match.Groups["source"].Value,
                        match.Groups["text"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries))),
        ];
        Assert.NotEmpty(blocks);
        return blocks;
    }

    /// <summary>Each line occurs in the file after those before it, whatever the indentation.</summary>
    private static void RequireInOrder(string[] lines, string[] file)
    {
        int next = 0;
        foreach (string line in lines)
        {
            int found = Array.FindIndex(file, next, candidate => candidate.Trim() == line.Trim());
            Assert.True(found >= 0, $"The page has a line that the file does not have, or not there: {line}");
            next = found + 1;
        }
    }

    [GeneratedRegex(
        @"^<!-- (?<kind>file|generated|emitted): (?<source>\S+) -->\n```csharp\n(?<text>(.*\n)*?)```", RegexOptions.Multiline)]
    private static partial Regex Block();
}
