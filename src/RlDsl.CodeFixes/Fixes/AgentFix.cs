using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>
/// A fix of one file. What it offers it makes of a diagnostic and of what stands there; the changes are of the text, so that
/// fixing all occurrences is to merge them.
/// </summary>
/// <param name="ids">The diagnostics that it mends.</param>
public abstract class AgentFix(params string[] ids) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [.. ids];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        Document document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        SourceText text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        // The compiler tells of an attribute that it does not know twice, with its ending and without.
        foreach (IGrouping<(string, TextSpan), Diagnostic> same in context.Diagnostics
            .GroupBy(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)))
        {
            Diagnostic diagnostic = same.First();
            // A generator may have run before the last edits: a place that is no longer there has nothing to mend.
            if (diagnostic.Location.SourceSpan.End > root.FullSpan.End)
            {
                continue;
            }

            SyntaxNode node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            foreach (Offer offer in Offers(new Finding(diagnostic, node, model, text, context.CancellationToken)))
            {
                context.RegisterCodeFix(offer.ToAction(document, text), same);
            }
        }
    }

    /// <summary>What can be done about a diagnostic, the likeliest first.</summary>
    private protected abstract IEnumerable<Offer> Offers(Finding finding);
}

/// <summary>A diagnostic, and what stands at its place.</summary>
internal sealed record Finding(
    Diagnostic Diagnostic, SyntaxNode Node, SemanticModel Model, SourceText Text, CancellationToken CancellationToken)
{
    public string Id => Diagnostic.Id;

    /// <summary>The class that the place is in, if it is of an agent.</summary>
    public AgentClass? Agent => AgentClass.Around(Node, Model, CancellationToken);

    /// <summary>An argument of the message; empty where there is none of that number.</summary>
    public string Argument(int number) => Descriptors.Argument(Diagnostic, number) ?? "";
}

/// <summary>Something that an editor offers to do.</summary>
/// <param name="Title">How it is called in the editor's list.</param>
/// <param name="Kind">What it has in common with those that are applied together where all occurrences are mended.</param>
/// <param name="Changes">What it changes in the text.</param>
internal sealed record Offer(string Title, string Kind, params TextChange[] Changes)
{
    public CodeAction ToAction(Document document, SourceText text) =>
        CodeAction.Create(Title, _ => Task.FromResult(document.WithText(text.WithChanges(Changes))), Kind);
}
