using RlDsl.DynamicProgramming;
using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>Short versions of the studies: what the classics are known to come to.</summary>
public sealed class ClassicTests
{
    private const ulong EvaluationSeed = 1_000_003;

    /// <summary>Example 6.6 of Sutton and Barto 2018: 13 steps along the edge, or more away from it.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Cliff_is_passed_at_its_edge_by_Q_learning_and_away_from_it_by_Sarsa(ulong seed)
    {
        CliffWalking cliff = new();
        CliffQLearner qLearning = new(cliff.Spec, new() { Seed = seed });
        CliffSarsa sarsa = new(cliff.Spec, new() { Seed = seed, StepSize = 0.02 });
        CliffExpectedSarsa expected = new(cliff.Spec, new() { Seed = seed, StepSize = 0.05 });
        double training = qLearning.Train(cliff, 100_000).MeanReturn;
        double carefulTraining = sarsa.Train(cliff, 500_000).MeanReturn;
        expected.Train(cliff, 500_000);

        Assert.Equal(-13, qLearning.Evaluate(cliff, 1, EvaluationSeed, stepLimit: 100).Mean);
        Assert.InRange(sarsa.Evaluate(cliff, 1, EvaluationSeed, stepLimit: 100).Mean, -17, -14);
        Assert.InRange(expected.Evaluate(cliff, 1, EvaluationSeed, stepLimit: 100).Mean, -17, -14);
        Assert.True(carefulTraining > training + 10, $"Sarsa earns {carefulTraining} while it explores, Q-learning {training}.");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Taxi_is_solved(ulong seed)
    {
        Taxi taxi = new();
        QLearner learner = new(taxi.Spec, new() { Seed = seed, StepSize = 0.5 });
        learner.Train(taxi, 500_000);

        Assert.InRange(learner.Evaluate(new Taxi(), 500, EvaluationSeed).Mean, 7.5, 8.5);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Slippery_lake_is_solved(ulong seed)
    {
        FrozenLake lake = new();
        LakeQLearner learner = new(lake.Spec, new() { Seed = seed });
        learner.Train(lake, 1_000_000);

        Assert.InRange(learner.Evaluate(new FrozenLake(), 1000, EvaluationSeed).Mean, 0.7, 0.8);
    }

    /// <summary>With a step size that falls, values are those of value iteration, on ice that slips too.</summary>
    [Theory]
    [InlineData(false, 1e-9)]
    [InlineData(true, 0.03)]
    public void Values_are_those_of_value_iteration(bool isSlippery, double near)
    {
        FrozenLake lake = new(isSlippery);
        LakeQLearner learner = new(lake.Spec, new() { Seed = 1, Epsilon = 0.5, LearningRateOver = 400_000 });
        learner.Train(lake, 2_000_000);

        TabularSolution solution = ValueIteration.Solve(lake, discount: 0.99);
        Assert.All(
            Enumerable.Range(0, lake.Spec.States).Where(lake.IsDecision),
            state => Assert.Equal(solution.Values[state], RowValues.Max(learner.Q[state]), near));
    }
}

[QLearning(Epsilon = 0.2), AnnealLearningRate(To = 1e-4, Over = 200_000, Decay = Decay.Exponential)]
public sealed partial class LakeQLearner;
