using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class EpisodicEnvironmentTests
{
    public static TheoryData<string> Names => [.. AnyEnvironment.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_seed_gives_the_same_episodes(string name)
    {
        AnyEnvironment first = new(AnyEnvironment.All[name]());
        AnyEnvironment second = new(AnyEnvironment.All[name]());
        second.Environment.Reset(99, second.Observation);
        second.StepAtRandom(new RandomSource(1));
        first.Environment.Reset(5, first.Observation);
        second.Environment.Reset(5, second.Observation);
        Assert.Equal(first.Observation, second.Observation);

        RandomSource firstActions = new(11);
        RandomSource secondActions = new(11);
        for (int t = 0; t < 2_000; t++)
        {
            StepResult result = first.StepAtRandom(firstActions);
            Assert.Equal(result, second.StepAtRandom(secondActions));
            Assert.Equal(first.Observation, second.Observation);
            if (result.EndsEpisode)
            {
                first.Environment.Reset(first.Observation);
                second.Environment.Reset(second.Observation);
                Assert.Equal(first.Observation, second.Observation);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Step_before_reset_is_refused(string name)
    {
        AnyEnvironment environment = new(AnyEnvironment.All[name]());
        var exception = Assert.Throws<InvalidOperationException>(() => environment.Step(0));
        Assert.Contains("call Reset first", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Wrong_observation_length_is_refused_and_changes_nothing(string name)
    {
        AnyEnvironment environment = new(AnyEnvironment.All[name]());
        float[] wrong = new float[environment.Observation.Length + 1];
        Assert.Throws<ArgumentException>(() => environment.Environment.Reset(wrong));
        Assert.Throws<ArgumentException>(() => environment.Environment.Reset(3, wrong));
        Assert.False(environment.Environment.IsRunning);

        environment.Environment.Reset(environment.Observation);
        ArgumentException exception = environment.Environment is IDiscreteEnvironment discrete
            ? Assert.Throws<ArgumentException>(() => discrete.Step(0, wrong))
            : Assert.Throws<ArgumentException>(() => Zero((IContinuousEnvironment)environment.Environment, wrong));
        Assert.Contains($"got a span of {wrong.Length}", exception.Message, StringComparison.Ordinal);
        Assert.Equal(0, environment.Environment.StepCount);
    }

    private static StepResult Zero(IContinuousEnvironment environment, float[] observation) =>
        environment.Step(new float[environment.Spec.Action.Size], observation);

    [Theory]
    [MemberData(nameof(Names))]
    public void Wrong_action_is_refused(string name)
    {
        AnyEnvironment environment = new(AnyEnvironment.All[name]());
        environment.Environment.Reset(environment.Observation);
        if (environment.Environment is IDiscreteEnvironment discrete)
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => discrete.Step(-1, environment.Observation));
            Assert.Throws<ArgumentOutOfRangeException>(() => discrete.Step(discrete.Spec.Actions, environment.Observation));
        }
        else
        {
            var continuous = (IContinuousEnvironment)environment.Environment;
            int size = continuous.Spec.Action.Size;
            Assert.Throws<ArgumentException>(() => continuous.Step(new float[size + 1], environment.Observation));
            Assert.Throws<ArgumentException>(() => continuous.Step([.. new float[size - 1], float.NaN], environment.Observation));
        }

        Assert.Equal(0, environment.Environment.StepCount);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Steps_and_resets_allocate_nothing(string name)
    {
        AnyEnvironment environment = new(AnyEnvironment.All[name]());
        RandomSource random = new(2);
        environment.Environment.Reset(1, environment.Observation);
        Play(environment, random, 3_000);

        long before = GC.GetAllocatedBytesForCurrentThread();
        Play(environment, random, 3_000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Step_after_the_end_is_refused_until_the_next_reset()
    {
        CartPole environment = new(stepLimit: 2);
        float[] observation = new float[4];
        environment.Reset(observation);
        environment.Step(0, observation);
        Assert.True(environment.Step(1, observation).EndsEpisode);
        Assert.False(environment.IsRunning);

        var exception = Assert.Throws<InvalidOperationException>(() => environment.Step(0, observation));
        Assert.Contains("ended after 2 steps: call Reset", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => environment.SetState([0, 0, 0, 0]));

        environment.Reset(observation);
        Assert.Equal(EpisodeStatus.Running, environment.Step(0, observation).Status);
        Assert.Equal(1, environment.StepCount);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Step_limit_must_be_positive(int limit) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new CartPole(limit));

    [Fact]
    public void State_of_a_wrong_form_is_refused()
    {
        Pendulum environment = new();
        environment.Reset(new float[3]);
        double[] before = environment.State.ToArray();
        Assert.Throws<ArgumentException>(() => environment.SetState([1]));
        Assert.Throws<ArgumentException>(() => environment.SetState([1, double.NaN]));
        Assert.Equal(before, environment.State.ToArray());
    }

    private static void Play(AnyEnvironment environment, RandomSource random, int steps)
    {
        for (int t = 0; t < steps; t++)
        {
            if (environment.StepAtRandom(random).EndsEpisode)
            {
                environment.Environment.Reset(environment.Observation);
            }
        }
    }
}
