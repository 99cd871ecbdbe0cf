using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace RlDsl.CodeFixes.Tests;

/// <summary>The pages of diagnostics say which of them have a fix.</summary>
public sealed partial class PageTests
{
    private const string Mark = "**Code fix:** ";

    private static readonly string Folder = Path.GetFullPath(Path.Combine(ThisFile(), "../../../docs/diagnostics"));

    [Fact]
    public void Page_of_each_diagnostic_with_a_fix_says_so_and_no_other() => Assert.Equal(
        Fixed(),
        Directory.GetFiles(Folder, "RLDSL*.md")
            .Where(page => File.ReadAllText(page).Contains("\n" + Mark, StringComparison.Ordinal))
            .Select(page => Path.GetFileNameWithoutExtension(page)).Order(StringComparer.Ordinal));

    [Fact]
    public void Table_of_fixes_has_each_of_them_and_no_other() => Assert.Equal(
        Fixed(),
        Link().Matches(File.ReadAllText(Path.Combine(Folder, "../code-fixes.md"))).Select(match => match.Groups[1].Value)
            .Order(StringComparer.Ordinal));

    private static IOrderedEnumerable<string> Fixed() => Editor.Fixes.SelectMany(fix => fix.FixableDiagnosticIds)
        .Where(id => id.StartsWith("RLDSL", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal);

    private static string ThisFile([CallerFilePath] string path = "") => path;

    [GeneratedRegex(@"\[(RLDSL\d+)\]\(diagnostics/\1\.md\)")]
    private static partial Regex Link();
}
