using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>
/// Writes an algorithm out that an attribute names. Features that members can say are said by them; others stay attributes, which
/// compose on declared agents as on presets. What comes of it is one of several ways to say the same: whoever takes one
/// compares what it compiles to (<see cref="ProgramComparison"/>).
/// </summary>
internal sealed class WritingOut
{
    /// <summary>Of how many ways at most the best is looked for.</summary>
    private const int MostWays = 32;

    /// <summary>The features that members can say.</summary>
    private static readonly HashSet<string> sayable =
    [
        Name<NetworkAttribute>(), Name<ReplayMemoryAttribute>(), Name<RolloutAttribute>(), Name<EpisodesAttribute>(),
        Name<OnlineAttribute>(), Name<PlanningAttribute>(),
        Name<EveryAttribute>(), Name<AfterAttribute>(), Name<GradientStepsAttribute>(), Name<ReplayRatioAttribute>(),
        Name<TargetNetworkAttribute>(), Name<SoftUpdatesAttribute>(),
        Name<AdamAttribute>(), Name<AdamWAttribute>(), Name<RmsPropAttribute>(), Name<SgdAttribute>(),
        Name<ClipGradientsAttribute>(),
        Name<SquaredLossAttribute>(), Name<HuberLossAttribute>(), Name<GaussianPolicyAttribute>(),
        Name<DoubleQAttribute>(), Name<MunchausenAttribute>(), Name<TwinCriticsAttribute>(), Name<MaximumEntropyAttribute>(),
        Name<ValueClippingAttribute>(), Name<KlPenaltyAttribute>(), Name<DelayedPolicyUpdatesAttribute>(),
        Name<GaussianExplorationAttribute>(), Name<OrnsteinUhlenbeckAttribute>(), Name<EpsilonGreedyAttribute>(),
        Name<BoltzmannAttribute>(),
    ];

    private readonly AgentDeclaration declaration;
    private readonly DeclarationLocations locations;
    private readonly Func<LocationInfo, string?> source;
    private readonly FeatureContext context;
    private readonly Expansion expansion;
    private readonly AgentProgram program;
    private readonly int place;

    private WritingOut(ParsedAgent agent, Func<LocationInfo, string?> source, AgentProgram program, FeatureContext context)
    {
        (declaration, locations, this.source, this.program, this.context) =
            (agent.Declaration, agent.Locations, source, program, context);
        expansion = new Expansion(declaration, new FeatureContext());
        place = expansion.Uses.First(use => PresetTable.Find(use.Use.Name) is not null).Index;
    }

    /// <summary>
    /// The ways to write an agent's algorithm out, the best first; none where it is written already, or is wrong.
    /// </summary>
    /// <param name="agent">The agent.</param>
    /// <param name="source">What stands at a place, where that is in a file at hand.</param>
    public static IEnumerable<WrittenAgent> Ways(ParsedAgent agent, Func<LocationInfo, string?> source)
    {
        FeatureContext context = new();
        AgentDeclaration declaration = agent.Declaration;
        if (declaration.Declared is not null || declaration.Problems.Count > 0
            || !declaration.OfClass.Any(attribute => PresetTable.Find(attribute.Use.Name) is not null)
            || Pipeline.Lower(declaration, context) is not { } program)
        {
            return [];
        }

        return new WritingOut(agent, source, program, context).Ways();
    }

    private IEnumerable<WrittenAgent> Ways()
    {
        (AttributeUse Use, int Index)[] said =
            [.. expansion.Uses.Where(use => sayable.Contains(use.Use.Name))];
        IEnumerable<int> subsets = Enumerable.Range(0, 1 << Math.Min(said.Length, 8))
            .OrderByDescending(subset => said.Where((_, index) => Has(subset, index)).Count()).ThenByDescending(subset => subset);
        return subsets.SelectMany(subset => Ways([.. said.Where((_, index) => Has(subset, index))])).Take(MostWays);
    }

    private static bool Has(int subset, int index) => (subset >> index & 1) != 0;

    /// <summary>
    /// The ways that say some features in members: with the policy of all features, and with that of these alone.
    /// </summary>
    private IEnumerable<WrittenAgent> Ways((AttributeUse Use, int Index)[] said)
    {
        AttributeUse algorithm = expansion.Uses.First(use => PresetTable.Find(use.Use.Name) is not null).Use;
        AgentDeclaration alone = declaration with { Attributes = [algorithm, .. said.Select(use => use.Use)], Features = [] };
        if (Pipeline.Lower(alone, new FeatureContext()) is not { } written)
        {
            yield break;
        }

        Policy complete = Policy.Of(Plain(program.Policy.Greedy.Result), Plain(program.Policy.Behaviour.Result));
        Value[] values = [.. complete.Functions.SelectMany(function => function.Values)];
        bool isKnown = Uses.Modules(values).All(name => written.Modules.Any(module => module.Name == name))
            && values.SelectMany(Uses.Parameters)
                .All(number => written.Settings.Any(setting => setting.Parameter.Equals(number)));
        AgentProgram[] programs = isKnown && !complete.Equals(written.Policy)
            ? [written with { Policy = complete }, written]
            : [written];
        foreach (AgentProgram one in programs)
        {
            if (Write(one, said) is { } way)
            {
                yield return way;
            }
        }
    }

    /// <summary>
    /// A policy without what features do to any: change the observations that it sees, and the parameters of the network that it
    /// asks.
    /// </summary>
    private Value Plain(Value action) => action.Rewrite(part => part switch
    {
        Operation { Operator: var change, Operands: var seen }
            when change == Operators.ObservationNoise || change == Operators.Standardised => seen[0],
        ModuleCall call when program.Module(call.Module).PerturbationOf is { } original => call with { Module = original },
        _ => part,
    });

    private WrittenAgent? Write(AgentProgram written, (AttributeUse Use, int Index)[] said)
    {
        WrittenNumbers numbers = new(written, Given());
        try
        {
            IEnumerable<string> parts = expansion.Uses
                .Where(use => use.Index == place && PresetTable.Find(use.Use.Name) is null && !said.Contains(use))
                .Select(use => Kept(use.Use));
            return new WrittenAgent(
                [.. ClassAttributes.Of(written, program.Title, numbers), .. parts],
                place,
                [.. said.Select(use => use.Index).Where(index => index != place)],
                WrittenAgent.Members(written, numbers, [declaration.Name, .. declaration.Members.Select(member => member.Name)]));
        }
        catch (NotSayableException)
        {
            return null;
        }
    }

    /// <summary>What was written for each number that was given.</summary>
    private Dictionary<Parameter, string?> Given() =>
        context.Given.ToDictionary(given => given.Key, given => Text(given.Value.Origin));

    /// <summary>What was given for an argument, without its name.</summary>
    private string? Text(Origin origin) =>
        origin.Attribute < 0 || origin.Argument < 0 || source(locations.Find(origin)) is not { } argument
            ? null
            : Regex.Replace(argument, @"^\s*@?\w+\s*(=(?!=)|:(?!:))\s*", "");

    /// <summary>A feature that the attribute stands for, as an attribute of its own.</summary>
    private string Kept(AttributeUse use)
    {
        AttributeMetadata metadata = Pipeline.Features.First(feature => feature.Attribute == use.Name).Metadata;
        List<string> arguments = [];
        foreach (string property in metadata.Properties.OrderBy(property => metadata.IsPositional(property) ? 0 : 1))
        {
            if (use.Find(property) is { } given)
            {
                arguments.Add((metadata.IsPositional(property) ? "" : $"{property} = ") + Text(given, metadata));
            }
            else if (metadata.IsPositional(property) && metadata.Find(property) is { } number)
            {
                arguments.Add(WrittenNumbers.Of(metadata.DefaultOf(number)));
            }
        }

        return use.Name + (arguments.Count == 0 ? "" : $"({string.Join(", ", arguments)})");
    }

    /// <summary>An argument that was given to the attribute that stands for the feature.</summary>
    private string Text(Argument given, AttributeMetadata feature)
    {
        string property = feature.Find(given.Name) is { } number ? expansion.Declared.Metadata.PropertyOf(number) : given.Name;
        int argument = declaration.Attributes[place].IndexOf(property);
        return Text(new Origin(place, argument))
            ?? (given.Member is { } member ? $"{feature.TypeOf(given.Name)}.{member}" : WrittenNumbers.Of(given.Numbers[0]));
    }

    private static string Name<TAttribute>()
        where TAttribute : Attribute => DeclaredNames.Of<TAttribute>();
}
