using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>
/// Names a network that there is, the nearest to what was written first: of a declared agent by <c>nameof</c>, else by its name.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(KnownNameFix)), System.Composition.Shared]
public sealed class KnownNameFix() : AgentFix(ProblemIds.UnknownMember, UnknownName)
{
    /// <summary>What the compiler says of <c>nameof</c> of something that is not there.</summary>
    private const string UnknownName = "CS0103";

    private const int Offered = 3;

    private static readonly string[] Naming = [nameof(TargetNetworkAttribute.Of), nameof(LossAttribute.Trains)];

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute || finding.Agent is not { } agent)
        {
            yield break;
        }

        AttributeArgumentSyntax? argument = attribute.ArgumentList?.Arguments
            .FirstOrDefault(argument => Naming.Contains(argument.NameEquals?.Name.Identifier.ValueText));
        bool isElsewhere = finding.Node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } at && at != argument;
        if (isElsewhere || (argument is null ? finding.Id == UnknownName : Written(argument) is null))
        {
            yield break;
        }

        bool isNamed = finding.Id == ProblemIds.UnknownMember;
        string[] known = isNamed ? Quoted(finding.Argument(4)) : [.. Names(agent, argument!)];
        foreach (string name in EditDistance.Nearest(argument is null ? "" : Written(argument)!, known, Offered))
        {
            string value = agent.Symbol.GetMembers(name).Any(AgentClass.Has<NetworkAttribute>)
                || agent.Symbol.GetMembers(name).Any(AgentClass.Has<LearnedAttribute>)
                    ? $"nameof({name})"
                    : $"\"{name}\"";
            yield return new Offer(
                $"Use '{name}'", nameof(KnownNameFix) + name,
                argument is not null ? Edits.Replace(argument.Expression, value)
                : attribute.ArgumentList is { Arguments.Count: > 0 } given
                    ? Edits.Insert(given.Arguments.Last().Span.End, $", Of = {value}")
                : Edits.Insert(attribute.Name.Span.End, $"(Of = {value})"));
        }
    }

    /// <summary>The name that was written; nothing where it is no name, but a value that is called otherwise.</summary>
    private static string? Written(AttributeArgumentSyntax argument) => argument.Expression switch
    {
        LiteralExpressionSyntax { Token.Value: string text } => text,
        InvocationExpressionSyntax
        {
            Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" },
            ArgumentList.Arguments: { Count: 1 } arguments,
        } => (arguments[0].Expression as IdentifierNameSyntax)?.Identifier.ValueText,
        _ => null,
    };

    private static IEnumerable<string> Names(AgentClass agent, AttributeArgumentSyntax argument)
    {
        IEnumerable<ISymbol> named = argument.NameEquals!.Name.Identifier.ValueText == nameof(LossAttribute.Trains)
            ? agent.Networks.Concat(agent.With<LearnedAttribute>())
            : agent.Networks;
        return named.Select(member => member.Name);
    }

    /// <summary>The names of a list such as <c>'Q', 'Pi'</c>.</summary>
    private static string[] Quoted(string list) => [.. list.Split('\'').Where((_, index) => index % 2 == 1)];
}
