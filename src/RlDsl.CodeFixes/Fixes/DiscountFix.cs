using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>Multiplies the next estimate by the batch's discount, which is 0 after a termination, in place of a number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(DiscountFix)), System.Composition.Shared]
public sealed class DiscountFix() : AgentFix(ProblemIds.TerminationIgnored)
{
    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        NextObservation next = new(finding.Model, finding.CancellationToken);
        ExpressionSyntax[] terms =
            [.. finding.Node is ExpressionSyntax result ? Terms(result).Where(next.IsIn) : []];
        MethodDeclarationSyntax? target = finding.Node.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        if (terms.Length != 1 || target is not { ParameterList.Parameters: { Count: 1 } batch })
        {
            yield break;
        }

        ExpressionSyntax term = terms[0];
        string discount = $"{batch[0].Identifier.Text}.{nameof(Language.DiscreteBatch.Discount)}";
        yield return term is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.MultiplyExpression } product
            && new[] { product.Left, product.Right }.FirstOrDefault(factor => IsNumber(factor, finding)) is { } number
                ? new Offer(
                    $"Use '{discount}' in place of '{number}'", nameof(DiscountFix), Edits.Replace(number, discount))
                : new Offer($"Multiply by '{discount}'", nameof(DiscountFix), Edits.Insert(term.SpanStart, discount + " * "));
    }

    private static IEnumerable<ExpressionSyntax> Terms(ExpressionSyntax expression) => expression switch
    {
        ParenthesizedExpressionSyntax parenthesized => Terms(parenthesized.Expression),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => Terms(sum.Left).Concat(Terms(sum.Right)),
        BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } difference => Terms(difference.Left),
        _ => [expression],
    };

    /// <summary>Whether an expression is a number or a constant, which stands where the discount should.</summary>
    private static bool IsNumber(ExpressionSyntax expression, Finding finding) =>
        finding.Model.GetConstantValue(expression, finding.CancellationToken).HasValue;
}
