using System.Collections.Generic;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>What stands on a class whose algorithm is written in it: its title, what it learns from, and when.</summary>
internal static class ClassAttributes
{
    private static readonly string[] none = [];

    /// <summary>The attributes, without brackets.</summary>
    public static IEnumerable<string> Of(AgentProgram program, string title, WrittenNumbers numbers)
    {
        yield return DeclaredNames.Of<AgentAttribute>($"{nameof(AgentAttribute.Title)} = \"{title}\"");
        yield return program.IsTabular ? OfTables(program.Experience, numbers) : Experience(program, numbers);
        if (program.Experience is OnlineTransitions { Planning: { } planning })
        {
            yield return DeclaredNames.Of<PlanningAttribute>(numbers[planning]);
        }

        foreach (string attribute in program.Updates[0].Trigger is EverySteps trigger ? Schedule(trigger, numbers) : [])
        {
            yield return attribute;
        }
    }

    private static string OfTables(Experience experience, WrittenNumbers numbers) => experience switch
    {
        OnlineTransitions { Steps: null, Sweeping: null } =>
            Of<OnlineAttribute>(numbers, [], (nameof(OnlineAttribute.Discount), experience.Discount)),
        EpisodeSteps => Of<EpisodesAttribute>(numbers, ["1"], (nameof(EpisodesAttribute.Discount), experience.Discount)),
        _ => throw new NotSayableException("such a memory"),
    };

    private static string Experience(AgentProgram program, WrittenNumbers numbers)
    {
        if (program.Topology is not SideBySide { Environments: var environments })
        {
            throw new NotSayableException("workers with a thread each");
        }

        Parameter discount = program.Experience.Discount;
        return program.Experience switch
        {
            ReplayMemory { Priorities: null, Steps: null, Frames: 1, IsDataset: false } memory => Of<ReplayMemoryAttribute>(
                numbers, [],
                (nameof(ReplayMemoryAttribute.Capacity), memory.Capacity),
                (nameof(ReplayMemoryAttribute.BatchSize), memory.BatchSize),
                (nameof(ReplayMemoryAttribute.Discount), discount),
                (nameof(ReplayMemoryAttribute.Environments), environments)),
            RolloutMemory { Steps: { } steps } => Of<RolloutAttribute>(
                numbers,
                [
                    $"{nameof(RolloutAttribute.Steps)} = {numbers[steps]}",
                    $"{nameof(RolloutAttribute.Environments)} = {numbers[environments]}",
                ],
                (nameof(RolloutAttribute.Discount), discount)),
            RolloutMemory => Of<RolloutAttribute>(
                numbers,
                [$"{nameof(RolloutAttribute.Steps)} = 1", $"{nameof(RolloutAttribute.Environments)} = {numbers[environments]}"],
                (nameof(RolloutAttribute.Discount), discount)),
            EpisodeMemory { Episodes: var episodes } => Of<EpisodesAttribute>(
                numbers,
                [numbers[episodes]],
                (nameof(EpisodesAttribute.Environments), environments),
                (nameof(EpisodesAttribute.Discount), discount)),
            _ => throw new NotSayableException("such a memory"),
        };
    }

    private static string Of<TAttribute>(
        WrittenNumbers numbers, IEnumerable<string> first, params (string Property, Parameter? Number)[] others)
        where TAttribute : System.Attribute =>
        DeclaredNames.Of<TAttribute>([.. first, .. numbers.Arguments(AttributeMetadata.Of<TAttribute>(), others)]);

    /// <summary>When updates run; every step and once each time, where nothing else is said.</summary>
    private static IEnumerable<string> Schedule(EverySteps trigger, WrittenNumbers numbers) =>
    [
        .. trigger.Every is { } every && numbers.IsGivenOrNot(every, 1)
            ? [DeclaredNames.Of<EveryAttribute>(numbers[every])]
            : none,
        .. trigger.After is { } after ? [DeclaredNames.Of<AfterAttribute>(numbers[after])] : none,
        .. trigger.Repeat is { } repeat && numbers.IsGivenOrNot(repeat, 1)
            ? [DeclaredNames.Of<GradientStepsAttribute>(numbers[repeat])]
            : none,
    ];
}
