using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Training;

/// <summary>What goes wrong is said, and leaves the agent as it was.</summary>
public class FailureTests
{
    public static TheoryData<string> Names => SmallAgents.Names;

    [Theory]
    [InlineData("Dqn")]
    [InlineData("Boltzmann")]
    public void Loss_that_overflows_stops_the_run_with_what_led_to_it(string name)
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make(name);
        AgentInternals internals = new(agent);
        var exception = Assert.Throws<NonFiniteLossException>(() => agent.Train(new Rewarding(1e30, fromStep: 45), 200));

        Assert.Equal(("dqn", float.PositiveInfinity), (exception.Update, exception.Loss));
        Assert.Equal(agent.Session.StepCount, exception.Step);
        Assert.Equal(agent.Session.UpdateCount, exception.UpdateCount);
        Assert.InRange(exception.Step, 46, 60);
        ValueSummary reward = Assert.Single(exception.Values, value => value.Name == "reward");
        Assert.Equal((1e30f, 0), (reward.Max, reward.NonFinite));
        Assert.Contains("'dqn'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("reward", exception.Message, StringComparison.Ordinal);
        Assert.All(internals.Parameters.Values.ToArray(), value => Assert.True(float.IsFinite(value)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Parameters_are_unchanged_by_a_loss_that_is_not_finite(string name)
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make(name);
        AgentInternals internals = new(agent);
        agent.Train(new CartPole(), 100);
        agent.BeginEpisode();
        long updates = agent.Session.UpdateCount;
        float[] parameters = internals.Parameters.Values.ToArray(), target = internals.TargetParameters.Values.ToArray();

        // Enough of them that a batch has one, and few enough that the target network is not due.
        NonFiniteLossException? exception = null;
        float[] bad = [3e38f, -3e38f, 3e38f, 3e38f];
        for (int i = 0; i < 40 && exception is null; i++)
        {
            agent.Observe(bad, 0, new StepResult(1, EpisodeStatus.Running), bad);
            try
            {
                agent.Learn();
            }
            catch (NonFiniteLossException caught)
            {
                exception = caught;
                break;
            }

            parameters = internals.Parameters.Values.ToArray();
            updates = agent.Session.UpdateCount;
        }

        Assert.NotNull(exception);
        Assert.False(float.IsFinite(exception.Loss));
        Assert.Equal(parameters, internals.Parameters.Values.ToArray());
        Assert.Equal(target, internals.TargetParameters.Values.ToArray());
        Assert.Equal(updates, agent.Session.UpdateCount);
        Assert.Contains(
            $"The loss of update '{(name == "Rainbow" ? "rainbow" : "dqn")}' is ", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e300)]
    public void Reward_that_is_no_finite_number_is_refused(double reward)
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make("Dqn");
        var exception = Assert.Throws<ArgumentException>(() => agent.Train(new Rewarding(reward, fromStep: 5), 100));
        Assert.Contains("must be finite", exception.Message, StringComparison.Ordinal);
        Assert.Equal(4, agent.Session.StepCount);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Observation_of_another_length_is_refused_wherever_it_is_given(string name)
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make(name);
        float[] shorter = new float[3], right = new float[4];
        Assert.Contains(
            "has 3 elements", Assert.Throws<ArgumentException>(() => agent.Act(shorter)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "has 3 elements", Assert.Throws<ArgumentException>(() => agent.Explore(shorter)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => agent.Observe(shorter, 0, default, right));
        Assert.Throws<ArgumentException>(() => agent.Observe(right, 0, default, shorter));
        Assert.Equal(0, agent.Session.StepCount);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Action_that_there_is_not_is_refused(int action)
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make("Dqn");
        var exception = Assert.Throws<ArgumentOutOfRangeException>(
            () => agent.Observe(new float[4], action, default, new float[4]));
        Assert.Equal("action", exception.ParamName);
        Assert.Equal(0, agent.Session.StepCount);
    }

    [Fact]
    public void Environment_of_another_kind_is_refused()
    {
        using IDiscreteReplayAgent agent = SmallAgents.Make("Dqn");
        string message = Assert.Throws<ArgumentException>(() => agent.Train(new Acrobot(), 10)).Message;
        Assert.Contains("CartPole-v1", message, StringComparison.Ordinal);
        Assert.Contains("Acrobot-v1", message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => agent.Evaluate(new Acrobot()));
        Assert.Equal(0, agent.Session.StepCount);
    }

    /// <summary>CartPole with another reward from some step on.</summary>
    private sealed class Rewarding(double reward, int fromStep) : IDiscreteEnvironment
    {
        private readonly CartPole inner = new();
        private int steps;

        public DiscreteSpec Spec => inner.Spec;

        public void Reset(ulong seed, Span<float> observation) => inner.Reset(seed, observation);

        public void Reset(Span<float> observation) => inner.Reset(observation);

        public StepResult Step(int action, Span<float> observation)
        {
            StepResult result = inner.Step(action, observation);
            return ++steps < fromStep ? result : result with { Reward = reward };
        }
    }
}
