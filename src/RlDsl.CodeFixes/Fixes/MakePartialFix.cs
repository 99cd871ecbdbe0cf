using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>Makes an agent partial. Types around it stay as they are: an agent cannot be nested.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakePartialFix)), System.Composition.Shared]
public sealed class MakePartialFix() : AgentFix(ProblemIds.ClassNotPartial)
{
    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } type)
        {
            yield return new Offer(
                $"Make '{type.Identifier.ValueText}' partial", nameof(MakePartialFix),
                Edits.Insert(type.Keyword.SpanStart, "partial "));
        }
    }
}
