using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class ClassicControlTests
{
    public static TheoryData<string> Names => [.. AnyEnvironment.ClassicControl.Keys];

    [Fact]
    public void Specs_are_those_of_Gymnasium()
    {
        const float infinity = float.PositiveInfinity;
        DiscreteSpec cartPole = new CartPole().Spec;
        Assert.Equal("CartPole-v1", cartPole.Name);
        Assert.Equal(2, cartPole.Actions);
        Assert.Equal(
            new BoxSpace([4], [-4.8f, -infinity, -0.41887903f, -infinity], [4.8f, infinity, 0.41887903f, infinity]),
            cartPole.Observation);

        DiscreteSpec mountainCar = new MountainCar().Spec;
        Assert.Equal("MountainCar-v0", mountainCar.Name);
        Assert.Equal(3, mountainCar.Actions);
        Assert.Equal(new BoxSpace([2], [-1.2f, -0.07f], [0.6f, 0.07f]), mountainCar.Observation);

        ContinuousSpec continuousCar = new MountainCarContinuous().Spec;
        Assert.Equal("MountainCarContinuous-v0", continuousCar.Name);
        Assert.Equal(mountainCar.Observation, continuousCar.Observation);
        Assert.Equal(BoxSpace.Uniform([1], -1, 1), continuousCar.Action);

        DiscreteSpec acrobot = new Acrobot().Spec;
        Assert.Equal("Acrobot-v1", acrobot.Name);
        Assert.Equal(3, acrobot.Actions);
        Assert.Equal(
            new BoxSpace([6], [-1, -1, -1, -1, -12.566371f, -28.274334f], [1, 1, 1, 1, 12.566371f, 28.274334f]),
            acrobot.Observation);

        ContinuousSpec pointMass = new PointMass().Spec;
        Assert.Equal("PointMass-v0", pointMass.Name);
        Assert.Equal((4, 2), (pointMass.Observation.Size, pointMass.Action.Size));
        ContinuousSpec pendulum = new Pendulum().Spec;
        Assert.Equal("Pendulum-v1", pendulum.Name);
        Assert.Equal(new BoxSpace([3], [-1, -1, -8], [1, 1, 8]), pendulum.Observation);
        Assert.Equal(BoxSpace.Uniform([1], -2, 2), pendulum.Action);
    }

    [Theory]
    [InlineData("CartPole", 500)]
    [InlineData("MountainCar", 200)]
    [InlineData("MountainCarContinuous", 999)]
    [InlineData("Acrobot", 500)]
    [InlineData("Pendulum", 200)]
    [InlineData("PointMass", 100)]
    public void Default_step_limit_is_that_of_Gymnasium(string name, int limit)
    {
        AnyEnvironment environment = new(AnyEnvironment.ClassicControl[name]());
        environment.Environment.Reset(environment.Observation);
        double[] start = environment.State.ToArray();
        for (int t = 1; t <= limit; t++)
        {
            // Put back, so that no terminal state is ever reached.
            environment.SetState(start);
            Assert.Equal(t == limit ? EpisodeStatus.Truncated : EpisodeStatus.Running, environment.Step(0).Status);
        }
    }

    [Theory]
    [InlineData("CartPole", new[] { -0.05, -0.05, -0.05, -0.05 }, new[] { 0.05, 0.05, 0.05, 0.05 })]
    [InlineData("MountainCar", new[] { -0.6, 0.0 }, new[] { -0.4, 0.0 })]
    [InlineData("MountainCarContinuous", new[] { -0.6, 0.0 }, new[] { -0.4, 0.0 })]
    [InlineData("Acrobot", new[] { -0.1, -0.1, -0.1, -0.1 }, new[] { 0.1, 0.1, 0.1, 0.1 })]
    [InlineData("Pendulum", new[] { -Math.PI, -1.0 }, new[] { Math.PI, 1.0 })]
    [InlineData("PointMass", new[] { -1.0, -1.0, 0.0, 0.0 }, new[] { 1.0, 1.0, 0.0, 0.0 })]
    public void Start_is_uniform_over_its_range(string name, double[] low, double[] high)
    {
        const int resets = 20_000;
        AnyEnvironment environment = new(AnyEnvironment.ClassicControl[name]());
        double[] sum = new double[low.Length];
        double[] squares = new double[low.Length];
        environment.Environment.Reset(7, environment.Observation);
        for (int n = 0; n < resets; n++)
        {
            environment.Environment.Reset(environment.Observation);
            for (int i = 0; i < low.Length; i++)
            {
                double value = environment.State[i];
                Assert.InRange(value, low[i], high[i]);
                double centred = value - ((low[i] + high[i]) / 2);
                sum[i] += centred;
                squares[i] += centred * centred;
            }
        }

        for (int i = 0; i < low.Length; i++)
        {
            double width = high[i] - low[i];
            double standardError = width / Math.Sqrt(12.0 * resets);
            Assert.InRange(sum[i] / resets, -4 * standardError, 4 * standardError);
            Assert.Equal(width * width / 12, squares[i] / resets, width * width * 0.002);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Observations_of_random_play_are_in_the_space(string name)
    {
        AnyEnvironment environment = new(AnyEnvironment.ClassicControl[name]());
        RandomSource random = new(3);
        environment.Environment.Reset(1, environment.Observation);
        for (int n = 0; n < 5_000; n++)
        {
            bool ends = environment.StepAtRandom(random).EndsEpisode;
            for (int i = 0; i < environment.Observation.Length; i++)
            {
                Assert.InRange(environment.Observation[i], environment.Space.Low[i], environment.Space.High[i]);
            }

            if (ends)
            {
                environment.Environment.Reset(environment.Observation);
            }
        }
    }

    [Fact]
    public void Terminal_state_at_the_step_limit_is_terminated_and_not_truncated()
    {
        CartPole environment = new(stepLimit: 1);
        float[] observation = new float[4];
        environment.Reset(observation);
        environment.SetState([2.4, 1, 0, 0]);
        Assert.Equal(new StepResult(1, EpisodeStatus.Terminated), environment.Step(1, observation));

        environment.Reset(observation);
        Assert.Equal(new StepResult(1, EpisodeStatus.Truncated), environment.Step(1, observation));
    }

    [Fact]
    public void Point_mass_costs_its_distance_and_moves_as_its_force_says()
    {
        PointMass environment = new();
        float[] observation = new float[4];
        environment.Reset(1, observation);
        environment.SetState([0.3, -0.4, 0, 0]);

        // The second element is out of bounds and clipped to -1.
        Assert.Equal(-0.5, environment.Step([0.5f, -7f], observation).Reward, 12);
        Assert.Equal([0.305f, -0.41f, 0.05f, -0.1f], observation);
        Assert.Equal(-Math.Sqrt((0.305 * 0.305) + (0.41 * 0.41)), environment.Step([0f, 0f], observation).Reward, 12);
        Assert.Equal([0.31f, -0.42f, 0.05f, -0.1f], observation);
    }

    [Fact]
    public void Point_mass_without_friction_flies_away()
    {
        PointMass environment = new();
        float[] observation = new float[4];
        environment.Reset(1, observation);
        environment.SetState([0, 0, 0, 0]);
        StepResult result = default;
        for (int step = 0; step < 100; step++)
        {
            result = environment.Step([1f, -1f], observation);
        }

        // After n steps of 0.1 s: velocity 0.1 n, position 0.01 n (n + 1) / 2.
        Assert.Equal(EpisodeStatus.Truncated, result.Status);
        Assert.Equal([50.5, -50.5, 10, -10], environment.State.ToArray().Select(value => Math.Round(value, 9)));
    }

    [Fact]
    public void Pendulum_reward_is_worst_hanging_down_and_zero_at_rest_upright()
    {
        Pendulum environment = new();
        float[] observation = new float[3];
        environment.Reset(observation);
        environment.SetState([-Math.PI, 8]);
        Assert.Equal(-16.2736044, environment.Step([-5], observation).Reward, 1e-7);
        environment.SetState([0, 0]);
        Assert.Equal(0, environment.Step([0], observation).Reward);
    }

    [Fact]
    public void Continuous_mountain_car_pays_for_the_action_as_given_but_moves_by_the_clipped_one()
    {
        MountainCarContinuous environment = new();
        float[] observation = new float[2];
        environment.Reset(observation);
        environment.SetState([-0.5, 0]);
        double reward = environment.Step([3], observation).Reward;
        Assert.Equal(-0.9, reward, 1e-12);
        Assert.Equal(0.0015 - (0.0025 * Math.Cos(-1.5)), environment.State[1], 1e-15);
    }
}
