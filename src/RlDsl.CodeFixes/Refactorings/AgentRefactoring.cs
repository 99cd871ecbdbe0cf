using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.Text;
using RlDsl.CodeFixes.Fixes;

namespace RlDsl.CodeFixes.Refactorings;

/// <summary>A refactoring of agents: what it offers, it makes of what stands at the caret.</summary>
public abstract class AgentRefactoring : CodeRefactoringProvider
{
    /// <summary>Whether it is of agents whose algorithm is written in the class, and not of presets.</summary>
    private protected virtual bool IsOfDeclared => true;

    /// <inheritdoc/>
    public sealed override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        Document document = context.Document;
        if (await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root
            || await document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }

        SyntaxNode node = root.FindNode(context.Span, getInnermostNodeForTie: true);
        if (AgentClass.Around(node, model, context.CancellationToken) is not { } agent
            || agent.IsDeclared != IsOfDeclared)
        {
            return;
        }

        SourceText text = await document.GetTextAsync(context.CancellationToken).ConfigureAwait(false);
        foreach (Offer offer in Offers(node, agent, model, text, context.CancellationToken))
        {
            context.RegisterRefactoring(offer.ToAction(document));
        }
    }

    /// <summary>What can be done at the caret.</summary>
    private protected abstract IEnumerable<Offer> Offers(
        SyntaxNode node, AgentClass agent, SemanticModel model, SourceText text, CancellationToken cancellationToken);
}
