using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Parsing;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>
/// Removes what contradicts the rest, sets a number once more or changes nothing: an attribute or an argument of one. Where two
/// contradict each other, either can go.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveFix)), System.Composition.Shared]
public sealed class RemoveFix() : AgentFix(
    ProblemIds.SeveralAlgorithms, ProblemIds.FeatureLacksItsPart, ProblemIds.FeaturesConflict, ProblemIds.NumberGivenTwice,
    ProblemIds.NumberHasNoEffect, ProblemIds.FeatureOfOtherActions, ProblemIds.FeatureIsThere, ProblemIds.NetworkThrownAway,
    ProblemIds.RewardsBoundedTwice, ProblemIds.PolicyHeldTwice)
{
    /// <summary>Attributes of which one does what the other does already, either way.</summary>
    private static readonly (string, string)[] Pairs =
    [
        ("ClipRewards", "NormalizeRewards"), ("NormalizeRewards", "ClipRewards"),
        ("KlPenalty", "StopOnKl"), ("StopOnKl", "KlPenalty"),
    ];

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute)
        {
            yield break;
        }

        if (finding.Id is ProblemIds.NumberGivenTwice or ProblemIds.NumberHasNoEffect or ProblemIds.NetworkThrownAway)
        {
            if (Argument(finding, attribute) is { } offer)
            {
                yield return offer;
            }

            yield break;
        }

        yield return Whole(attribute, finding, nameof(RemoveFix));
        if (Other(attribute, finding) is { } other)
        {
            yield return Whole(other, finding, nameof(RemoveFix) + nameof(Other));
        }
    }

    /// <summary>
    /// An argument with a name can go by itself, one without where it is the only one: the attribute goes with it, since most
    /// such attributes cannot be without.
    /// </summary>
    private static Offer? Argument(Finding finding, AttributeSyntax attribute)
    {
        AttributeArgumentSyntax? argument = finding.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>();
        return argument switch
        {
            { NameEquals: { } name } => new Offer(
                $"Remove '{name.Name.Identifier.ValueText}'", nameof(RemoveFix) + nameof(Argument), Edits.Remove(argument)),
            _ when attribute.ArgumentList is null or { Arguments.Count: 1 } => Whole(attribute, finding, nameof(RemoveFix)),
            _ => null,
        };
    }

    private static Offer Whole(AttributeSyntax attribute, Finding finding, string kind) =>
        new($"Remove [{attribute.Name}]", kind, Edits.Remove(attribute, finding.Text));

    /// <summary>The attribute that the one at the place does not go with, where both stand on the same part.</summary>
    private static AttributeSyntax? Other(AttributeSyntax attribute, Finding finding)
    {
        AttributeSyntax[] others =
        [
            .. (attribute.FirstAncestorOrSelf<MemberDeclarationSyntax>()?.AttributeLists ?? [])
                .SelectMany(list => list.Attributes).Where(other => other != attribute),
        ];
        return finding.Id switch
        {
            ProblemIds.SeveralAlgorithms => others.FirstOrDefault(other => AttributeNames.IsAlgorithm(Name(other))),
            ProblemIds.FeaturesConflict => others.FirstOrDefault(other => Name(other) == finding.Argument(1)),
            ProblemIds.RewardsBoundedTwice or ProblemIds.PolicyHeldTwice =>
                others.FirstOrDefault(other => Pairs.Any(pair => pair == (Name(attribute), Name(other)))),
            _ => null,
        };

        string Name(AttributeSyntax other) =>
            finding.Model.GetTypeInfo(other, finding.CancellationToken).Type is INamedTypeSymbol type
            && AttributeNames.IsOurs(type)
                ? AttributeNames.ShortName(type)
                : "";
    }
}
