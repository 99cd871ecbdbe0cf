using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RlDsl.CodeFixes.Refactorings;

/// <summary>What a number of a body is called, by what it stands in.</summary>
internal sealed class ParameterNames(
    AgentClass agent, MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>Parameters whose names say nothing by themselves.</summary>
    private static readonly string[] Plain = ["x", "y", "left", "right", "value", "action", "error"];

    /// <summary>Parameters that are told apart by their function's name.</summary>
    private static readonly string[] Bounds = ["low", "high", "level"];

    private string Method => method.Identifier.ValueText;

    /// <summary>A name and a sentence of documentation for a number.</summary>
    public (string Name, string Description) Of(LiteralExpressionSyntax literal)
    {
        ExpressionSyntax whole = Whole(literal);
        return whole.Parent switch
        {
            ArgumentSyntax argument when Argument(argument) is { } given => given,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax local } =>
                (Pascal(local.Identifier.ValueText), $"The number <c>{local.Identifier.Text}</c> of <c>{Method}</c>."),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product =>
                Coefficient(product.Left == whole ? product.Right : product.Left),
            BinaryExpressionSyntax binary when IsComparison(binary) =>
                (Method + "Threshold", $"The threshold of <c>{Method}</c>."),
            _ => (Method + "Constant", $"The constant of <c>{Method}</c>."),
        };
    }

    /// <summary>A number with its sign and its parentheses.</summary>
    private static ExpressionSyntax Whole(ExpressionSyntax number)
    {
        while (number.Parent is ParenthesizedExpressionSyntax or PrefixUnaryExpressionSyntax)
        {
            number = (ExpressionSyntax)number.Parent;
        }

        return number;
    }

    private (string, string)? Argument(ArgumentSyntax argument)
    {
        if (argument.Parent?.Parent is not InvocationExpressionSyntax call
            || model.GetSymbolInfo(call, cancellationToken).Symbol is not IMethodSymbol function)
        {
            return null;
        }

        int index = call.ArgumentList.Arguments.IndexOf(argument);
        string? parameter = argument.NameColon?.Name.Identifier.ValueText
            ?? function.Parameters.ElementAtOrDefault(index)?.Name;
        return parameter is null || Plain.Contains(parameter) ? null
            : ((Bounds.Contains(parameter) ? function.Name : "") + Pascal(parameter),
                $"The {parameter} of <c>{function.Name}</c> in <c>{Method}</c>.");
    }

    /// <summary>The weight of a term, which is called by the first of its parts that has a name of its own.</summary>
    private (string, string) Coefficient(ExpressionSyntax weighted)
    {
        string? part = weighted.DescendantNodesAndSelf().OfType<SimpleNameSyntax>()
            .Select(name => model.GetSymbolInfo(name, cancellationToken).Symbol)
            .Select(symbol => symbol switch
            {
                IMethodSymbol own when SymbolEqualityComparer.Default.Equals(own.ContainingType, agent.Symbol) => own.Name,
                IPropertySymbol { ContainingType: var type } property when AgentClass.IsOfLanguage(type) && !IsBatch(type) =>
                    property.Name,
                _ => null,
            }).FirstOrDefault(name => name is not null);
        return ((part ?? Method) + "Coefficient", $"The weight of <c>{weighted}</c> in <c>{Method}</c>.");
    }

    private static bool IsBatch(INamedTypeSymbol type) =>
        type.Name == nameof(Language.Transitions) || type.BaseType is { Name: nameof(Language.Transitions) };

    private static bool IsComparison(BinaryExpressionSyntax binary) => binary.Kind() is SyntaxKind.LessThanExpression
        or SyntaxKind.LessThanOrEqualExpression or SyntaxKind.GreaterThanExpression or SyntaxKind.GreaterThanOrEqualExpression;

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
