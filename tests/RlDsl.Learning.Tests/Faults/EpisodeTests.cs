namespace RlDsl.Learning.Tests.Faults;

[Dqn(Hidden = [4], Discount = 1, BatchSize = 8, UpdateAfter = 50, MemoryCapacity = 100), MultiStep(3)]
internal sealed partial class ThreeStepDqnAgent;

[Rainbow(Hidden = [4], Discount = 1, BatchSize = 8, UpdateAfter = 50, MemoryCapacity = 100)]
internal sealed partial class ThreeStepRainbowAgent;

[Ddpg(Hidden = [4], Discount = 1, BatchSize = 8, UpdateAfter = 50, MemoryCapacity = 100), MultiStep(3)]
internal sealed partial class ThreeStepDdpgAgent;

[Reinforce(Hidden = [], Episodes = 4)]
internal sealed partial class RobotAgent;

[Reinforce(Hidden = [], Discount = 0, Return = ReturnForm.WholeReturn, Baseline = Baseline.None, Episodes = 1)]
internal sealed partial class ShortSightedAgent;

/// <summary>Where episodes begin is said: by Train whenever it resets, and by those who own the loop.</summary>
public class EpisodeTests
{
    private static readonly float[] Constant = [0.5f];

    [Fact]
    public void Train_cuts_the_episode_that_the_last_one_left_in_a_memory_of_DQN()
    {
        Still environment = new();
        using ThreeStepDqnAgent agent = new(environment.Discrete);
        TrainThreeTimes(environment, steps => agent.Train((IDiscreteEnvironment)environment, steps));
        AssertReturns(new AgentInternals(agent).Field<ReplayMemory>("memory").Sample, environment.Discrete.Observation, null);
    }

    [Fact]
    public void Train_cuts_the_episode_that_the_last_one_left_in_a_memory_of_Rainbow()
    {
        Still environment = new();
        using ThreeStepRainbowAgent agent = new(environment.Discrete);
        TrainThreeTimes(environment, steps => agent.Train((IDiscreteEnvironment)environment, steps));
        PrioritizedReplayMemory memory = new AgentInternals(agent).Field<PrioritizedReplayMemory>("memory");
        AssertReturns((random, batch) => memory.Sample(random, batch, 1), environment.Discrete.Observation, null);
    }

    [Fact]
    public void Train_cuts_the_episode_that_the_last_one_left_in_a_memory_of_DDPG()
    {
        Still environment = new();
        using ThreeStepDdpgAgent agent = new(environment.Continuous);
        TrainThreeTimes(environment, steps => agent.Train((IContinuousEnvironment)environment, steps));
        AssertReturns(
            new AgentInternals(agent).Field<ReplayMemory>("memory").Sample, environment.Continuous.Observation,
            environment.Continuous.Action);
    }

    [Fact]
    public void Train_begins_anew_after_an_exception_in_a_step()
    {
        Still environment = new() { FailsAtStep = 3 };
        using ThreeStepDqnAgent agent = new(environment.Discrete);
        Assert.Throws<InvalidOperationException>(() => agent.Train((IDiscreteEnvironment)environment, 5));
        environment.FailsAtStep = 0;
        environment.Reward = 100;
        agent.Train((IDiscreteEnvironment)environment, 2);
        agent.BeginEpisode();
        ReplayMemory memory = new AgentInternals(agent).Field<ReplayMemory>("memory");
        AssertReturns(memory.Sample, environment.Discrete.Observation, null);
    }

    /// <summary>A robot measures anew before each decision: no two observations are the same, and none ends an episode.</summary>
    [Fact]
    public void Observations_that_are_measured_anew_end_no_episode()
    {
        Still environment = new();
        using RobotAgent agent = new(environment.Discrete);
        float[] observation = new float[1], next = new float[1];
        for (int step = 1; step <= 80; step++)
        {
            observation[0] = 0.001f * step;
            next[0] = observation[0] + 0.0005f;
            agent.Observe(
                0, observation, step % 2, new StepResult(1, step % 10 == 0 ? EpisodeStatus.Truncated : EpisodeStatus.Running),
                next);
            agent.Learn();
            Assert.Equal(step / 40 > 0, agent.Session.UpdateCount > 0);
        }

        Assert.Equal(8, agent.Session.EpisodeCount);
    }

    /// <summary>
    /// Of rewards 5, 1, 1 and γ = 0 the whole return is 5 in each step of the episode, and a uniform policy of two actions has
    /// the loss 5 ln 2. The ends of episodes must not be read off the discounts, which are all zero.
    /// </summary>
    [Fact]
    public void Discount_of_zero_keeps_the_whole_return_of_an_episode()
    {
        Still environment = new();
        using ShortSightedAgent agent = new(environment.Discrete);
        new AgentInternals(agent).Field<Torch.FlatParameters>("piParameters").Values.Clear();
        RecordingTrainingObserver observer = new();
        agent.Session.Begin(3, observer);
        double[] rewards = [5, 1, 1];
        for (int step = 0; step < 3; step++)
        {
            agent.Observe(
                0, Constant, 0, new StepResult(rewards[step], step == 2 ? EpisodeStatus.Terminated : EpisodeStatus.Running),
                Constant);
            agent.Learn();
        }

        Assert.Equal(5 * Math.Log(2), Assert.Single(observer.Losses), 1e-5);
    }

    private static void TrainThreeTimes(Still environment, Action<long> train)
    {
        train(2);
        environment.Reward = 100;
        train(2);
        train(1);
    }

    /// <summary>
    /// Two episodes of two steps, with rewards of 1 and of 100, that were left: their returns, and that they have a value.
    /// </summary>
    private static void AssertReturns(Action<RandomSource, TransitionBatch> sample, BoxSpace observation, BoxSpace? action)
    {
        TransitionBatch batch = action is null ? new(200, observation) : new(200, observation, action);
        sample(new RandomSource(1), batch);
        Assert.Equal(
            [(1f, 1f), (2f, 1f), (100f, 1f), (200f, 1f)],
            batch.Reward.Zip(batch.Discount).Distinct().Order());
    }

    /// <summary>An environment that always looks the same and never ends.</summary>
    private sealed class Still : IDiscreteEnvironment, IContinuousEnvironment
    {
        private int steps;

        public double Reward { get; set; } = 1;

        /// <summary>The step that throws; 0 for none.</summary>
        public int FailsAtStep { get; set; }

        public DiscreteSpec Discrete { get; } = new("Still-v0", BoxSpace.Uniform([1], 0, 1), 2);

        public ContinuousSpec Continuous { get; } = new("Still-v0", BoxSpace.Uniform([1], 0, 1), BoxSpace.Uniform([1], -1, 1));

        DiscreteSpec IDiscreteEnvironment.Spec => Discrete;

        ContinuousSpec IContinuousEnvironment.Spec => Continuous;

        public void Reset(ulong seed, Span<float> observation) => Constant.CopyTo(observation);

        public void Reset(Span<float> observation) => Constant.CopyTo(observation);

        public StepResult Step(int action, Span<float> observation) => Step(observation);

        public StepResult Step(ReadOnlySpan<float> action, Span<float> observation) => Step(observation);

        private StepResult Step(Span<float> observation)
        {
            if (++steps == FailsAtStep)
            {
                throw new InvalidOperationException("The robot fell over.");
            }

            Constant.CopyTo(observation);
            return new StepResult(Reward, EpisodeStatus.Running);
        }
    }
}
