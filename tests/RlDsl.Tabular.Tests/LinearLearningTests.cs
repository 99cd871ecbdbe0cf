using RlDsl.Environments;

namespace RlDsl.Tabular.Tests;

/// <summary>What linear functions come to on classic control, and where they are known to come to nothing.</summary>
public sealed class LinearLearningTests
{
    private const ulong EvaluationSeed = 1_000_003;

    /// <summary>
    /// The car needs about 100 steps to the flag once it has learned (Sutton and Barto 2018, figure 10.2); untrained it does not
    /// get there within the limit of 200.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sarsa_lambda_with_tile_coding_drives_the_car_up_the_hill(ulong seed)
    {
        using MountainCarSarsaLambda agent = new(new MountainCar().Spec, new() { Seed = seed });
        double untrained = agent.Evaluate(new MountainCar(), 20, EvaluationSeed).Mean;
        agent.Train(() => new MountainCar(), 40_000);
        double trained = agent.Evaluate(new MountainCar(), 20, EvaluationSeed).Mean;

        Assert.Equal(-200, untrained);
        Assert.True(trained > -140, $"The car needs {-trained} steps.");
    }

    /// <summary>Untrained, the links stay below the bar for 500 steps.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Sarsa_lambda_with_a_fourier_basis_swings_the_links_up(ulong seed)
    {
        using AcrobotSarsaLambda agent = new(new Acrobot().Spec, new() { Seed = seed });
        double untrained = agent.Evaluate(new Acrobot(), 5, EvaluationSeed).Mean;
        agent.Train(() => new Acrobot(), 20_000);
        double trained = agent.Evaluate(new Acrobot(), 20, EvaluationSeed).Mean;

        Assert.True(untrained < -400, $"Untrained, the links need {-untrained} steps.");
        Assert.True(trained > -200, $"The links need {-trained} steps.");
    }

    /// <summary>
    /// Learning off the policy, by semi-gradients, from a function that could say all values: the weights grow without bound
    /// (Sutton and Barto 2018, section 11.2).
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Q_learning_diverges_on_the_counterexample_and_stops(ulong seed)
    {
        IDiscreteEnvironment environment = new BairdCounterexample().WithObservations(BairdCounterexample.Features());
        using LinearQLearner agent = new(environment.Spec, new() { Discount = 0.99, StepSize = 0.1 });
        agent.Q.Restore([.. BairdCounterexample.InitialWeights, .. BairdCounterexample.InitialWeights]);

        NonFiniteLossException stopped = Assert.Throws<NonFiniteLossException>(() => Behave(agent, environment, seed, 500_000));

        Assert.Equal("qLearning", stopped.Update);
        Assert.InRange(agent.Session.StepCount, 1_000, 499_999);
        Assert.All(agent.Q.Weights.ToArray(), weight => Assert.True(double.IsFinite(weight), "The move was made all the same."));
    }

    /// <summary>With a table the same steps do no harm: it is the features that share weights.</summary>
    [Fact]
    public void Q_learning_of_one_hot_observations_converges_on_the_same_steps()
    {
        IDiscreteEnvironment environment = new BairdCounterexample().OneHot();
        using LinearQLearner agent = new(environment.Spec, new() { Discount = 0.99, StepSize = 0.1 });
        agent.Q.Restore([.. Enumerable.Repeat(1.0, 14)]);

        Behave(agent, environment, seed: 1, steps: 500_000);

        Assert.All(agent.Q.Weights.ToArray(), weight => Assert.Equal(0, weight, 1e-3));
    }

    /// <summary>Takes the solid action with probability 1/7, as the counterexample has it.</summary>
    private static void Behave(LinearQLearner agent, IDiscreteEnvironment environment, ulong seed, int steps)
    {
        RandomSource random = new(seed);
        float[] observation = new float[environment.Spec.Observation.Size], next = new float[observation.Length];
        environment.Reset(seed, observation);
        for (int step = 0; step < steps; step++)
        {
            int action = random.NextDouble() < BairdCounterexample.BehaviourPolicy[1] ? 1 : 0;
            StepResult result = environment.Step(action, next);
            agent.Observe(observation, action, result, next);
            (observation, next) = (next, observation);
        }
    }

    [Fact]
    public void Basis_refuses_observations_without_bounds_and_names_the_element()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new TiledQLearner(new CartPole().Spec));

        Assert.Contains("Element 1 of the observation is from -Infinity to Infinity", refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(BoxSpace), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Basis_takes_bounds_that_are_given_for_observations_without_any()
    {
        DiscreteSpec spec = new CartPole().Spec;
        BoxSpace bounded = new([4], low: [-2.4f, -3, -0.21f, -3], high: [2.4f, 3, 0.21f, 3]);
        using TiledQLearner agent = new(spec with { Observation = bounded });

        agent.Train(() => new CartPole(), 500);

        Assert.Equal(500, agent.Session.StepCount);
    }

    [Fact]
    public void Initial_value_that_no_weights_say_is_refused()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(
            () => new LinearQLearner(new MountainCar().Spec, new() { InitialValue = 1 }));

        Assert.Contains("no weights of ObservationFeatures", refused.Message, StringComparison.Ordinal);
    }
}
