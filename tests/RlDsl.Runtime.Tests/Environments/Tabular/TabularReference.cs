using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments.Tabular;

/// <summary>A model and its values, as <c>tabular.reference.py</c> has them.</summary>
/// <param name="Name">What it is a model of.</param>
/// <param name="States">The number of states.</param>
/// <param name="Actions">The number of actions.</param>
/// <param name="Discount">The discount of the values.</param>
/// <param name="Start">The probability to start in each state.</param>
/// <param name="Outcomes">
/// State, action, next state, reward, whether terminated, probability; none where values stand for them.
/// </param>
/// <param name="Optimal">The values of an optimal policy.</param>
/// <param name="OptimalActions">Its action values; shape (states, actions).</param>
/// <param name="Uniform">The values of the policy that takes all actions with equal probability.</param>
public sealed record TabularReference(
    string Name, int States, int Actions, double Discount, double[] Start, double[][] Outcomes, double[] Optimal,
    double[] OptimalActions, double[] Uniform)
{
    /// <summary>How much the numbers of the file are rounded at most, and what solving the equations loses.</summary>
    public const double Tolerance = 1e-9;

    private static readonly Dictionary<string, Func<ITabularModel>> Models = new()
    {
        ["FrozenLake"] = () => new FrozenLake(),
        ["FrozenLake without slipping"] = () => new FrozenLake(isSlippery: false),
        ["FrozenLake8x8"] = () => FrozenLake.EightByEight(),
        ["CliffWalking"] = () => new CliffWalking(),
        ["Taxi"] = () => new Taxi(),
        ["GridWorld of Russell and Norvig"] = () => new GridWorld("...G\n.#.P\nS...", stepReward: -0.04, slip: 0.2),
        ["GridWorld of rooms"] = () => new GridWorld(
            "..#..a.\n.S#.#G.\n...b#..\nP.#.S..\n", new Dictionary<char, double> { ['a'] = 0.25, ['b'] = -2, ['G'] = 5 },
            stepReward: -0.1, slip: 0.3),
        ["RandomWalk of 5"] = () => new RandomWalk(5, leftReward: 0),
        ["RandomWalk of 19"] = () => new RandomWalk(),
        ["BairdCounterexample"] = () => new BairdCounterexample(),
        ["Blackjack"] = () => new Blackjack(suttonAndBarto: false).CreateModel(),
        ["Blackjack with naturals"] = () => new Blackjack(natural: true, suttonAndBarto: false).CreateModel(),
        ["Blackjack of Sutton and Barto"] = () => new Blackjack(natural: true).CreateModel(),
    };

    private static readonly TabularReference[] References = ReferenceValues.Read<TabularReference[]>("tabular");

    public static TheoryData<string> Names => [.. Models.Keys];

    /// <summary>The model of RlDsl that this is of.</summary>
    public ITabularModel Model() => Models[Name]();

    public static TabularReference Of(string name) => References.Single(reference => reference.Name == name);
}
