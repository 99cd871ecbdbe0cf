using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>Lets workers be made without a value for a member. What then is null, is told of by itself.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveRequiredFix)), System.Composition.Shared]
public sealed class RemoveRequiredFix() : AgentFix(ProblemIds.RequiredMember)
{
    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.Modifiers
            .FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.RequiredKeyword)) is { RawKind: not 0 } word)
        {
            yield return new Offer("Remove 'required'", nameof(RemoveRequiredFix), Edits.Remove(word));
        }
    }
}
