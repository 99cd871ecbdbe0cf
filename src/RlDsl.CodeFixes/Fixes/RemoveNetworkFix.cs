using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>Removes a network or a learned number that nothing trains, where nothing asks for it either.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveNetworkFix)), System.Composition.Shared]
public sealed class RemoveNetworkFix() : AgentFix(ProblemIds.NetworkUntrained)
{
    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        string name = finding.Argument(0);
        if (finding.Node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is { Parent: TypeDeclarationSyntax type } member
            && !type.DescendantNodes().OfType<IdentifierNameSyntax>().Any(asked => asked.Identifier.ValueText == name))
        {
            yield return new Offer($"Remove '{name}'", nameof(RemoveNetworkFix), Edits.Remove(member, finding.Text));
        }
    }
}
