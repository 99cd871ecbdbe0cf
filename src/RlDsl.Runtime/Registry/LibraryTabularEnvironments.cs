using System.Collections.Immutable;
using RlDsl.Environments;

namespace RlDsl.Registry;

/// <summary>The environments of this library that have numbered states.</summary>
internal static class LibraryTabularEnvironments
{
    private const string StepLimit = "stepLimit";
    private const string FourByFour = "4x4";
    private const string EightByEight = "8x8";

    // Where an environment ends no episode by itself, a greedy policy that goes round in circles would be evaluated for ever.
    private const int Endless = 1_000;

    public static ImmutableArray<EnvironmentDescription> All { get; } =
    [
        new TabularEnvironmentDescription
        {
            Name = "FrozenLake",
            Documentation = "A lake is crossed without falling into a hole.",
            Parameters =
            [
                OptionDescription.Choice("mapName", FourByFour, [FourByFour, EightByEight], "The size of the lake."),
                OptionDescription.Boolean("isSlippery", true, "Whether the ice is slippery."),
                OptionDescription.OptionalInteger(
                    StepLimit, null, NumberRange.AtLeast(1),
                    "The number of steps after which an episode is truncated; null for 100, and for 200 on the larger lake."),
            ],
            Create = values => Lake(
                values.Text("mapName") == EightByEight, values.Boolean("isSlippery"), values.OptionalInteger(StepLimit)),
        },
        new TabularEnvironmentDescription
        {
            Name = "CliffWalking",
            Documentation = "A way along a cliff is found, short and not too near.",
            Parameters = [LimitOr(Endless)],
            Create = values => new CliffWalking(values.OptionalInteger(StepLimit)),
        },
        new TabularEnvironmentDescription
        {
            Name = "Taxi",
            Documentation = "A passenger is fetched and brought to another place.",
            Parameters =
            [
                OptionDescription.Integer(
                    StepLimit, 200, NumberRange.AtLeast(1), "The number of steps after which an episode is truncated."),
            ],
            Create = values => new Taxi(values.Integer(StepLimit)),
        },
        new TabularEnvironmentDescription
        {
            Name = "Blackjack",
            Documentation = "Cards are drawn up to 21 and not above.",
            Parameters =
            [
                OptionDescription.Boolean(
                    "natural", false, "Whether winning with a natural pays 1.5; without effect with sutton_and_barto."),
                OptionDescription.Boolean(
                    "suttonAndBarto", true, "Whether a natural wins at once unless the dealer has one too."),
            ],
            Create = values => new Blackjack(values.Boolean("natural"), values.Boolean("suttonAndBarto")),
        },
        new TabularEnvironmentDescription
        {
            Name = "GridWorld",
            Documentation = "A goal on a map is reached; by default the world of Russell and Norvig 2021, section 17.1.",
            Parameters =
            [
                OptionDescription.Text(
                    "map", "...G/.#.P/S...",
                    "The map, rows separated by / or line breaks: S start, G goal, P pit, # wall, . free."),
                OptionDescription.Real("stepReward", -0.04, NumberRange.Any, "The reward of a step to a free cell."),
                OptionDescription.Real(
                    "slip", 0.2, new NumberRange(0, 1), "The probability to move at a right angle to what was chosen."),
                LimitOr(Endless),
            ],
            Create = values => new GridWorld(
                values.Text("map").Replace('/', '\n'), stepReward: values.Real("stepReward"), slip: values.Real("slip"),
                stepLimit: values.OptionalInteger(StepLimit)),
        },
        new TabularEnvironmentDescription
        {
            Name = "RandomWalk",
            Documentation = "A walk to either end of a row by chance: for prediction.",
            Parameters =
            [
                OptionDescription.Integer(
                    "states", 19, NumberRange.AtLeast(1), "The number of states that are not terminal; odd."),
                OptionDescription.Real("leftReward", -1, NumberRange.Any, "The reward of leaving on the left."),
                OptionDescription.Real("rightReward", 1, NumberRange.Any, "The reward of leaving on the right."),
                LimitOr(null),
            ],
            Create = values => new RandomWalk(
                values.Integer("states"), values.Real("leftReward"), values.Real("rightReward"),
                values.OptionalInteger(StepLimit)),
        },
        new TabularEnvironmentDescription
        {
            Name = "BairdCounterexample",
            Documentation = "Seven states in which linear functions diverge (Sutton and Barto 2018, section 11.2).",
            Parameters = [LimitOr(Endless)],
            Create = values => new BairdCounterexample(values.OptionalInteger(StepLimit)),
        },
        new TabularEnvironmentDescription
        {
            Name = "ArmedBandit",
            Documentation = "Arms with rewards by chance, of which one is best.",
            Parameters =
            [
                OptionDescription.Integer("arms", 10, NumberRange.AtLeast(1), "The number of arms."),
                OptionDescription.Real(
                    "meanDeviation", 1, NumberRange.AtLeast(0), "The standard deviation of the arms' means."),
                OptionDescription.Real(
                    "drift", 0, NumberRange.AtLeast(0),
                    "The standard deviation of what each step adds to each mean; 0 for a stationary bandit."),
                LimitOr(1_000),
            ],
            Create = values => new ArmedBandit(
                values.Integer("arms"), values.Real("meanDeviation"), values.Real("drift"), values.OptionalInteger(StepLimit)),
        },
    ];

    private static FrozenLake Lake(bool isLarge, bool isSlippery, int? stepLimit) => (isLarge, stepLimit) switch
    {
        (true, { } limit) => FrozenLake.EightByEight(isSlippery, limit),
        (true, null) => FrozenLake.EightByEight(isSlippery),
        (false, { } limit) => new FrozenLake(isSlippery, limit),
        (false, null) => new FrozenLake(isSlippery),
    };

    private static OptionDescription LimitOr(int? limit) => OptionDescription.OptionalInteger(
        StepLimit, limit, NumberRange.AtLeast(1),
        "The number of steps after which an episode is truncated; null for no limit.");
}
