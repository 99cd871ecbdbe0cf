using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RlDsl.CodeFixes;

/// <summary>Which expressions of a body depend on the next observation of the batch, themselves or by locals.</summary>
internal sealed class NextObservation(SemanticModel model, CancellationToken cancellationToken)
{
    /// <summary>Whether an expression depends on the next observation.</summary>
    public bool IsIn(SyntaxNode expression) => expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name =>
        model.GetSymbolInfo(name, cancellationToken).Symbol switch
        {
            IPropertySymbol { Name: nameof(Language.DiscreteBatch.NextObservation) } property => AgentClass.IsOurs(property),
            ILocalSymbol local => Value(local) is { } value && !value.Span.Contains(name.Span) && IsIn(value),
            _ => false,
        });

    /// <summary>What a local is set to, alone or as a part of a tuple.</summary>
    private ExpressionSyntax? Value(ILocalSymbol local) =>
        local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken) switch
        {
            VariableDeclaratorSyntax declarator => declarator.Initializer?.Value,
            SingleVariableDesignationSyntax designation => designation.FirstAncestorOrSelf<AssignmentExpressionSyntax>()?.Right,
            _ => null,
        };
}
