using RlDsl.Approximation;
using RlDsl.DynamicProgramming;
using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>Values that regressors fit to all that is remembered.</summary>
public sealed class FittedTests
{
    private const string Map =
        """
        S..#
        ...#
        .#..
        ...G
        """;

    /// <summary>
    /// What an agent comes to is fitted Q iteration over the transitions that it has seen, which has references of its own.
    /// </summary>
    [Fact]
    public void Agent_fits_what_fitted_Q_iteration_fits()
    {
        const int Steps = 400;
        MountainCar car = new();
        TransitionRecorder recorder = new(car.Spec);
        using TreeLearner agent = new(car.Spec, new() { Seed = 1, FitEvery = Steps, Epsilon = 1, Iterations = 7 });
        agent.Train(() => recorder.Record(new MountainCar()), Steps);
        FittedQIteration expected = FittedQIteration.Fit(
            recorder.ToDataset(), car.Spec, discount: 0.99, iterations: 7, () => new RegressionTree());

        Assert.Equal((Steps, 7), (agent.Session.StepCount, agent.Session.UpdateCount));
        RandomSource random = new(2);
        for (int i = 0; i < 200; i++)
        {
            float[] observation = [(float)((1.8 * random.NextDouble()) - 1.2), (float)((0.14 * random.NextDouble()) - 0.07)];
            FeatureVector x = new FeatureVector(agent.Features).Of(observation);
            Assert.All(
                Enumerable.Range(0, 3), action => Assert.Equal(expected.Value(observation, action), agent.Q.Value(x, action)));
            Assert.Equal(expected.Greedy(observation), agent.Act(observation));
        }
    }

    /// <summary>With the nearest example alone, each place that was visited has the value of a table.</summary>
    [Fact]
    public void Values_of_a_world_are_those_of_value_iteration()
    {
        GridWorld world = new(Map, stepLimit: 200);
        float[,] places = new float[world.Spec.States, 2];
        for (int state = 0; state < world.Spec.States; state++)
        {
            (places[state, 0], places[state, 1]) = (state / 4, state % 4);
        }

        IDiscreteEnvironment observed = world.WithObservations(places);
        using NearestLearner agent = new(observed.Spec, new() { Seed = 1 });
        agent.Train(observed, 4_000);
        TabularSolution optimal = ValueIteration.Solve(new GridWorld(Map), discount: 0.9);

        Assert.All(
            Enumerable.Range(0, world.Spec.States).Where(world.IsDecision),
            state => Assert.Equal(
                optimal.Values[state], agent.Explain([state / 4, state % 4])[0].Values.Max(), tolerance: 1e-9));
    }

    /// <summary>The straight line from -1 to 1 of the random walk, with as many iterations as it takes.</summary>
    [Fact]
    public void Values_of_a_random_walk_are_a_straight_line()
    {
        RandomWalk walk = new(5);
        float[,] places = new float[walk.Spec.States, 1];
        for (int state = 0; state < walk.Spec.States; state++)
        {
            places[state, 0] = state;
        }

        IDiscreteEnvironment observed = walk.WithObservations(places);
        using TreePredictor agent = new(observed.Spec, options: new() { Seed = 1 });
        agent.Train(observed, 20_000);

        for (int state = 1; state <= 5; state++)
        {
            double value = agent.V.Value(new FeatureVector(agent.Features).Of([state]));
            Assert.Equal((state - 3) / 3.0, value, tolerance: 0.05);
        }
    }

    [Fact]
    public void Tree_that_was_learned_can_be_read()
    {
        using TreeLearner agent = new(new MountainCar().Spec, new() { Seed = 1 });
        agent.Train(() => new MountainCar(), 400);
        using StringWriter text = new();
        ((RegressionTree)agent.Q.Regressor(0)).Write(text, ["position", "velocity"]);

        Assert.Contains("position <= ", text.ToString(), StringComparison.Ordinal);
    }
}
