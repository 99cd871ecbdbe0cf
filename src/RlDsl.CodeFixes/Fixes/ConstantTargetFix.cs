using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>
/// Keeps the gradient out of what an estimate is drawn to: that is what depends on the next observation. It becomes a constant,
/// or is computed by a target network, which no loss trains.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ConstantTargetFix)), System.Composition.Shared]
public sealed class ConstantTargetFix() : AgentFix(ProblemIds.GradientThroughTarget)
{
    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } loss || finding.Agent is not { } agent)
        {
            yield break;
        }

        NextObservation next = new(finding.Model, finding.CancellationToken);
        ExpressionSyntax[] targets = [.. Sides(loss).Where(next.IsIn)];
        if (targets.Length != 1)
        {
            yield break;
        }

        ExpressionSyntax target = targets[0];
        yield return new Offer(
            $"Wrap the target in '{nameof(Language.StopGradient)}'", nameof(Language.StopGradient),
            Edits.Replace(target, $"{nameof(Language.StopGradient)}({Unwrapped(target)})"));
        TargetNetworkEdit edit = new(agent, finding.Model, finding.Text, finding.CancellationToken);
        foreach (IMethodSymbol network in edit.Bootstrapping(target))
        {
            if (edit.In(network, target) is { } offer)
            {
                yield return offer;
            }
        }
    }

    /// <summary>The two that are compared: by subtraction, or as the first two arguments.</summary>
    private static IEnumerable<ExpressionSyntax> Sides(InvocationExpressionSyntax loss)
    {
        ExpressionSyntax[] arguments = [.. loss.ArgumentList.Arguments.Select(argument => argument.Expression)];
        return Name(loss) == nameof(Language.Divergence) ? arguments.Take(2)
            : arguments.Length > 0
                && Unwrapped(arguments[0]) is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.SubtractExpression } difference
                ? [difference.Left, difference.Right]
                : [];
    }

    private static string Name(InvocationExpressionSyntax call) =>
        (call.Expression is MemberAccessExpressionSyntax access ? access.Name : call.Expression).ToString();

    private static ExpressionSyntax Unwrapped(ExpressionSyntax expression) =>
        expression is ParenthesizedExpressionSyntax { Expression: var inner } ? Unwrapped(inner) : expression;
}
