using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RlDsl.CodeFixes.Fixes;

namespace RlDsl.CodeFixes.Refactorings;

/// <summary>Adds a target network of a network that targets ask about the next observation, and asks it instead.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(AddTargetNetwork)), System.Composition.Shared]
public sealed class AddTargetNetwork : AgentRefactoring
{
    private protected override IEnumerable<Offer> Offers(
        SyntaxNode node, AgentClass agent, SemanticModel model, SourceText text, CancellationToken cancellationToken)
    {
        if (node is MethodDeclarationSyntax method && model.GetDeclaredSymbol(method, cancellationToken) is IMethodSymbol network
            && AgentClass.Has<NetworkAttribute>(network))
        {
            IEnumerable<SyntaxNode> targets = agent.With<TargetAttribute>()
                .SelectMany(target => target.DeclaringSyntaxReferences)
                .Select(part => part.GetSyntax(cancellationToken)).Where(part => part.SyntaxTree == model.SyntaxTree);
            if (new TargetNetworkEdit(agent, model, text, cancellationToken).In(network, targets) is { } offer)
            {
                yield return offer;
            }
        }
    }
}
