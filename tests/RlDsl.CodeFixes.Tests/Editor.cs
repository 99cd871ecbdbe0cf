using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using RlDsl.CodeFixes.Fixes;
using RlDsl.Generators;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.CodeFixes.Tests;

/// <summary>One file in a project that has the generator: what is reported, offered and applied there.</summary>
internal sealed class Editor
{
    /// <summary>Every fix there is.</summary>
    public static readonly IReadOnlyList<CodeFixProvider> Fixes =
    [
        .. typeof(AgentFix).Assembly.GetTypes()
            .Where(type => type.GetCustomAttribute<ExportCodeFixProviderAttribute>() is not null)
            .Select(type => (CodeFixProvider)Activator.CreateInstance(type)!),
    ];

    private readonly Document document;

    public Editor(string text)
    {
        // The workspace lives as long as its solution is referred to.
        Project project = new AdhocWorkspace().CurrentSolution
            .AddProject("Agents", "Agents", LanguageNames.CSharp)
            .WithCompilationOptions(Source.Compile().Options)
            .WithParseOptions(Source.Options)
            .WithMetadataReferences(References.All)
            .AddAnalyzerReference(new GeneratorReference());
        document = project.AddDocument("Agent.cs", SourceText.From(text), filePath: "Agent.cs");
    }

    private Editor(Document document) => this.document = document;

    public string Text => document.GetTextAsync().Result.ToString();

    /// <summary>What the generator and, of errors, the compiler report of the file.</summary>
    public async Task<ImmutableArray<Diagnostic>> Diagnostics()
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        SyntaxTree own = (await document.GetSyntaxTreeAsync())!;
        Compilation without = compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => tree != own));
        CSharpGeneratorDriver.Create([new AgentGenerator().AsSourceGenerator()], parseOptions: Source.Options)
            .RunGeneratorsAndUpdateCompilation(without, out Compilation output, out ImmutableArray<Diagnostic> reported);
        return
        [
            .. reported,
            .. output.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error),
        ];
    }

    /// <summary>What is offered at the diagnostics of an id, in the order of the diagnostics.</summary>
    public async Task<IReadOnlyList<CodeAction>> Offers(string id)
    {
        List<CodeAction> offers = [];
        foreach (Diagnostic diagnostic in (await Diagnostics()).Where(one => one.Id == id && IsHere(one)))
        {
            foreach (CodeFixProvider fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(id)))
            {
                await fix.RegisterCodeFixesAsync(
                    new CodeFixContext(document, diagnostic, (action, _) => offers.Add(action), default));
            }
        }

        return offers;
    }

    /// <summary>What is offered as a refactoring at a place.</summary>
    public async Task<IReadOnlyList<CodeAction>> Refactorings<TRefactoring>(TextSpan span)
        where TRefactoring : CodeRefactoringProvider, new()
    {
        List<CodeAction> offers = [];
        await new TRefactoring().ComputeRefactoringsAsync(new CodeRefactoringContext(document, span, offers.Add, default));
        return offers;
    }

    /// <summary>The file after something that was offered.</summary>
    public async Task<Editor> Apply(CodeAction action)
    {
        ApplyChangesOperation change = (await action.GetOperationsAsync(default)).OfType<ApplyChangesOperation>().Single();
        return new Editor(change.ChangedSolution.GetDocument(document.Id)!);
    }

    /// <summary>The file after all occurrences of a diagnostic are mended alike.</summary>
    public async Task<Editor> ApplyToAll(CodeFixProvider fix, string id, string? kind)
    {
        // Editors look for diagnostics of analyzers and of the compiler here, and do not find those of generators.
        ImmutableArray<Diagnostic> all =
            [.. (await Diagnostics()).Where(one => one.Id == id && IsHere(one) && id.StartsWith("CS", StringComparison.Ordinal))];
        FixAllContext context = new(
            document, fix, FixAllScope.Document, kind, [id], new Known(all), CancellationToken.None);
        return await Apply((await fix.GetFixAllProvider()!.GetFixAsync(context))!);
    }

    private bool IsHere(Diagnostic diagnostic) => diagnostic.Location.SourceTree?.FilePath == document.FilePath;

    private sealed class Known(ImmutableArray<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(
            Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(
            Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
