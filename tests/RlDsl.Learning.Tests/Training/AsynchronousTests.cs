using RlDsl.Environments;
using RlDsl.Learning.Tests.Checkpoints;
using RlDsl.Torch;

namespace RlDsl.Learning.Tests.Training;

[ActorCritic(Mode = ActorCriticMode.Asynchronous, Hidden = [8], Workers = 3, RolloutSteps = 5)]
[ClipGradients(Norm = 0.5), AnnealLearningRate(Over = 5_000)]
internal sealed partial class AsynchronousAgent;

[ActorCritic(Mode = ActorCriticMode.Asynchronous, Hidden = [], Workers = 2, RolloutSteps = 5), GaussianPolicy]
internal sealed partial class GaussianAsynchronousAgent;

/// <summary>Workers in threads of their own that share what they learn.</summary>
public class AsynchronousTests
{
    private const int Workers = 3;

    private static DiscreteSpec CartPole { get; } = new CartPole().Spec;

    [Fact]
    public void Workers_share_the_steps_and_what_they_learn()
    {
        using AsynchronousAgent agent = new(CartPole);
        FlatParameters[] networks = Networks(agent);
        float[][] before = [.. networks.Select(network => network.Values.ToArray())];
        var observer = new RecordingTrainingObserver();

        TrainingSummary summary = agent.Train(() => new CartPole(), 2_000, observer);

        Assert.Equal((2_000, 2_000), (summary.Steps, agent.Session.StepCount));
        Assert.Equal(summary.Episodes, observer.Returns.Count);

        // Each worker learns twice from each 5 of its own steps, and has up to 4 left over.
        Assert.Equal(summary.Updates, observer.Losses.Count);
        Assert.InRange(summary.Updates, 2 * ((2_000 - (4 * Workers)) / 5), 2 * 2_000 / 5);
        Assert.All(networks, (network, i) => Assert.NotEqual(before[i], network.Values.ToArray()));
        Assert.All(networks, network => Assert.All(network.Values.ToArray(), value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void Environments_are_as_many_as_workers_and_no_step_is_lost()
    {
        using AsynchronousAgent agent = new(CartPole);
        List<Failing> made = [];
        agent.Train(() => Make(made, int.MaxValue), 3_000);
        Assert.Equal(Workers, made.Count);
        Assert.Equal(3_000, made.Sum(environment => environment.Taken));
    }

    [Fact]
    public void Vectors_of_actions_are_learned_by_workers_too()
    {
        using GaussianAsynchronousAgent agent = new(new Pendulum().Spec);
        var observer = new RecordingTrainingObserver();
        agent.Train(() => new Pendulum(), 1_000, observer);
        Assert.Equal(1_000, agent.Session.StepCount);
        Assert.All(observer.Losses, loss => Assert.True(float.IsFinite(loss)));
    }

    [Fact]
    public void Exception_in_an_environment_ends_the_run_and_is_thrown_to_the_caller()
    {
        using AsynchronousAgent agent = new(CartPole);
        List<Failing> made = [];
        var exception = Assert.Throws<InvalidOperationException>(() => agent.Train(() => Make(made, 50), 1_000_000));
        Assert.Equal("The pole broke.", exception.Message);
        Assert.InRange(agent.Session.StepCount, 0, (50 * Workers) - 1);

        // The agent is as it was, and can go on.
        agent.Train(() => new CartPole(), 200);
    }

    [Fact]
    public void Loss_that_is_no_number_ends_the_run_with_what_led_to_it()
    {
        using AsynchronousAgent agent = new(CartPole);
        var exception = Assert.Throws<NonFiniteLossException>(
            () => agent.Train(() => new Failing(int.MaxValue, reward: 1e30), 10_000));
        Assert.Contains(exception.Update, (string[])["policyLoss", "valueLoss"]);
        Assert.Contains(exception.Values, value => value.Name == "reward" && value.Max == 1e30f);
    }

    [Fact]
    public void Cancelled_run_ends_early()
    {
        using AsynchronousAgent agent = new(CartPole);
        using CancellationTokenSource source = new();
        source.Cancel();
        TrainingSummary summary = agent.Train(() => new CartPole(), 1_000, observer: null, source.Token);
        Assert.Equal((0, true), (summary.Steps, summary.Cancelled));
    }

    [Fact]
    public void Shared_parameters_and_the_optimizers_state_are_in_checkpoints()
    {
        using TemporaryFile file = new();
        using AsynchronousAgent agent = new(CartPole), loaded = new(CartPole);
        agent.Train(() => new CartPole(), 600);
        agent.Save(file.Path);
        loaded.Load(file.Path);
        Assert.Equal(600, loaded.Session.StepCount);
        Assert.All(Networks(agent), (network, i) => Assert.Equal(network.Values.ToArray(), Networks(loaded)[i].Values.ToArray()));
    }

    [Fact]
    public void Own_loop_learns_in_step()
    {
        // One thread sees all environments: three rows a step, and after five steps the first two updates.
        using AsynchronousAgent agent = new(CartPole);
        float[] observations = new float[Workers * 4];
        int[] actions = new int[Workers];
        for (int step = 1; step <= 5; step++)
        {
            Assert.Equal(0, agent.Session.UpdateCount);
            agent.Explore(observations, actions);
            float[] next = [.. observations.Select(value => value + 0.1f)];
            for (int i = 0; i < Workers; i++)
            {
                agent.Observe(
                    i, observations.AsSpan(i * 4, 4), actions[i], new StepResult(1, EpisodeStatus.Running),
                    next.AsSpan(i * 4, 4));
            }

            agent.Learn();
            observations = next;
        }

        Assert.Equal((5 * Workers, 2), (agent.Session.StepCount, agent.Session.UpdateCount));
    }

    private static Failing Make(List<Failing> made, int failAt)
    {
        made.Add(new Failing(failAt));
        return made[^1];
    }

    private static FlatParameters[] Networks(AsynchronousAgent agent)
    {
        AgentInternals internals = new(agent);
        return [internals.Field<FlatParameters>("piParameters"), internals.Field<FlatParameters>("vParameters")];
    }

    /// <summary>CartPole that breaks at one of its steps.</summary>
    private sealed class Failing(int failAt, double reward = 1) : IDiscreteEnvironment
    {
        private readonly CartPole inner = new();

        public int Taken { get; private set; }

        public DiscreteSpec Spec => inner.Spec;

        public void Reset(ulong seed, Span<float> observation) => inner.Reset(seed, observation);

        public void Reset(Span<float> observation) => inner.Reset(observation);

        public StepResult Step(int action, Span<float> observation)
        {
            Taken++;
            if (Taken == failAt)
            {
                throw new InvalidOperationException("The pole broke.");
            }

            return new StepResult(reward, inner.Step(action, observation).Status);
        }
    }
}
