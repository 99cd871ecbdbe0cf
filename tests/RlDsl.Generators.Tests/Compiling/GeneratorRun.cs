using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using RlDsl.Generators.Analyzers;
using RlDsl.Generators.Emission;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Tests.Compiling;

/// <summary>One run of the generator, and what the compiler says of all files together.</summary>
internal sealed class GeneratorRun
{
    private readonly CSharpCompilation input;

    private GeneratorRun(CSharpCompilation input, GeneratorDriver driver, Compilation output)
    {
        this.input = input;
        Driver = driver;
        Output = output;
        Result = Assert.Single(driver.GetRunResult().Results);
    }

    public GeneratorDriver Driver { get; }

    public GeneratorRunResult Result { get; }

    /// <summary>The compilation with the generated files.</summary>
    public Compilation Output { get; }

    /// <summary>What the generator reports.</summary>
    public ImmutableArray<Diagnostic> Problems => Result.Diagnostics;

    /// <summary>The file of each agent that has its algorithm.</summary>
    public IReadOnlyList<GeneratedSourceResult> Algorithms =>
        [
            .. Result.GeneratedSources.Where(source =>
                !IsOf(source, ".Plumbing.g.cs") && !IsOf(source, ".Feature.g.cs") && !IsOf(source, ".Registration.g.cs")),
        ];

    /// <summary>The text of both files of the only agent, the algorithm first.</summary>
    public string Text
    {
        get
        {
            GeneratedSourceResult algorithm = Assert.Single(Algorithms);
            GeneratedSourceResult[] files = [.. Result.GeneratedSources.Where(source => !IsOf(source, ".Feature.g.cs"))];
            Assert.Equal(2, files.Length);
            return string.Concat(
                files.OrderBy(source => source.HintName != algorithm.HintName)
                    .Select(source => source.SourceText.ToString()));
        }
    }

    /// <summary>The declaration of the only agent.</summary>
    public AgentDeclaration Declaration => Assert.Single(DeclarationReading.Of(input));

    /// <summary>The program of the only agent in the RL dialect, printed. Nothing may be wrong with it.</summary>
    public string Program
    {
        get
        {
            FeatureContext context = new();
            AgentProgram? program = Pipeline.Lower(Declaration, context);
            Assert.Empty(context.Problems);
            return Printer.Print(Assert.IsType<AgentProgram>(program));
        }
    }

    public static GeneratorRun Of(params string[] files) => Of(Source.Compile(files));

    public static GeneratorRun Of(CSharpCompilation compilation)
    {
        // Nobody asks one run for its steps, and to note those of a thousand agents takes as long as to compile them.
        GeneratorDriver driver = CreateDriver(compilation.SyntaxTrees[0].Options, tracked: false)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out _);
        return new GeneratorRun(compilation, driver, output);
    }

    private static bool IsOf(GeneratedSourceResult source, string ending) =>
        source.HintName.EndsWith(ending, StringComparison.Ordinal);

    public static GeneratorRun OfAgent(string attributes) => Of(Source.Agent(attributes));

    /// <summary>A driver of the generator.</summary>
    /// <param name="options">The options of the files; those of <see cref="Source"/> where none are given.</param>
    /// <param name="tracked">Whether results have the steps that led to them.</param>
    public static CSharpGeneratorDriver CreateDriver(ParseOptions? options = null, bool tracked = true) =>
        CSharpGeneratorDriver.Create(
            [new AgentGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions?)options ?? Source.Options,
            driverOptions: new GeneratorDriverOptions(
                IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracked));

    /// <summary>The program of an agent in the RL dialect. Nothing may be wrong with it.</summary>
    public static AgentProgram ProgramOf(string attributes)
    {
        FeatureContext context = new();
        AgentDeclaration declaration = DeclarationReading.OfAgent(attributes);
        Assert.Empty(declaration.Problems);
        AgentProgram? program = Pipeline.Lower(declaration, context);
        Assert.Empty(context.Problems);
        return Assert.IsType<AgentProgram>(program);
    }

    /// <summary>What the analyzers beside the generator report.</summary>
    public ImmutableArray<Diagnostic> Findings =>
        Output.WithAnalyzers([new TrainingLengthAnalyzer()]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();

    /// <summary>
    /// Fails where the compiler says anything of the user's and the generated files together, warnings included.
    /// </summary>
    /// <param name="every">Looks at every so many files only, where there are very many of a kind.</param>
    public void RequireCleanCompilation(int every = 1)
    {
        IEnumerable<Diagnostic> all = every == 1
            ? Output.GetDiagnostics()
            : Output.SyntaxTrees.Where((_, index) => index % every == 0)
                .SelectMany(tree => Output.GetSemanticModel(tree).GetDiagnostics());
        string[] problems =
        [
            .. all
                .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && !diagnostic.IsSuppressed)
                .Select(diagnostic => $"{diagnostic}\n    {Line(diagnostic)}"),
        ];
        Assert.True(problems.Length == 0, $"{problems.Length} problems, first:\n{string.Join("\n", problems.Take(5))}");
        // A registration has the printed program as it is, whose lines are as long as networks are deep.
        string? tooLong = Result.GeneratedSources.Where(source => !IsOf(source, ".Registration.g.cs"))
            .SelectMany(source => source.SourceText.Lines)
            .FirstOrDefault(line => line.Span.Length > LineBreaking.WidthWithComment).ToString();
        Assert.True(string.IsNullOrEmpty(tooLong), $"A line has {tooLong?.Length} characters: {tooLong}");
    }

    private static string Line(Diagnostic diagnostic) => diagnostic.Location.SourceTree is { } tree
        ? tree.GetText().Lines[diagnostic.Location.GetLineSpan().StartLinePosition.Line].ToString().Trim()
        : "";
}
