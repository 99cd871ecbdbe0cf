using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Diagnostics;

/// <summary>
/// Whatever is wrong with a declaration is told at the line where it is: by the generator, with what to do, or by the compiler
/// about the user's own code. Nothing is wrong inside generated code, nothing vanishes without a word.
/// </summary>
public sealed class WrongDeclarationTests
{
    /// <summary>The names by which all files of a declaration know the attributes.</summary>
    private const string Usings = "global using RlDsl;";

    public static TheoryData<string, string> Table
    {
        get
        {
            TheoryData<string, string> table = [];
            foreach ((string expected, string text) in WrongDeclarations.Table)
            {
                table.Add(expected, text);
            }

            return table;
        }
    }

    [Theory]
    [MemberData(nameof(Table))]
    public void Wrong_declaration_is_told_where_it_is(string expected, string text)
    {
        GeneratorRun run = Run(text);
        string[] ids = expected == WrongDeclarations.Compiles ? [] : expected.Split("; ");

        Assert.Null(run.Result.Exception);
        Assert.DoesNotContain(run.Problems, problem => problem.Id == ProblemIds.InternalError);
        Assert.Equal(ids.Where(IsOurs).Order(), run.Problems.Select(Place).Order());
        Assert.All(run.Problems, problem => Assert.Matches("; |must be in", problem.GetMessage(null)));

        ILookup<bool, Diagnostic> told = run.Output.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
            .ToLookup(diagnostic => IsGenerated(diagnostic, run));
        Assert.Empty(told[true]);

        // What follows from a class that was not completed is not listed: its constructor is lacking, for instance.
        string[] own =
            [.. told[false].Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(Place).Distinct()];
        Assert.True(ids.Where(id => !IsOurs(id)).All(own.Contains), $"The compiler says {string.Join(" and ", own)}.");
        if (!ids.Any(IsOurs))
        {
            Assert.Equal(ids.Order(), own.Order());
        }

        if (expected == WrongDeclarations.Compiles)
        {
            Assert.NotEmpty(run.Result.GeneratedSources);
        }
    }

    [Fact]
    public void Every_error_is_in_the_table() => Assert.All(
        Descriptors.All.Select(descriptor => descriptor.Id).Where(ProblemIds.IsError).Except([ProblemIds.InternalError]),
        id => Assert.Contains(WrongDeclarations.Table, row => row.Expected.Contains(id, StringComparison.Ordinal)));

    [Fact]
    public void No_declaration_is_in_the_table_twice() =>
        Assert.Equal(WrongDeclarations.Table.Count, WrongDeclarations.Table.Select(row => row.Text).Distinct().Count());

    private static GeneratorRun Run(string text)
    {
        CSharpCompilation compilation = Source.Compile(
            text.Contains(WrongDeclarations.WithoutTorch, StringComparison.Ordinal) ? References.WithoutTorch : References.All,
            [.. text.Split(WrongDeclarations.NextFile), Usings]);
        bool old = text.Contains(WrongDeclarations.OldLanguage, StringComparison.Ordinal);
        return GeneratorRun.Of(old ? compilation.As(LanguageVersion.CSharp12) : compilation);
    }

    private static bool IsOurs(string id) => id.StartsWith("RLDSL", StringComparison.Ordinal);

    private static bool IsGenerated(Diagnostic diagnostic, GeneratorRun run) =>
        run.Result.GeneratedSources.Any(source => source.SyntaxTree == diagnostic.Location.SourceTree);

    /// <summary>The id, the line, and the file where it is not the first.</summary>
    private static string Place(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return $"{diagnostic.Id}, {(span.Path is "" or "File0.cs" ? "" : span.Path + " ")}{span.StartLinePosition.Line + 1}";
    }
}
