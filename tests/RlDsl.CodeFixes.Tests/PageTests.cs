using System.Runtime.CompilerServices;

namespace RlDsl.CodeFixes.Tests;

/// <summary>The pages of diagnostics say which of them have a fix.</summary>
public sealed class PageTests
{
    private const string Mark = "**Code fix:** ";

    private static readonly string Folder = Path.GetFullPath(Path.Combine(ThisFile(), "../../../docs/diagnostics"));

    [Fact]
    public void Page_of_each_diagnostic_with_a_fix_says_so_and_no_other() => Assert.Equal(
        Fixed(),
        Directory.GetFiles(Folder, "RLDSL*.md").Where(page => File.ReadAllText(page).Contains("\n" + Mark, StringComparison.Ordinal))
            .Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));

    [Fact]
    public void Index_names_each_of_them()
    {
        string paragraph = File.ReadAllText(Path.Combine(Folder, "README.md")).ReplaceLineEndings("\n").Split("\n\n")
            .Single(paragraph => paragraph.StartsWith(Mark, StringComparison.Ordinal));

        Assert.Equal(
            Mark + string.Join(", ", Fixed().Select(id => $"[{id}]({id}.md)")) + ".",
            paragraph.Replace('\n', ' '));
    }

    private static IOrderedEnumerable<string> Fixed() => Editor.Fixes.SelectMany(fix => fix.FixableDiagnosticIds)
        .Where(id => id.StartsWith("RLDSL", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;
}
