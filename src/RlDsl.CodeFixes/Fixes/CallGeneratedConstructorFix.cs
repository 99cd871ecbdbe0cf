using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>
/// Begins a constructor with the generated one, where it takes the specification that this needs and something else: one with the
/// parameters of the generated constructor cannot stand beside it.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(CallGeneratedConstructorFix)), System.Composition.Shared]
public sealed class CallGeneratedConstructorFix() : AgentFix(ProblemIds.OwnConstructor)
{
    /// <summary>What the environments are like that an agent is made for, by the names of the runtime's types.</summary>
    private static readonly string[] Specifications = ["DiscreteSpec", "ContinuousSpec"];

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<ConstructorDeclarationSyntax>() is not { } constructor
            || constructor.Modifiers.Any(SyntaxKind.StaticKeyword))
        {
            yield break;
        }

        ParameterSyntax? specification = constructor.ParameterList.Parameters.FirstOrDefault(IsSpecification);
        if (specification is null || constructor.ParameterList.Parameters.Count == 1)
        {
            yield break;
        }

        string call = $": this({specification.Identifier.Text})";
        string newLine = Edits.NewLine(finding.Text) + Edits.Indentation(constructor, finding.Text) + "    ";
        yield return new Offer(
            $"Begin with '{call}'", nameof(CallGeneratedConstructorFix),
            constructor.Initializer is { } written
                ? Edits.Replace(written, call)
                : Edits.Insert(constructor.ParameterList.Span.End, newLine + call));
    }

    private static bool IsSpecification(ParameterSyntax parameter) =>
        parameter.Type?.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().LastOrDefault()?.Identifier.ValueText is { } name
        && Specifications.Contains(name);
}
