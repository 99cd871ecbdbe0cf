using RlDsl.DynamicProgramming;
using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>What learning values comes to, against what dynamic programming says.</summary>
public sealed class ControlTests
{
    private const ulong EvaluationSeed = 1_000_003;

    private const string Map =
        """
        S..#
        ...#
        .#..
        ...G
        """;

    /// <summary>Agents that act by values.</summary>
    public static TheoryData<string> Agents => new(Steps.Controllers.Keys);

    /// <summary>The shortest way to the goal is six steps, of which the last pays 1 and the others nothing.</summary>
    [Theory]
    [MemberData(nameof(Agents))]
    public void Shortest_way_through_a_world_is_found(string agent)
    {
        int[] lengths =
        [
            .. Enumerable.Range(1, 3).Select(seed =>
            {
                GridWorld world = new(Map, stepLimit: 200);
                ITabularAgent learner = Steps.Controllers[agent](world.Spec, (ulong)seed);
                learner.Train(world, 20_000);
                return learner.Evaluate(new GridWorld(Map, stepLimit: 200), 1, EvaluationSeed).Lengths[0];
            }),
        ];

        Assert.All(lengths, length => Assert.Equal(6, length));
    }

    /// <summary>Nothing is random there, so that a constant step size is enough.</summary>
    [Fact]
    public void Values_of_a_world_without_chance_are_those_of_value_iteration()
    {
        GridWorld world = new(Map, stepReward: -0.1, stepLimit: 200);
        QLearner learner = new(world.Spec, new() { Seed = 1, Epsilon = 1 });
        learner.Train(world, 200_000);
        TabularSolution optimal = ValueIteration.Solve(world, discount: 0.99);

        for (int state = 0; state < world.Spec.States; state++)
        {
            if (world.IsDecision(state))
            {
                Assert.Equal(optimal.Values[state], RowValues.Max(learner.Q[state]), tolerance: 1e-6);
            }
        }
    }

    /// <summary>Q-learning walks along the edge of the cliff, and Sarsa, which counts its exploration, away from it.</summary>
    [Fact]
    public void Sarsa_learns_the_safe_way_and_Q_learning_the_shortest()
    {
        CliffWalking cliff = new();
        CliffQLearner optimal = new(cliff.Spec, new() { Seed = 1 });
        CliffSarsa safe = new(cliff.Spec, new() { Seed = 1, StepSize = 0.1 });
        optimal.Train(cliff, 50_000);
        safe.Train(cliff, 200_000);

        Assert.Equal(-13, optimal.Evaluate(cliff, 1, EvaluationSeed, stepLimit: 100).Mean);
        Assert.InRange(safe.Evaluate(cliff, 1, EvaluationSeed, stepLimit: 100).Mean, -19, -15);
    }
}
