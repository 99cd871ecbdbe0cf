using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>What control algorithms come to, against what dynamic programming says.</summary>
public sealed class ControlTests
{
    private const ulong EvaluationSeed = 1_000_003;

    /// <summary>Agents by name, each for an environment.</summary>
    public static TheoryData<string> Agents => new(Create.Keys);

    private static readonly Dictionary<string, Func<TabularSpec, ulong, ITabularAgent>> Create = new()
    {
        ["Q-learning"] = (spec, seed) => new QLearner(spec, new() { Seed = seed }),
        ["scheduled Q-learning"] = (spec, seed) => new ScheduledQLearner(spec, new() { Seed = seed }),
        ["Boltzmann Q-learning"] = (spec, seed) => new BoltzmannQLearner(spec, new() { Seed = seed }),
        ["double Q-learning"] = (spec, seed) => new DoubleQLearner(spec, new() { Seed = seed }),
        ["Sarsa"] = (spec, seed) => new CliffSarsa(spec, new() { Seed = seed, Discount = 0.99, StepSize = 0.1 }),
        // Returns of several rewards are noisier, so that their mean takes smaller steps.
        ["4-step Sarsa"] = (spec, seed) => new SeveralStepSarsa(spec, new() { Seed = seed, StepSize = 0.03 }),
        ["expected Sarsa"] = (spec, seed) => new CliffExpectedSarsa(spec, new() { Seed = seed, Discount = 0.99, StepSize = 0.1 }),
        ["Boltzmann expected Sarsa"] = (spec, seed) => new BoltzmannExpectedSarsa(spec, new() { Seed = seed }),
        ["accumulating Sarsa(λ)"] = (spec, seed) => new AccumulatingSarsaLambda(spec, new() { Seed = seed }),
        ["replacing Sarsa(λ)"] = (spec, seed) => new ReplacingSarsaLambda(spec, new() { Seed = seed }),
        ["dutch Sarsa(λ)"] = (spec, seed) => new DutchSarsaLambda(spec, new() { Seed = seed }),
        ["Q(λ)"] = (spec, seed) => new WatkinsQLambda(spec, new() { Seed = seed }),
        ["Dyna-Q"] = (spec, seed) => new DynaQLearner(spec, new() { Seed = seed }),
        ["Monte Carlo"] = (spec, seed) => new MonteCarloController(spec, new() { Seed = seed }),
        ["every-visit Monte Carlo"] = (spec, seed) => new EveryVisitController(spec, new() { Seed = seed }),
    };

    /// <summary>The shortest way to the goal is seven steps, of which the last pays 1 and the others nothing.</summary>
    [Theory]
    [MemberData(nameof(Agents))]
    public void Shortest_way_through_a_world_is_found(string agent)
    {
        const string Map =
            """
            S..#
            ...#
            .#..
            ...G
            """;
        int[] lengths =
        [
            .. Enumerable.Range(1, 3).Select(seed =>
            {
                GridWorld world = new(Map, stepLimit: 200);
                ITabularAgent learner = Create[agent](world.Spec, (ulong)seed);
                learner.Train(world, 20_000);
                return learner.Evaluate(new GridWorld(Map, stepLimit: 200), 1, EvaluationSeed).Lengths[0];
            }),
        ];

        Assert.All(lengths, length => Assert.Equal(6, length));
    }
}
