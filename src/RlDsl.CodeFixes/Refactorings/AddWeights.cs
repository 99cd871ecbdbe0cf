using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RlDsl.CodeFixes.Fixes;

namespace RlDsl.CodeFixes.Refactorings;

/// <summary>Adds importance weights to a mean in a loss of an agent whose memory draws by priority.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(AddWeights)), System.Composition.Shared]
public sealed class AddWeights : AgentRefactoring
{
    private protected override IEnumerable<Offer> Offers(
        SyntaxNode node, AgentClass agent, SemanticModel model, SourceText text, CancellationToken cancellationToken) =>
        AgentClass.Has<PrioritizedReplayAttribute>(agent.Symbol)
        && node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } method && method.Parent == agent.Part
            ? WeightEdit.In(method, model, cancellationToken)
                .Where(edit => edit.Mean == node || edit.Mean.Expression == node).Select(edit => edit.Offer)
            : [];
}
