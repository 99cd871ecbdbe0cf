using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>Makes a member nullable that the generated constructor leaves null.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeNullableFix)), System.Composition.Shared]
public sealed class MakeNullableFix() : AgentFix(ProblemIds.UnsetMember)
{
    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        TypeSyntax? type = finding.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
        {
            PropertyDeclarationSyntax property => property.Type,
            // The type of several variables is that of all of them.
            BaseFieldDeclarationSyntax { Declaration: { Variables.Count: 1 } declaration } => declaration.Type,
            _ => null,
        };
        if (type is not null)
        {
            yield return new Offer(
                $"Make '{finding.Argument(0)}' nullable", nameof(MakeNullableFix), Edits.Insert(type.Span.End, "?"));
        }
    }
}
