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
    public sealed override FixAllProvider GetFixAllProvider() => AgentFixAll.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        foreach ((Offer offer, ImmutableArray<Diagnostic> diagnostics) in
            await OffersAsync(context.Document, context.Diagnostics, context.CancellationToken).ConfigureAwait(false))
        {
            context.RegisterCodeFix(offer.ToAction(context.Document), diagnostics);
        }
    }

    /// <summary>What can be done about diagnostics of a document, in their order.</summary>
    internal async Task<IReadOnlyList<(Offer Offer, ImmutableArray<Diagnostic> Diagnostics)>> OffersAsync(
        Document document, IEnumerable<Diagnostic> diagnostics, CancellationToken cancellationToken)
    {
        if (await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(cancellationToken).ConfigureAwait(false) is not { } model)
        {
            return [];
        }

        SourceText text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        List<(Offer, ImmutableArray<Diagnostic>)> offers = [];
        // The compiler tells of an attribute that it does not know twice, with its ending and without.
        foreach (IGrouping<(string, TextSpan Span), Diagnostic> same in diagnostics
            .GroupBy(diagnostic => (diagnostic.Id, diagnostic.Location.SourceSpan)))
        {
            // A generator may have run before the last edits: a place that is no longer there has nothing to mend.
            if (same.Key.Span.End <= root.FullSpan.End)
            {
                SyntaxNode node = root.FindNode(same.Key.Span, getInnermostNodeForTie: true);
                offers.AddRange(Offers(new Finding(same.First(), node, model, text, cancellationToken))
                    .Select(offer => (offer, same.ToImmutableArray())));
            }
        }

        return offers;
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
    public CodeAction ToAction(Document document) => CodeAction.Create(
        Title,
        async cancellationToken => document.WithText(
            (await document.GetTextAsync(cancellationToken).ConfigureAwait(false)).WithChanges(Changes)),
        Kind);
}
