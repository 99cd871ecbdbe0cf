using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>
/// Exchanges two numbers of an attribute that are the wrong way round. Where one of them is a default, or both are the same, what
/// is meant is not clear, and nothing is offered.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ExchangeFix)), System.Composition.Shared]
public sealed class ExchangeFix() : AgentFix(ProblemIds.BoundsReversed, ProblemIds.ScheduleRunsBackwards)
{
    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        (string first, string second) = finding.Id == ProblemIds.BoundsReversed
            ? (finding.Argument(0), finding.Argument(2))
            : (Quoted(finding.Argument(2)), Quoted(finding.Argument(3)));
        if (Written(first) is { } one && Written(second) is { } other && Value(one) != Value(other))
        {
            yield return new Offer(
                $"Exchange '{first}' and '{second}'", nameof(ExchangeFix),
                Edits.Replace(one, other.ToString()), Edits.Replace(other, one.ToString()));
        }

        ExpressionSyntax? Written(string name) => finding.Node.FirstAncestorOrSelf<AttributeSyntax>()?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression;

        double? Value(ExpressionSyntax number) =>
            finding.Model.GetConstantValue(number, finding.CancellationToken).Value is System.IConvertible value
                ? value.ToDouble(System.Globalization.CultureInfo.InvariantCulture)
                : null;
    }

    /// <summary>The name in <c>'EpsilonFrom' (0.01)</c>.</summary>
    private static string Quoted(string told) => told.Split('\'').ElementAtOrDefault(1) ?? "";
}
