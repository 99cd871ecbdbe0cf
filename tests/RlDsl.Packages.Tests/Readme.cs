using System.Text.RegularExpressions;

namespace RlDsl.Packages.Tests;

/// <summary>What the README says about a project of one's own: commands, and files.</summary>
internal static partial class Readme
{
    private const string Heading = "## In a project of your own";

    /// <summary>The packages that the commands add, with the versions that they name.</summary>
    public static IReadOnlyList<(string Name, string? Version)> Packages(string path) =>
    [
        .. AddPackage().Matches(Section(path)).Select(
            match => (match.Groups["name"].Value, match.Groups["version"] is { Success: true } version ? version.Value : null)),
    ];

    /// <summary>The files: what stands in a block of C#, under the name in the line above it.</summary>
    public static IReadOnlyList<(string Name, string Text)> Files(string path) =>
        [.. SourceFile().Matches(Section(path)).Select(match => (match.Groups["name"].Value, match.Groups["text"].Value))];

    private static string Section(string path)
    {
        string text = File.ReadAllText(Path.Combine(RlDsl.Packages.Tests.Packages.Root, path)).ReplaceLineEndings("\n");
        int start = text.IndexOf(Heading, StringComparison.Ordinal);
        Assert.True(start >= 0, $"'{path}' has no '{Heading}'.");
        int end = text.IndexOf("\n## ", start, StringComparison.Ordinal);
        return end < 0 ? text[start..] : text[start..end];
    }

    [GeneratedRegex(@"^ {4}dotnet add package (?<name>\S+)( --version (?<version>\S+))?", RegexOptions.Multiline)]
    private static partial Regex AddPackage();

    [GeneratedRegex(@"^`(?<name>\S+\.cs)`.*\n\n```csharp\n(?<text>(.*\n)*?)```", RegexOptions.Multiline)]
    private static partial Regex SourceFile();
}
