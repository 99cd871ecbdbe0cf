using RlDsl.Environments;

namespace RlDsl.Learning.Tests.Training;

/// <summary>Agents with a replay memory in several environments side by side.</summary>
public class SideBySideTests
{
    [Fact]
    public void Memory_has_the_transitions_of_each_environment()
    {
        // Rewards are 2, 4, 8, 16, 32 in environment 0, which terminates with every second step, and 1 in environment 1, which is
        // truncated with every fourth. Returns are of three steps with γ = 0.5.
        Script script = new();
        using ThreeStepAgent agent = new(script.Spec);
        Assert.Equal(10, agent.Train(script, 9).Steps);

        ReplayMemory memory = new AgentInternals(agent).Field<ReplayMemory>("memory");
        TransitionBatch batch = new(400, script.Spec.Observation);
        memory.Sample(new RandomSource(1), batch);
        (float Observation, long Action, float Return, float Discount, float Next)[] expected =
        [
            (0, script.Actions[0], 4, 0, 2),
            (1, script.Actions[2], 4, 0, 2),
            (12, script.Actions[4], 16, 0, 14),
            (13, script.Actions[6], 16, 0, 14),
            (100, script.Actions[1], 1.75f, 0.125f, 103),
            (101, script.Actions[3], 1.75f, 0.125f, 104),
            (102, script.Actions[5], 1.5f, 0.25f, 104),
            (103, script.Actions[7], 1, 0.5f, 104),
        ];
        Assert.Equal(expected.Length, memory.Count);
        Assert.Equal(
            expected,
            Enumerable.Range(0, batch.Size)
                .Select(row =>
                    (batch.Observation[row], batch.Action[row], batch.Reward[row], batch.Discount[row],
                        batch.NextObservation[row]))
                .Distinct().Order());
    }

    [Fact]
    public void There_are_as_many_updates_a_step_as_in_one_environment()
    {
        RecordingTrainingObserver one = new(), four = new();
        using FourDqnAgent single = new(new CartPole().Spec, new() { Environments = 1 }), agent = new(new CartPole().Spec);
        single.Train(() => new CartPole(), 200, one);
        agent.Train(() => new CartPole(), 200, four);
        Assert.Equal(one.Updates.Select(update => update.Step), four.Updates.Select(update => update.Step));
        Assert.Equal(Enumerable.Range(21, 80).Select(i => 2L * i), four.Updates.Select(update => update.Step));
        Assert.Equal((200, 200), (single.Session.StepCount, agent.Session.StepCount));
    }

    [Fact]
    public void Loop_of_ones_own_is_the_same_as_Train()
    {
        using FourDqnAgent trained = new(new CartPole().Spec), stepped = new(new CartPole().Spec);
        trained.Train(() => new CartPole(), 400);

        using DiscreteVectorEnvironment environments = new(() => new CartPole(), 4);
        float[] observations = new float[16], next = new float[16];
        int[] actions = new int[4];
        var results = new StepResult[4];
        environments.Reset(new AgentInternals(stepped).Field<RandomSource>("episodes"), observations);
        for (int round = 0; round < 100; round++)
        {
            stepped.Explore(observations, actions);
            environments.Step(actions, next, results);
            for (int i = 0; i < 4; i++)
            {
                ReadOnlySpan<float> after = results[i].EndsEpisode ? environments.FinalObservation(i) : next.AsSpan(4 * i, 4);
                stepped.Observe(i, observations.AsSpan(4 * i, 4), actions[i], results[i], after);
                stepped.Learn();
            }

            next.CopyTo(observations, 0);
        }

        Assert.Equal(trained.Session.EpisodeCount, stepped.Session.EpisodeCount);
        Assert.Equal(
            new AgentInternals(trained).Parameters.Values.ToArray(), new AgentInternals(stepped).Parameters.Values.ToArray());
    }

    [Fact]
    public void Actions_of_a_batch_are_those_of_each_observation()
    {
        float[] observations = new float[12];
        var random = new RandomSource(3);
        using ThreeGreedyAgent discrete = new(new CartPole().Spec);
        using ThreeNoiselessAgent continuous = new(new Pendulum().Spec);
        int[] actions = new int[3];
        float[] torques = new float[3], torque = new float[1];
        HashSet<int> seen = [];
        for (int round = 0; round < 50; round++)
        {
            for (int i = 0; i < observations.Length; i++)
            {
                observations[i] = (float)(20 * random.NextNormal());
            }

            discrete.Explore(observations, actions);
            continuous.Explore(observations.AsSpan(0, 9), torques);
            for (int i = 0; i < 3; i++)
            {
                seen.Add(actions[i]);
                Assert.Equal(discrete.Act(observations.AsSpan(4 * i, 4)), actions[i]);
                Assert.Equal(discrete.Explore(observations.AsSpan(4 * i, 4)), actions[i]);
                continuous.Act(observations.AsSpan(3 * i, 3), torque);
                Assert.Equal(torque[0], torques[i], 1e-5);
            }
        }

        Assert.Equal(2, seen.Count);
    }

    [Fact]
    public void Exploration_is_independent_in_each_environment()
    {
        float[] same = [0.02f, 0.01f, -0.02f, 0.03f, 0.02f, 0.01f, -0.02f, 0.03f, 0.02f, 0.01f, -0.02f, 0.03f];
        using SmallSideRainbowAgent noisy = new(new CartPole().Spec);
        int[] actions = new int[3];
        HashSet<string> patterns = [];
        for (int round = 0; round < 200; round++)
        {
            noisy.Explore(same, actions);
            patterns.Add(string.Concat(actions));
        }

        // Noise that is shared would give 000 and 111 alone.
        Assert.Contains(patterns, pattern => pattern.Distinct().Count() > 1);
        using ThreeGaussianAgent gaussian = new(new Pendulum().Spec);
        float[] torques = new float[3];
        gaussian.Explore(same.AsSpan(0, 3).ToArray().Concat(same[..3]).Concat(same[..3]).ToArray(), torques);
        Assert.Equal(3, torques.Distinct().Count());
    }

    [Fact]
    public void Noise_on_actions_begins_anew_where_the_episode_of_its_environment_ends()
    {
        using SmallSideDdpgAgent agent = new(new Pendulum().Spec);
        OrnsteinUhlenbeckNoise noise = new AgentInternals(agent).Field<OrnsteinUhlenbeckNoise>("explorationNoise");
        float[] ignored = [0, 0, 0];
        noise.Add(new RandomSource(1), ignored);
        agent.Observe(1, new float[3], [0], new StepResult(0, EpisodeStatus.Truncated), new float[3]);

        // With the same draws from here on, only environment 1 is as from the start.
        float[] left = [0, 0, 0], fresh = [0, 0, 0];
        noise.Add(new RandomSource(2), left);
        new OrnsteinUhlenbeckNoise(agent.Spec.Action, 0.15, 0.2, 3).Add(new RandomSource(2), fresh);
        Assert.Equal([false, true, false], left.Zip(fresh, (a, b) => a == b));
    }

    [Fact]
    public void Environments_are_made_seeded_and_disposed()
    {
        Assert.Equal(4, Seeds(spec => new FourDqnAgent(spec)).Distinct().Count());
        Assert.Equal(2, Seeds(spec => new SmallPpoAgent(spec)).Distinct().Count());
        Assert.Equal(3, Seeds(spec => new AsynchronousAgent(spec)).Distinct().Count());
        Assert.Equal(Seeds(spec => new FourDqnAgent(spec)), Seeds(spec => new FourDqnAgent(spec)));
        Assert.Empty(Seeds(spec => new FourDqnAgent(spec)).Intersect(Seeds(spec => new FourDqnAgent(spec, new() { Seed = 1 }))));

        // The seed of the agent is drawn from in order: one environment gets the first number, as ever.
        ulong first = new RandomSource(0).Stream(3).NextUInt64();
        Assert.Equal(first, Assert.Single(Seeds(spec => new FourDqnAgent(spec, new() { Environments = 1 }))));
        Assert.Equal(first, Seeds(spec => new FourDqnAgent(spec))[0]);
    }

    [Fact]
    public void Environments_are_disposed_after_a_failure()
    {
        using FourDqnAgent agent = new(new CartPole().Spec);
        List<NotedCartPole> made = [];
        Assert.Throws<NotSupportedException>(() => agent.Train(() => Make(made, failsAt: 5), 100));
        Assert.Equal([1, 1, 1, 1], made.Select(environment => environment.Disposals));
        Assert.Throws<ArgumentNullException>(() => agent.Train((Func<IDiscreteEnvironment>)null!, 1));
        Assert.Throws<ArgumentException>(() => agent.Train(() => null!, 1));
        Assert.Equal(16, agent.Session.StepCount);
    }

    [Fact]
    public void Environments_that_were_there_before_are_not_disposed()
    {
        using FourDqnAgent agent = new(new CartPole().Spec);
        NotedCartPole alone = new();
        NotedCartPole[] four = [new(), new(), new(), new()];
        agent.Train(alone, 30);
        agent.Train(new DiscreteVectorEnvironment([.. four]), 20);
        Assert.Equal(50, agent.Session.StepCount);
        Assert.All(
            four.Append(alone), environment => Assert.Equal((true, 0), (environment.Seed is not null, environment.Disposals)));
    }

    [Theory]
    [InlineData(typeof(FourDqnAgent), "Func`1 IDiscreteEnvironment IDiscreteVectorEnvironment")]
    [InlineData(typeof(SmallSacAgent), "Func`1 IContinuousEnvironment IContinuousVectorEnvironment")]
    [InlineData(typeof(SmallPpoAgent), "Func`1 IDiscreteVectorEnvironment")]
    [InlineData(typeof(SmallReinforceAgent), "Func`1 IDiscreteVectorEnvironment")]
    [InlineData(typeof(SmallTrpoAgent), "Func`1 IContinuousVectorEnvironment")]
    [InlineData(typeof(AsynchronousAgent), "Func`1")]
    public void An_agent_offers_to_train_only_in_what_it_can_train_in(Type agent, string expected) => Assert.Equal(
        expected,
        string.Join(
            " ",
            agent.GetMethods()
                .Where(method => method.Name == "Train").Select(method => method.GetParameters()[0].ParameterType.Name).Order()));

    [Fact]
    public void Number_of_environments_is_checked()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new FourDqnAgent(new CartPole().Spec, new() { Environments = 0 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new FourDqnAgent(new CartPole().Spec, new() { Environments = 401 }));
        using FourDqnAgent agent = new(new CartPole().Spec);
        Assert.Throws<ArgumentException>(() => agent.Explore(new float[8], new int[2]));
        Assert.Throws<ArgumentException>(() => agent.Explore(new float[16], new int[3]));
        Assert.Throws<ArgumentException>(() => agent.Act(new float[16]));
        Assert.Throws<ArgumentOutOfRangeException>(() => agent.Observe(4, new float[4], 0, default, new float[4]));
        Assert.Equal(0, agent.Session.StepCount);
    }

    private static ulong[] Seeds(Func<DiscreteSpec, IDiscreteAgent> create)
    {
        using IDiscreteAgent agent = create(new CartPole().Spec);
        List<NotedCartPole> made = [];
        agent.Train(() => Make(made, int.MaxValue), 50);
        Assert.Equal(agent.Environments, made.Count);
        Assert.All(made, environment => Assert.Equal(1, environment.Disposals));
        return [.. made.Select(environment => environment.Seed!.Value)];
    }

    private static NotedCartPole Make(List<NotedCartPole> made, int failsAt)
    {
        made.Add(new NotedCartPole(failsAt));
        return made[^1];
    }
}
