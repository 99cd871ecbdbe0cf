using RlDsl.DynamicProgramming;
using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>A linear function of one-hot observations is a table: the same steps come to the same values.</summary>
public sealed class LinearAgainstTableTests
{
    private const int Steps = 5_000;
    private const string Map =
        """
        S..#
        ...#
        .#..
        ...G
        """;

    /// <summary>Algorithms by name, each with a seed.</summary>
    public static TheoryData<string, ulong> Cases
    {
        get
        {
            TheoryData<string, ulong> cases = [];
            foreach (string name in Pairs.Keys)
            {
                cases.Add(name, 1);
                cases.Add(name, 2);
            }

            return cases;
        }
    }

    /// <summary>The values [state, action] of a table and of a linear function after the same number of steps.</summary>
    private static readonly Dictionary<string, (Func<ulong, double[]> OfTable, Func<ulong, double[]> Linear)> Pairs = new()
    {
        ["Q-learning"] = (
            seed => Table(spec => new QLearner(spec, new() { Seed = seed }), agent => agent.Q),
            seed => Linear(spec => new LinearQLearner(spec, new() { Seed = seed }), agent => agent.Q)),
        ["double Q-learning"] = (
            seed => Table(spec => new DoubleQLearner(spec, new() { Seed = seed }), agent => agent.Q2),
            seed => Linear(spec => new LinearDoubleQLearner(spec, new() { Seed = seed }), agent => agent.Q2)),
        ["Sarsa"] = (
            seed => Table(spec => new CliffSarsa(spec, new() { Seed = seed, StepSize = 0.1, Discount = 0.99 }), agent => agent.Q),
            seed => Linear(spec => new LinearSarsa(spec, new() { Seed = seed }), agent => agent.Q)),
        ["4-step Sarsa"] = (
            seed => Table(spec => new SeveralStepSarsa(spec, new() { Seed = seed }), agent => agent.Q),
            seed => Linear(spec => new LinearSeveralStepSarsa(spec, new() { Seed = seed }), agent => agent.Q)),
        ["expected Sarsa"] = (
            seed => Table(
                spec => new CliffExpectedSarsa(spec, new() { Seed = seed, StepSize = 0.1, Discount = 0.99 }), agent => agent.Q),
            seed => Linear(spec => new LinearExpectedSarsa(spec, new() { Seed = seed }), agent => agent.Q)),
        ["accumulating Sarsa(λ)"] = (
            seed => Table(spec => new AccumulatingSarsaLambda(spec, new() { Seed = seed }), agent => agent.Q),
            seed => Linear(spec => new LinearAccumulatingSarsaLambda(spec, new() { Seed = seed }), agent => agent.Q)),
        ["dutch Sarsa(λ)"] = (
            seed => Table(spec => new DutchSarsaLambda(spec, new() { Seed = seed }), agent => agent.Q),
            seed => Linear(spec => new LinearDutchSarsaLambda(spec, new() { Seed = seed }), agent => agent.Q)),
        ["Q(λ)"] = (
            seed => Table(spec => new WatkinsQLambda(spec, new() { Seed = seed }), agent => agent.Q),
            seed => Linear(spec => new LinearQLambda(spec, new() { Seed = seed }), agent => agent.Q)),
        ["Monte Carlo control"] = (
            seed => Table(spec => new EveryVisitController(spec, new() { Seed = seed }), agent => agent.Q),
            seed => Linear(spec => new LinearController(spec, new() { Seed = seed }), agent => agent.Q)),
        ["REINFORCE"] = (
            seed => OfStates(spec => new SoftmaxReinforceLearner(spec, new() { Seed = seed }), agent => agent.V),
            seed => OfObservations(spec => new LinearSoftmaxReinforce(spec, new() { Seed = seed }), agent => agent.V)),
        ["actor-critic"] = (
            seed => OfStates(spec => new TracedActorCritic(spec, new() { Seed = seed }), agent => agent.V),
            seed => OfObservations(spec => new LinearActorCritic(spec, new() { Seed = seed }), agent => agent.V)),
        ["TD(0)"] = (
            seed => OfStates(spec => new TdPredictor(spec, options: new() { Seed = seed }), agent => agent.V),
            seed => OfObservations(spec => new LinearTdPredictor(spec, options: new() { Seed = seed }), agent => agent.V)),
        ["forward TD(λ)"] = (
            seed => OfStates(spec => new ForwardPredictor(spec, options: new() { Seed = seed }), agent => agent.V),
            seed => OfObservations(spec => new LinearForwardPredictor(spec, options: new() { Seed = seed }), agent => agent.V)),
        ["Monte Carlo"] = (
            seed => OfStates(spec => new MonteCarloPredictor(spec, options: new() { Seed = seed }), agent => agent.V),
            seed => OfObservations(
                spec => new LinearMonteCarloPredictor(spec, options: new() { Seed = seed }), agent => agent.V)),
        ["off-policy TD(0)"] = (
            seed => OfStates(
                spec => new OffPolicyTdPredictor(
                    spec, TabularPolicy.InAllStates(spec, [0.2, 0.3, 0.3, 0.2]), options: new() { Seed = seed }),
                agent => agent.V),
            seed => OfObservations(
                spec => new LinearOffPolicyPredictor(spec, Skewed(spec), options: new() { Seed = seed }), agent => agent.V)),
        ["off-policy Monte Carlo"] = (
            seed => OfStates(
                spec => new OrdinaryFirstPredictor(
                    spec, TabularPolicy.InAllStates(spec, [0.24, 0.26, 0.26, 0.24]), options: new() { Seed = seed }),
                agent => agent.V),
            seed => OfObservations(
                spec => new LinearOrdinaryPredictor(spec, Skewed(spec, 0.24), options: new() { Seed = seed }), agent => agent.V)),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Linear_function_of_one_hot_observations_is_the_table(string algorithm, ulong seed)
    {
        double[] table = Pairs[algorithm].OfTable(seed), linear = Pairs[algorithm].Linear(seed);

        Assert.True(table.Max() > 0.1, "The goal was not found, so that there is nothing to compare.");
        Assert.Equal(table.Length, linear.Length);
        Assert.All(table.Zip(linear), pair => Assert.Equal(pair.First, pair.Second, 1e-12));
    }

    private static double[] Table<TAgent>(Func<TabularSpec, TAgent> create, Func<TAgent, ActionValueTable> values)
        where TAgent : ITabularAgent
    {
        GridWorld world = new(Map, stepLimit: 200);
        TAgent agent = create(world.Spec);
        agent.Train(world, Steps);
        return values(agent).Values.ToArray();
    }

    private static double[] OfStates<TAgent>(Func<TabularSpec, TAgent> create, Func<TAgent, StateValueTable> values)
        where TAgent : ITabularAgent
    {
        GridWorld world = new(Map, stepLimit: 200);
        TAgent agent = create(world.Spec);
        agent.Train(world, Steps);
        return values(agent).Values.ToArray();
    }

    private static double[] OfObservations<TAgent>(Func<DiscreteSpec, TAgent> create, Func<TAgent, LinearStateValues> values)
        where TAgent : IDiscreteOnlineAgent
    {
        IDiscreteEnvironment world = new GridWorld(Map, stepLimit: 200).OneHot();
        using TAgent agent = create(world.Spec);
        agent.Train(world, Steps);
        return values(agent).Weights.ToArray();
    }

    /// <summary>The policy that goes right or down more often than up or left.</summary>
    private static DiscretePolicy Skewed(DiscreteSpec spec, double least = 0.2) => new(spec, (_, probabilities) =>
    {
        probabilities.Fill(0.5 - least);
        (probabilities[0], probabilities[3]) = (least, least);
    });

    private static double[] Linear<TAgent>(Func<DiscreteSpec, TAgent> create, Func<TAgent, LinearActionValues> values)
        where TAgent : IDiscreteOnlineAgent
    {
        IDiscreteEnvironment world = new GridWorld(Map, stepLimit: 200).OneHot();
        using TAgent agent = create(world.Spec);
        agent.Train(world, Steps);
        LinearActionValues linear = values(agent);
        return
        [
            .. Enumerable.Range(0, linear.Features.Count)
                .SelectMany(state => Enumerable.Range(0, linear.Actions).Select(action => linear[action][state])),
        ];
    }
}
