using System.Text.RegularExpressions;

namespace RlDsl.Generators.Tests.Documentation;

/// <summary>The documentation holds together.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Documents => new(
        Directory.EnumerateFiles(Path.Combine(Page.Root, "docs"), "*.md", SearchOption.AllDirectories)
            .Concat(
                [
                    Path.Combine(Page.Root, "README.md"), Path.Combine(Page.Root, "CONTRIBUTING.md"),
                    Path.Combine(Page.Root, "CHANGELOG.md"),
                ])
            .Select(path => Path.GetRelativePath(Page.Root, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_of_a_document_lead_to_files(string document)
    {
        string path = Path.Combine(Page.Root, document);
        IEnumerable<string> targets = Link().Matches(File.ReadAllText(path))
            .Select(match => match.Groups["target"].Value)
            .Where(target => !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith('#'))
            .Select(target => target.Split('#')[0]);

        Assert.All(targets, target => Assert.True(
            Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, target)),
            $"{document} links to {target}, which is not there."));
    }

    [GeneratedRegex("\\]\\((?<target>[^)\\s]+)\\)")]
    private static partial Regex Link();
}
