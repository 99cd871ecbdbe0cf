using System.Text.RegularExpressions;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Documentation;

/// <summary>What the page of declared agents shows compiles, without a word of the generator.</summary>
public sealed partial class DeclaredPageTests
{
    public static TheoryData<int> Blocks => [.. Enumerable.Range(0, Shown().Length)];

    [Theory, MemberData(nameof(Blocks))]
    public void Code_of_the_page_compiles(int block)
    {
        GeneratorRun run = GeneratorRun.Of("using System;\n" + Shown()[block]);
        Assert.Empty(run.Problems);
        Assert.DoesNotContain(
            run.Output.GetDiagnostics(), diagnostic => diagnostic.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
        Assert.NotEmpty(run.Algorithms);
    }

    private static string[] Shown()
    {
        string page = File.ReadAllText(Path.Combine(Page.Root, "docs", "declared.md"));
        return [.. Fence().Matches(page).Select(match => match.Groups[1].Value)];
    }

    [GeneratedRegex("(?<!-->\n)```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
