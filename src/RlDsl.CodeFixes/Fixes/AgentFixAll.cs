using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using RlDsl.Generators;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>
/// Mends all occurrences of a problem in a document, a project or a solution. Editors find them by the ids that analyzers
/// declare, and so do not find what a generator reports: it is run here once more.
/// </summary>
internal sealed class AgentFixAll : FixAllProvider
{
    public static readonly AgentFixAll Instance = new();

    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext context)
    {
        Solution solution = context.Solution;
        IEnumerable<Project> projects = context.Scope == FixAllScope.Solution ? solution.Projects : [context.Project];
        foreach (Project project in projects.Where(project => project.Language == LanguageNames.CSharp))
        {
            ImmutableArray<Diagnostic> reported = await ReportedAsync(project, context.CancellationToken).ConfigureAwait(false);
            IEnumerable<Document> documents =
                context.Scope == FixAllScope.Document ? [context.Document!] : project.Documents;
            foreach (Document document in documents)
            {
                SourceText mended = await MendedAsync(document, reported, context).ConfigureAwait(false);
                solution = solution.WithDocumentText(document.Id, mended);
            }
        }

        return CodeAction.Create("Fix all", _ => Task.FromResult(solution), context.CodeActionEquivalenceKey);
    }

    /// <summary>What the generator reports of a project.</summary>
    private static async Task<ImmutableArray<Diagnostic>> ReportedAsync(Project project, CancellationToken cancellationToken)
    {
        if (await project.GetCompilationAsync(cancellationToken).ConfigureAwait(false) is not { } compilation)
        {
            return [];
        }

        HashSet<SyntaxTree> written = [];
        foreach (Document document in project.Documents)
        {
            if (await document.GetSyntaxTreeAsync(cancellationToken).ConfigureAwait(false) is { } tree)
            {
                written.Add(tree);
            }
        }

        return CSharpGeneratorDriver
            .Create([new AgentGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions?)project.ParseOptions)
            .RunGenerators(
                compilation.RemoveSyntaxTrees(compilation.SyntaxTrees.Where(tree => !written.Contains(tree))), cancellationToken)
            .GetRunResult().Diagnostics;
    }

    /// <summary>
    /// A document without the problems. Of offers whose changes meet, the first is taken, and the others are left to be offered
    /// again.
    /// </summary>
    private static async Task<SourceText> MendedAsync(
        Document document, ImmutableArray<Diagnostic> reported, FixAllContext context)
    {
        SyntaxTree? tree = await document.GetSyntaxTreeAsync(context.CancellationToken).ConfigureAwait(false);
        IEnumerable<Diagnostic> known = await context.GetDocumentDiagnosticsAsync(document).ConfigureAwait(false);
        IEnumerable<Diagnostic> here = known
            .Concat(reported.Where(diagnostic => diagnostic.Location.SourceTree == tree))
            .Where(diagnostic => context.DiagnosticIds.Contains(diagnostic.Id));
        HashSet<TextChange> changes = [];
        HashSet<Diagnostic> mended = [];
        AgentFix fix = (AgentFix)context.CodeFixProvider;
        foreach ((Offer offer, ImmutableArray<Diagnostic> diagnostics) in
            await fix.OffersAsync(document, here, context.CancellationToken).ConfigureAwait(false))
        {
            bool isWanted = offer.Kind == context.CodeActionEquivalenceKey && !mended.Contains(diagnostics[0]);
            if (isWanted && !offer.Changes.Any(change => changes.Any(taken => Meet(change, taken))))
            {
                changes.UnionWith(offer.Changes);
                mended.Add(diagnostics[0]);
            }
        }

        SourceText text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        return text.WithChanges(changes.OrderBy(change => change.Span));
    }

    /// <summary>Whether two changes are not the same, and of the same place.</summary>
    private static bool Meet(TextChange one, TextChange other) => one != other
        && (one.Span.OverlapsWith(other.Span) || (one.Span.IsEmpty && other.Span.IsEmpty && one.Span == other.Span));
}
