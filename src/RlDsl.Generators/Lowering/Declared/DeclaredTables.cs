using System.Collections.Generic;
using System.Linq;
using RlDsl.Declarations;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>The tables of a declared agent, and what an agent of tables learns from.</summary>
internal static class DeclaredTables
{
    private static readonly string Online = DeclaredAgent.NameOf<OnlineAttribute>();
    private static readonly string Episodes = DeclaredAgent.NameOf<EpisodesAttribute>();

    private static readonly Parameter InitialValue =
        AttributeMetadata.ParameterOf(typeof(TableAttribute), nameof(TableAttribute.InitialValue));

    private static readonly Parameter Discount =
        AttributeMetadata.ParameterOf(typeof(AlgorithmAttribute), nameof(AlgorithmAttribute.Discount));

    /// <summary>What the members of an agent of tables may be; all else is of networks.</summary>
    private static readonly HashSet<string> OfTables =
    [
        DeclaredAgent.Table, DeclaredAgent.Update, DeclaredAgent.Traces, DeclaredAgent.OneAtRandom, DeclaredAgent.Behaviour,
        DeclaredAgent.Greedy, DeclaredAgent.Target, DeclaredAgent.Shared, DeclaredAgent.Reward, DeclaredAgent.Parameter,
        DeclaredAgent.Schedule,
    ];

    private static readonly HashSet<string> OfTablesAlone =
        [DeclaredAgent.Update, DeclaredAgent.Traces, DeclaredAgent.OneAtRandom];

    /// <summary>Whether an attribute is that of a table of estimates, and not of numbers that are looked up.</summary>
    public static bool IsOfEstimates(AttributeUse use) =>
        use.Name == DeclaredAgent.Table && use.Find(nameof(TableAttribute.Count)) is null;

    /// <summary>
    /// Whether no part of networks is in an agent of tables, and none of tables in one of networks; what is in the way is
    /// reported.
    /// </summary>
    public static bool StandApart(DeclaredAgent agent)
    {
        (DeclaredMember Member, string Attribute, int Index)[] strangers =
        [
            .. agent.Members.SelectMany(member => member.Attributes.Select(one => (member, one.Name, one.Index)))
                .Where(one => agent.IsTabular ? !OfTables.Contains(one.Name) : OfTablesAlone.Contains(one.Name)),
        ];
        foreach ((_, string attribute, int index) in strangers)
        {
            agent.Use.At(index, AttributeMetadata.Of<AgentAttribute>()).Report(
                ProblemIds.TablesBesideNetworks, null, attribute, agent.Name,
                agent.IsTabular ? "learns its values in tables" : "has no table",
                !agent.IsTabular ? "remove it, or learn a [Table] in place of the network"
                    : attribute == DeclaredAgent.Loss ? "write an [Update], which gives target - estimate"
                    : "remove it, or make every table a network");
        }

        foreach (DeclaredMember lookup in agent.With(DeclaredAgent.Table).Where(member => !DeclaredAgent.IsTable(member)))
        {
            if (!agent.On<TableAttribute>(lookup)!.Has(nameof(TableAttribute.Count)))
            {
                agent.Report(
                    ProblemIds.BodyDoesNotFit, lookup.Place, lookup.Name, "nothing says how many numbers it has",
                    "write [Table(n)]");
            }
        }

        return !agent.Use.HasErrors;
    }

    /// <summary>The program of an agent of tables without tables and updates: what is learned from, and when.</summary>
    public static AgentProgram? Skeleton(AgentDeclaration declaration, DeclaredAgent agent)
    {
        bool isOnline = Has(Online), isOfEpisodes = Has(Episodes);
        if (isOnline == isOfEpisodes)
        {
            agent.Use.Report(
                ProblemIds.MemberMissing, null, agent.Name, $"{Online}], [{Episodes}(1)",
                isOnline ? "one thing that it learns from" : "what it learns from");
            return null;
        }

        AgentProgram program = new(
            declaration.Namespace, declaration.Name, declaration.Name, new OneEnvironment(), Settings: [], Modules: [],
            Optimizers: [], isOnline ? new OnlineTransitions(Discount) : new EpisodeSteps(Discount), RewardClipping: null,
            Policy.Of(Reference.Action, Reference.Action),
            Updates:
            [
                new Update(
                    Naming.UpdateOf(declaration.Name), isOnline ? new EverySteps(Every: null) : new AtEpisodeEnd(), []),
            ])
        {
            Title = agent.Use.Text(nameof(AgentAttribute.Title)) ?? declaration.Name,
        };
        AttributeMetadata kind = isOnline ? AttributeMetadata.Of<OnlineAttribute>() : AttributeMetadata.Of<EpisodesAttribute>();
        return agent.Use.OfDefaults(kind).Declare(program, Discount);

        bool Has(string attribute) => declaration.OfClass.Any(one => one.Use.Name == attribute);
    }

    /// <summary>Adds the tables of an agent to its program. Those that begin alike begin by one number.</summary>
    public static void Add(DeclaredAgent agent)
    {
        DeclaredMember[] tables = [.. agent.With(DeclaredAgent.Table).Where(DeclaredAgent.IsTable)];
        bool areAlike = tables.Select(table =>
            agent.On<TableAttribute>(table)!.Real(nameof(TableAttribute.InitialValue))).Distinct().Count() == 1;
        foreach (DeclaredMember table in tables)
        {
            if (!Fits(agent, table))
            {
                continue;
            }

            Parameter initial = areAlike ? InitialValue : InitialValue.Named(table.Name + InitialValue.Name);
            if (!areAlike || table == tables[0])
            {
                agent.Program = agent.On<TableAttribute>(table)!.DeclareAs(agent.Program, initial, InitialValue);
            }

            Module module = Module.Table(table.Name, table.Type.Name == "ActionValues", initial) with { IsMember = true };
            agent.Program = agent.Program with { Modules = agent.Program.Modules.Add(module) };
        }
    }

    /// <summary>Whether a member is what a table can be.</summary>
    private static bool Fits(DeclaredAgent agent, DeclaredMember table)
    {
        (string Reason, string Remedy)? misfit =
            table.Implementation is null ? ("a table of estimates has no body", "make the method partial")
            : table.Type.Name is not ("ActionValues" or "Value") ? (
                $"no table gives {Named(table.Type)}", "make it give ActionValues or Value")
            : table.Inputs.Any(input => input.Type.Name == "DiscreteAction") ? (
                "a table is asked about a state alone",
                "make it give ActionValues of an Observation, and index these by the action")
            : table.Inputs.Count != 1 || table.Inputs[0].Type.Name != "Observation" ? (
                "a table has an entry for each numbered state", "make it take one Observation, and nothing else")
            : agent.On<TableAttribute>(table)!.Has(nameof(TableAttribute.Count)) ? (
                "a table of estimates is as large as its environment", "write [Table] without a number")
            : null;
        if (misfit is { } found)
        {
            agent.Report(ProblemIds.BodyDoesNotFit, table.Place, table.Name, found.Reason, found.Remedy);
        }

        return misfit is null;
    }

    private static string Named(LanguageType type) => type.ToString() is { Length: > 0 } name ? name : "such a type";
}
