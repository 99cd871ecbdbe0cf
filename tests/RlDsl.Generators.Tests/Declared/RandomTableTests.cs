using System.Globalization;
using Microsoft.CodeAnalysis;
using RlDsl.Generators.Tests.Compiling;
using Xunit.Abstractions;

namespace RlDsl.Generators.Tests.Declared;

/// <summary>
/// Random agents of tables: the generator never fails, and each compiles without warning or is told what is wrong with it.
/// <c>RLDSL_RANDOM_DECLARATIONS=10000</c> tries that many, of which a fixed part is always tried.
/// </summary>
public sealed class RandomTableTests(ITestOutputHelper output)
{
    private const int Together = 50;

    private static readonly int count = int.Parse(
        Environment.GetEnvironmentVariable("RLDSL_RANDOM_DECLARATIONS") ?? "100", CultureInfo.InvariantCulture);

    public static TheoryData<int> Parts => [.. Enumerable.Range(0, (count + Together - 1) / Together)];

    [Theory, MemberData(nameof(Parts))]
    public void Each_compiles_or_is_told_what_is_wrong(int part)
    {
        RandomTable[] all = [.. Enumerable.Range(part * Together, Together).Select(number => new RandomTable(number))];
        GeneratorRun run = GeneratorRun.Of([.. all.Select(agent => agent.Text)]);
        Assert.Null(run.Result.Exception);
        Diagnostic[] said =
            [.. run.Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        List<string> failed = [];
        int right = 0;
        for (int i = 0; i < all.Length; i++)
        {
            string file = $"File{i}.cs";
            Diagnostic[] told = [.. run.Problems.Where(problem => problem.Location.SourceTree?.FilePath == file)];
            Diagnostic[] compiled =
            [
                .. said.Where(diagnostic => diagnostic.Location.SourceTree?.FilePath is { } path
                    && (path == file || path.Contains($".{all[i].Name}.", StringComparison.Ordinal))),
            ];
            bool isRefused = told.Any(problem => problem.Severity == DiagnosticSeverity.Error);
            if (told.Any(problem => problem.Id == "RLDSL099") || (!isRefused && compiled.Length > 0))
            {
                failed.Add($"{string.Join("\n", told.Concat(compiled).Select(problem => problem.ToString()))}\n{all[i].Text}");
            }
            else if (!isRefused)
            {
                right++;
            }
        }

        output.WriteLine($"{right} of {all.Length} compile.");
        Assert.True(failed.Count == 0, $"{failed.Count} of {all.Length} fail:\n{string.Join("\n\n", failed)}");
        Assert.InRange(right, Together / 5, Together);
    }
}
