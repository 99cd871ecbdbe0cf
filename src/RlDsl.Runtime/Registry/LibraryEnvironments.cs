using System.Collections.Immutable;
using RlDsl.Environments;

namespace RlDsl.Registry;

/// <summary>The environments of this library.</summary>
internal static class LibraryEnvironments
{
    private const string StepLimit = "stepLimit";
    private const string Sticky = "stickyActionProbability";
    private const string Ramping = "difficultyRamping";

    public static ImmutableArray<EnvironmentDescription> All { get; } =
    [
        Discrete("CartPole", "A pole is balanced by pushing its cart left or right.", 500, limit => new CartPole(limit)),
        Discrete("MountainCar", "A car too weak for the hill before it swings up.", 200, limit => new MountainCar(limit)),
        Continuous(
            "MountainCarContinuous", "A car too weak for the hill before it swings up, by a force.", 999,
            limit => new MountainCarContinuous(limit)),
        Discrete("Acrobot", "Two links swing up by the torque at the joint between them.", 500, limit => new Acrobot(limit)),
        Continuous("Pendulum", "A pendulum swings up and stays there, by a torque.", 200, limit => new Pendulum(limit)),
        Continuous("PointMass", "A mass is brought to the origin of a plane by a force.", 100, limit => new PointMass(limit)),
        new DiscreteEnvironmentDescription
        {
            Name = "Catch",
            Documentation = "A ball falls and is caught (bsuite).",
            Create = _ => new Catch(),
        },
        Game(
            "Breakout", "Bricks are broken with a ball (MinAtar).",
            (sticky, ramping, limit) => new Breakout(sticky, ramping, limit)),
        Game("Freeway", "A chicken crosses a road (MinAtar).", (sticky, ramping, limit) => new Freeway(sticky, ramping, limit)),
        Game(
            "SpaceInvaders", "Aliens come nearer and are shot (MinAtar).",
            (sticky, ramping, limit) => new SpaceInvaders(sticky, ramping, limit)),
        Game(
            "Asterix", "Gold is gathered and enemies are avoided (MinAtar).",
            (sticky, ramping, limit) => new Asterix(sticky, ramping, limit)),
        Game(
            "Seaquest", "A submarine saves divers and shoots enemies (MinAtar).",
            (sticky, ramping, limit) => new Seaquest(sticky, ramping, limit)),
        .. LibraryTabularEnvironments.All,
    ];

    private static DiscreteEnvironmentDescription Discrete(
        string name, string documentation, int limit, Func<int, IDiscreteEnvironment> create) => new()
        {
            Name = name,
            Documentation = documentation,
            Parameters = [LimitOf(limit)],
            Create = values => create(values.Integer(StepLimit)),
        };

    private static ContinuousEnvironmentDescription Continuous(
        string name, string documentation, int limit, Func<int, IContinuousEnvironment> create) => new()
        {
            Name = name,
            Documentation = documentation,
            Parameters = [LimitOf(limit)],
            Create = values => create(values.Integer(StepLimit)),
        };

    private static DiscreteEnvironmentDescription Game(
        string name, string documentation, Func<double, bool, int?, IDiscreteEnvironment> create) => new()
        {
            Name = name,
            Documentation = documentation,
            Parameters =
            [
                OptionDescription.Real(
                    Sticky, 0.1, new NumberRange(0, 1),
                    "The probability that a step repeats the previous action (Machado et al. 2018)."),
                OptionDescription.Boolean(Ramping, true, "Whether the game becomes harder as it goes on."),
                OptionDescription.OptionalInteger(
                    StepLimit, null, NumberRange.AtLeast(1),
                    "The number of steps after which an episode is truncated; null for no limit."),
            ],
            Create = values => create(values.Real(Sticky), values.Boolean(Ramping), values.OptionalInteger(StepLimit)),
        };

    private static OptionDescription LimitOf(int limit) => OptionDescription.Integer(
        StepLimit, limit, NumberRange.AtLeast(1), "The number of steps after which an episode is truncated.");
}
