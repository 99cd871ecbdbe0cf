using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.CodeFixes.Fixes;

namespace RlDsl.CodeFixes;

/// <summary>Multiplies what a loss takes the mean of by the importance weights of the batch.</summary>
internal static class WeightEdit
{
    private const string Weight = nameof(Language.DiscreteBatch.Weight);

    /// <summary>The edits of a loss of replayed transitions, one for each mean in it; none where it has weights already.</summary>
    public static IEnumerable<(InvocationExpressionSyntax Mean, Offer Offer)> In(
        MethodDeclarationSyntax loss, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetDeclaredSymbol(loss, cancellationToken) is not { Parameters: { Length: 1 } inputs } method
            || !AgentClass.Has<LossAttribute>(method)
            || inputs[0].Type.Name is not (nameof(Language.DiscreteBatch) or nameof(Language.ContinuousBatch))
            || loss.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(member => member.Name.Identifier.Text == Weight))
        {
            yield break;
        }

        string weight = $"{inputs[0].Name}.{Weight}";
        foreach (InvocationExpressionSyntax mean in loss.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (mean.Expression is IdentifierNameSyntax { Identifier.ValueText: nameof(Language.Mean) }
                && mean.ArgumentList.Arguments is { Count: 1 } arguments
                && AgentClass.IsOurs(model.GetSymbolInfo(mean, cancellationToken).Symbol))
            {
                ExpressionSyntax averaged = arguments[0].Expression;
                bool isSum = averaged is ConditionalExpressionSyntax or BinaryExpressionSyntax
                {
                    RawKind: not (int)SyntaxKind.MultiplyExpression,
                };
                yield return (mean, new Offer(
                    $"Multiply '{averaged}' in '{method.Name}' by '{weight}'", nameof(WeightEdit),
                    isSum
                        ? [Edits.Insert(averaged.SpanStart, $"{weight} * ("), Edits.Insert(averaged.Span.End, ")")]
                        : [Edits.Insert(averaged.SpanStart, $"{weight} * ")]));
            }
        }
    }
}
