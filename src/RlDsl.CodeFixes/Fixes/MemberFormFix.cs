using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>
/// Gives a member the form that its attribute asks for: a loss that gives a number for each transition gives their mean, and a
/// network that gives several critics is an ensemble of two.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MemberFormFix)), System.Composition.Shared]
public sealed class MemberFormFix() : AgentFix(ProblemIds.BodyDoesNotFit)
{
    /// <summary>The types of which the mean is one number.</summary>
    private static readonly string[] Averaged =
        [nameof(Language.Value), nameof(Language.ActionValues), nameof(Language.Features), nameof(Language.ContinuousAction)];

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node is not MethodDeclarationSyntax method
            || finding.Model.GetDeclaredSymbol(method, finding.CancellationToken) is not IMethodSymbol symbol)
        {
            yield break;
        }

        if (AgentClass.Has<LossAttribute>(symbol) && AgentClass.IsOfLanguage(symbol.ReturnType)
            && Averaged.Contains(symbol.ReturnType.Name) && Results(method) is { Length: > 0 } results)
        {
            yield return new Offer(
                "Take the mean", nameof(Language.Mean),
                [
                    Edits.Replace(method.ReturnType, nameof(Language.Number)),
                    .. results.SelectMany(result => (TextChange[])
                        [Edits.Insert(result.SpanStart, nameof(Language.Mean) + "("), Edits.Insert(result.Span.End, ")")]),
                ]);
        }

        if (AgentClass.Find<NetworkAttribute>(symbol)?.ApplicationSyntaxReference is { } network
            && !AgentClass.Has<EnsembleAttribute>(symbol)
            && symbol.ReturnType.Name is nameof(Language.Critics) or nameof(Language.ActionCritics))
        {
            yield return new Offer(
                "Add [Ensemble(2)]", nameof(EnsembleAttribute), Edits.Insert(network.Span.End, ", Ensemble(2)"));
        }
    }

    private static ExpressionSyntax[] Results(MethodDeclarationSyntax method) =>
        method.ExpressionBody is { Expression: var result }
            ? [result]
            :
            [
                .. method.DescendantNodes().OfType<ReturnStatementSyntax>().Select(statement => statement.Expression)
                    .OfType<ExpressionSyntax>(),
            ];
}
