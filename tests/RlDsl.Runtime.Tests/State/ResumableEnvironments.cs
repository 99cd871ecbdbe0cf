using RlDsl.Environments;
using RlDsl.Registry;

namespace RlDsl.Runtime.Tests.State;

/// <summary>Environments of this library whose states are saved, no two of which have states that fit each other.</summary>
internal static class ResumableEnvironments
{
    private const string Map = "S.#...\n..#.m.\n....#G\n.P....";

    private static readonly Dictionary<char, double> Rewards = new() { ['m'] = -2, ['G'] = 10 };

    internal static IReadOnlyDictionary<string, Func<object>> All { get; } =
        new Dictionary<string, Func<object>>([.. Library(), .. Parameters(), .. Tabular(), .. Wrapped(), .. SideBySide()]);

    // Those with numbered states are below, with limits that are reached.
    private static IEnumerable<KeyValuePair<string, Func<object>>> Library() => LibraryEnvironments.All
        .Where(description => description.Kind != EnvironmentKind.Tabular)
        .Select(description => KeyValuePair.Create<string, Func<object>>(description.Name, description switch
        {
            DiscreteEnvironmentDescription discrete => () => discrete.Create(new OptionValues(discrete.Parameters)),
            _ => () => ((ContinuousEnvironmentDescription)description).Create(new OptionValues(description.Parameters)),
        }));

    private static Dictionary<string, Func<object>> Parameters() => new()
    {
        ["CartPole of 11 steps"] = () => new CartPole(11),
        ["Pendulum of 30 steps"] = () => new Pendulum(30),
        ["Breakout of 40 steps"] = () => new Breakout(stepLimit: 40),
        ["Breakout of no sticky actions"] = () => new Breakout(0),
        ["Asterix of 200 steps"] = () => new Asterix(stepLimit: 200),
        ["Asterix that stays easy"] = () => new Asterix(difficultyRamping: false),
        ["Freeway of 50 steps"] = () => new Freeway(stepLimit: 50),
        ["Seaquest of 30 steps"] = () => new Seaquest(stepLimit: 30),
        ["SpaceInvaders of 60 steps"] = () => new SpaceInvaders(stepLimit: 60),
    };

    private static Dictionary<string, Func<object>> Tabular() => new()
    {
        ["ArmedBandit"] = () => new ArmedBandit(stepLimit: 50),
        ["ArmedBandit of 5 arms"] = () => new ArmedBandit(arms: 5, stepLimit: 50),
        ["ArmedBandit that drifts"] = () => new ArmedBandit(drift: 0.5, stepLimit: 50),
        ["BairdCounterexample"] = () => new BairdCounterexample(stepLimit: 30),
        ["Blackjack"] = () => new Blackjack(),
        ["Blackjack with naturals"] = () => new Blackjack(natural: true, suttonAndBarto: false),
        ["CliffWalking"] = () => new CliffWalking(stepLimit: 70),
        ["FrozenLake"] = () => new FrozenLake(),
        ["FrozenLake of firm ice"] = () => new FrozenLake(isSlippery: false),
        ["FrozenLake of 8 by 8"] = () => FrozenLake.EightByEight(stepLimit: 100),
        ["FrozenLake of another map"] = () => new FrozenLake("SFFF\nFHFF\nFFFH\nHFFG"),
        ["GridWorld"] = () => new GridWorld(Map, Rewards, slip: 0.2, stepLimit: 60),
        ["GridWorld of other rewards"] = () => new GridWorld(Map, stepReward: -1, slip: 0.2, stepLimit: 60),
        ["GridWorld that slips more"] = () => new GridWorld(Map, Rewards, slip: 0.3, stepLimit: 60),
        ["RandomWalk"] = () => new RandomWalk(),
        ["RandomWalk of 5 states"] = () => new RandomWalk(5, 0),
        ["RandomWalk of 5 states with losses"] = () => new RandomWalk(5),
        ["Taxi"] = () => new Taxi(60),
    };

    private static Dictionary<string, Func<object>> Wrapped() => new()
    {
        ["4 frames of Catch"] = () => new FrameStack(new Catch(), 4),
        ["3 frames of Catch"] = () => new FrameStack(new Catch(), 3),
        ["2 frames of CartPole"] = () => new FrameStack(new CartPole(), 2),
        ["Acrobot with a limit"] = () => new Acrobot().WithTimeLimit(25),
        ["Acrobot with another limit"] = () => new Acrobot().WithTimeLimit(26),
        ["PointMass with a limit"] = () => new PointMass().WithTimeLimit(25),
        ["Taxi with a limit"] = () => new Taxi().WithTimeLimit(40),
        ["one-hot FrozenLake"] = () => new FrozenLake(stepLimit: 30).OneHot(),
        ["observed RandomWalk"] = () => new RandomWalk(3).WithObservations(new float[,] { { 0 }, { 1 }, { 2 }, { 3 }, { 4 } }),
        ["frames of Breakout with a limit"] = () => new FrameStack(new Breakout().WithTimeLimit(20), 2).WithTimeLimit(15),
        ["recorded CartPole"] = () => new TransitionRecorder(new CartPole().Spec).Record(new CartPole(9)),
        ["recorded PointMass"] = () => new TransitionRecorder(new PointMass().Spec).Record(new PointMass(9)),
    };

    private static Dictionary<string, Func<object>> SideBySide() => new()
    {
        ["3 of CartPole"] = () => new DiscreteVectorEnvironment(() => new CartPole(), 3),
        ["2 of CartPole"] = () => new DiscreteVectorEnvironment(() => new CartPole(), 2),
        ["3 of Seaquest"] = () => new DiscreteVectorEnvironment(() => new Seaquest(stepLimit: 25), 3),
        ["2 of PointMass"] = () => new ContinuousVectorEnvironment(() => new PointMass(12), 2),
        ["2 of frames of Catch"] = () => new DiscreteVectorEnvironment(() => new FrameStack(new Catch(), 4), 2),
    };
}
