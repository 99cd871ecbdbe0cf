using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RlDsl.CodeFixes.Fixes;

namespace RlDsl.CodeFixes.Refactorings;

/// <summary>Makes a number in a body a hyperparameter: a constant of the class, and a property of the agent's options.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(MakeHyperparameter)), System.Composition.Shared]
public sealed class MakeHyperparameter : AgentRefactoring
{
    private protected override IEnumerable<Offer> Offers(
        SyntaxNode node, AgentClass agent, SemanticModel model, SourceText text, CancellationToken cancellationToken)
    {
        if (node is not LiteralExpressionSyntax { Token.Value: int or double } literal
            || literal.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method
            || method.Parent != agent.Part
            || !method.DescendantNodes(child => child is not ParameterListSyntax and not AttributeListSyntax).Contains(literal)
            || model.GetDeclaredSymbol(method, cancellationToken) is not { } symbol
            || !AgentClass.IsOfLanguage(symbol.ReturnType))
        {
            yield break;
        }

        ParameterNames names = new(agent, method, model, cancellationToken);
        (string wanted, string description) = names.Of(literal);
        string name = agent.Free(wanted), type = literal.Token.Value is int ? "int" : "double";
        string[] lines =
        [
            $"/// <summary>{description}</summary>",
            $"[Parameter] private const {type} {name} = {literal.Token.Text};",
        ];
        yield return new Offer(
            $"Make {literal.Token.Text} the hyperparameter '{name}'", nameof(MakeHyperparameter),
            agent.Part.Members.LastOrDefault(IsHyperparameter) is { } last
                ? Edits.InsertAfter(last, lines, text)
                : Edits.InsertBefore(agent.Part.Members[0], lines, text),
            Edits.Replace(literal, name));

        bool IsHyperparameter(MemberDeclarationSyntax member) =>
            member is FieldDeclarationSyntax { Declaration.Variables: var fields }
            && model.GetDeclaredSymbol(fields[0], cancellationToken) is { } field && AgentClass.Has<ParameterAttribute>(field);
    }
}
