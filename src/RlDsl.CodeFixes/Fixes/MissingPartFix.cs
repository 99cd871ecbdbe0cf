using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>
/// Adds what a declared agent lacks: a policy that fits the type of a network, or the experience that fits the batches of its
/// methods. A loss is the algorithm itself, and nothing to be guessed.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MissingPartFix)), System.Composition.Shared]
public sealed class MissingPartFix() : AgentFix(ProblemIds.MemberMissing)
{
    private static readonly string Greedy = Short(nameof(GreedyAttribute));
    private static readonly string Behaviour = Short(nameof(BehaviourAttribute));

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        string missing = finding.Argument(1);
        return finding.Agent is not { } agent || finding.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute ? []
            : missing == Greedy || missing == Behaviour ? Policies(agent, missing == Greedy, finding)
            : missing.Contains(Short(nameof(ReplayMemoryAttribute))) ? Experiences(agent, attribute)
            : missing.Contains(Short(nameof(OnlineAttribute))) ? ExperiencesOfTables(agent, attribute)
            : [];
    }

    /// <summary>One policy for each network or table that says how to act; where there are policies, not by values.</summary>
    private static IEnumerable<Offer> Policies(AgentClass agent, bool isGreedy, Finding finding)
    {
        var acting = agent.Networks.Concat(agent.Tables).Where(network => network.Parameters.Length == 1)
            .Select(network => (Network: network, Form: Form(network.ReturnType.Name, isGreedy)))
            .Where(one => one.Form is not null).ToArray();
        var direct = acting.Where(one => !one.Network.ReturnType.Name.StartsWith("Action")).ToArray();
        if (Anchor(agent) is not { } anchor)
        {
            yield break;
        }

        foreach ((IMethodSymbol network, (string Type, string Body)? form) in direct.Length > 0 ? direct : acting)
        {
            string input = network.Parameters[0].Name, name = agent.Free(isGreedy ? "Best" : "Behave");
            string body = string.Format(form!.Value.Body, $"{network.Name}({input})");
            yield return new Offer(
                $"Add '{name}', which acts by '{body}'", nameof(MissingPartFix) + (isGreedy ? Greedy : Behaviour),
                Edits.InsertAfter(
                    anchor,
                    $"[{(isGreedy ? Greedy : Behaviour)}] private {form.Value.Type} {name}(Observation {input}) => {body};",
                    finding.Text));
        }
    }

    /// <summary>What an action is, and how it follows from what a network gives.</summary>
    private static (string Type, string Body)? Form(string output, bool isGreedy) => (output, isGreedy) switch
    {
        ("CategoricalPolicy", true) => ("DiscreteAction", "Mode({0})"),
        ("CategoricalPolicy", false) => ("DiscreteAction", "Sample({0})"),
        ("GaussianPolicy" or "SquashedGaussianPolicy", true) => ("ContinuousAction", "Mode({0})"),
        ("GaussianPolicy" or "SquashedGaussianPolicy", false) => ("ContinuousAction", "Sample({0})"),
        ("ContinuousAction", true) => ("ContinuousAction", "{0}"),
        ("ContinuousAction", false) => ("ContinuousAction", "GaussianNoise({0}, 0.1)"),
        ("ActionValues", true) => ("DiscreteAction", "ArgMax({0})"),
        ("ActionValues", false) => ("DiscreteAction", "EpsilonGreedy({0}, 0.1)"),
        ("ActionCritics", true) => ("DiscreteAction", "ArgMax(Min({0}))"),
        ("ActionCritics", false) => ("DiscreteAction", "EpsilonGreedy(Min({0}), 0.1)"),
        _ => null,
    };

    /// <summary>The member below which a policy is written: the other policy, else the last network or number.</summary>
    private static MemberDeclarationSyntax? Anchor(AgentClass agent)
    {
        return Last(Greedy, Behaviour)
            ?? Last(
                Short(nameof(NetworkAttribute)), Short(nameof(TargetNetworkAttribute)), Short(nameof(LearnedAttribute)),
                Short(nameof(ScheduleAttribute)), Short(nameof(TableAttribute)));

        MemberDeclarationSyntax? Last(params string[] attributes) => agent.Part.Members.LastOrDefault(member =>
            member.AttributeLists.SelectMany(list => list.Attributes).Any(attribute =>
                attributes.Contains(attribute.Name.ToString())));
    }

    private static IEnumerable<Offer> Experiences(AgentClass agent, AttributeSyntax attribute)
    {
        if (AgentClass.Has<ReplayMemoryAttribute>(agent.Symbol) || AgentClass.Has<RolloutAttribute>(agent.Symbol)
            || AgentClass.Has<EpisodesAttribute>(agent.Symbol))
        {
            return [];
        }

        bool isRollout = agent.With<LossAttribute>().OfType<IMethodSymbol>().SelectMany(loss => loss.Parameters)
            .Any(batch => batch.Type.Name is nameof(Language.DiscreteRollout) or nameof(Language.ContinuousRollout));
        string[] kinds = isRollout
            ? [nameof(RolloutAttribute), nameof(EpisodesAttribute)]
            : [nameof(ReplayMemoryAttribute)];
        return kinds.Select(Short).Select(kind => new Offer(
            $"Add [{kind}]", nameof(MissingPartFix) + kind, Edits.Insert(attribute.Span.End, ", " + kind)));
    }

    private static IEnumerable<Offer> ExperiencesOfTables(AgentClass agent, AttributeSyntax attribute)
    {
        if (AgentClass.Has<OnlineAttribute>(agent.Symbol) || AgentClass.Has<EpisodesAttribute>(agent.Symbol))
        {
            return [];
        }

        bool isOfEpisodes = agent.With<UpdateAttribute>().OfType<IMethodSymbol>().SelectMany(update => update.Parameters)
            .Any(given => given.Type.Name == nameof(Language.DiscreteRollout));
        string kind = isOfEpisodes ? $"{Short(nameof(EpisodesAttribute))}(1)" : Short(nameof(OnlineAttribute));
        return [new Offer($"Add [{kind}]", nameof(MissingPartFix) + kind, Edits.Insert(attribute.Span.End, ", " + kind))];
    }

    private static string Short(string attribute) => attribute.Substring(0, attribute.Length - "Attribute".Length);
}
