using RlDsl.Environments;

namespace RlDsl.Runtime.Tests.Environments;

public class VectorEnvironmentTests
{
    private const int Count = 3;

    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void Discrete_environments_side_by_side_equal_single_ones(int threads)
    {
        using ThreadTeam team = new(threads);
        using DiscreteVectorEnvironment vector = new(() => new CartPole(stepLimit: 30), Count, team);
        float[] observations = new float[Count * 4];
        StepResult[] results = new StepResult[Count];
        int[] actions = new int[Count];
        vector.Reset(17, observations);

        RandomSource seeds = new(17);
        CartPole[] singles = new CartPole[Count];
        float[][] expected = new float[Count][];
        for (int i = 0; i < Count; i++)
        {
            singles[i] = new CartPole(stepLimit: 30);
            expected[i] = new float[4];
            singles[i].Reset(seeds.NextUInt64(), expected[i]);
        }

        RandomSource random = new(4);
        int terminated = 0;
        int truncated = 0;
        for (int t = 0; t < 600; t++)
        {
            for (int i = 0; i < Count; i++)
            {
                Assert.Equal(expected[i], observations[(i * 4)..((i + 1) * 4)]);

                // One that mostly balances, so that both ways to end an episode occur.
                actions[i] = i == 0 ? (expected[i][2] + expected[i][3] > 0 ? 1 : 0) : random.NextInt32(2);
            }

            vector.Step(actions, observations, results);
            for (int i = 0; i < Count; i++)
            {
                StepResult single = singles[i].Step(actions[i], expected[i]);
                Assert.Equal(single, results[i]);
                if (single.EndsEpisode)
                {
                    terminated += single.Status == EpisodeStatus.Terminated ? 1 : 0;
                    truncated += single.Status == EpisodeStatus.Truncated ? 1 : 0;
                    Assert.Equal(expected[i], vector.FinalObservation(i).ToArray());
                    singles[i].Reset(expected[i]);
                }
                else
                {
                    int index = i;
                    Assert.Throws<InvalidOperationException>(() => vector.FinalObservation(index).ToArray());
                }
            }
        }

        Assert.True(terminated > 0 && truncated > 0);
    }

    [Theory, InlineData(1), InlineData(2), InlineData(5)]
    public void Continuous_environments_side_by_side_equal_single_ones(int threads)
    {
        using ThreadTeam team = new(threads);
        using ContinuousVectorEnvironment vector = new(() => new Pendulum(stepLimit: 7), Count, team);
        float[] observations = new float[Count * 3];
        StepResult[] results = new StepResult[Count];
        float[] actions = new float[Count];
        vector.Reset(2, observations);

        RandomSource seeds = new(2);
        RandomSource random = new(8);
        Pendulum[] singles = new Pendulum[Count];
        float[] expected = new float[3];
        for (int i = 0; i < Count; i++)
        {
            singles[i] = new Pendulum(stepLimit: 7);
            singles[i].Reset(seeds.NextUInt64(), expected);
            Assert.Equal(expected, observations[(i * 3)..((i + 1) * 3)]);
        }

        for (int t = 0; t < 50; t++)
        {
            random.FillUniform(actions, -2, 2);
            vector.Step(actions, observations, results);
            for (int i = 0; i < Count; i++)
            {
                StepResult single = singles[i].Step(actions.AsSpan(i, 1), expected);
                Assert.Equal(single, results[i]);
                Assert.Equal(t % 7 == 6, single.EndsEpisode);
                if (single.EndsEpisode)
                {
                    Assert.Equal(expected, vector.FinalObservation(i).ToArray());
                    singles[i].Reset(expected);
                }

                Assert.Equal(expected, observations[(i * 3)..((i + 1) * 3)]);
            }
        }
    }

    [Fact]
    public void Environments_are_seeded_differently_and_repeatably()
    {
        DiscreteVectorEnvironment vector = new(() => new CartPole(), 2);
        float[] first = new float[8];
        float[] second = new float[8];
        vector.Reset(1, first);
        Assert.NotEqual(first[..4], first[4..]);
        vector.Reset(second);
        Assert.NotEqual(first, second);
        vector.Reset(1, second);
        Assert.Equal(first, second);
    }

    [Fact]
    public void Reset_forgets_final_observations()
    {
        ContinuousVectorEnvironment vector = new(() => new Pendulum(stepLimit: 1), 1);
        float[] observations = new float[3];
        vector.Reset(1, observations);
        vector.Step([0f], observations, new StepResult[1]);
        Assert.Equal(3, vector.FinalObservation(0).Length);
        vector.Reset(observations);
        Assert.Throws<InvalidOperationException>(() => vector.FinalObservation(0).ToArray());
    }

    [Fact]
    public void Wrong_arguments_are_refused_before_any_environment_moves()
    {
        DiscreteVectorEnvironment vector = new(() => new CartPole(), 2);
        float[] observations = new float[8];
        StepResult[] results = new StepResult[2];
        vector.Reset(1, observations);
        float[] before = [.. observations];

        Assert.Throws<ArgumentOutOfRangeException>(() => vector.Step([0, 2], observations, results));
        Assert.Throws<ArgumentException>(() => vector.Step([0], observations, results));
        Assert.Throws<ArgumentException>(() => vector.Step([0, 1], new float[7], results));
        Assert.Throws<ArgumentException>(() => vector.Step([0, 1], observations, new StepResult[3]));
        Assert.Throws<ArgumentException>(() => vector.Reset(new float[4]));
        Assert.Throws<ArgumentOutOfRangeException>(() => vector.FinalObservation(2).ToArray());
        Assert.Equal(before, observations);

        CartPole single = new();
        single.Reset(new RandomSource(1).NextUInt64(), before.AsSpan(0, 4));
        single.Step(0, before.AsSpan(0, 4));
        vector.Step([0, 1], observations, results);
        Assert.Equal(before[..4], observations[..4]);

        ContinuousVectorEnvironment continuous = new(() => new Pendulum(), 2);
        continuous.Reset(new float[6]);
        Assert.Throws<ArgumentException>(() => continuous.Step([0f, float.NaN], new float[6], results));
    }

    [Fact]
    public void Steps_allocate_nothing()
    {
        DiscreteVectorEnvironment discrete = new(() => new FrameStack(new CartPole(), 2), Count);
        ContinuousVectorEnvironment continuous = new(() => new Pendulum(stepLimit: 5), Count);
        float[] discreteObservations = new float[Count * 8];
        float[] continuousObservations = new float[Count * 3];
        StepResult[] results = new StepResult[Count];
        int[] actions = new int[Count];
        float[] torques = new float[Count];
        discrete.Reset(1, discreteObservations);
        continuous.Reset(1, continuousObservations);
        Play();

        long before = GC.GetAllocatedBytesForCurrentThread();
        Play();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Play()
        {
            for (int t = 0; t < 200; t++)
            {
                discrete.Step(actions, discreteObservations, results);
                continuous.Step(torques, continuousObservations, results);
            }
        }
    }

    [Fact]
    public void Each_environment_can_be_had_by_itself()
    {
        CartPole[] created = [new CartPole(), new CartPole(), new CartPole()];
        int next = 0;
        var discrete = new DiscreteVectorEnvironment(() => created[next++], Count);
        Assert.Same(created[2], discrete[2]);
        Assert.Throws<ArgumentOutOfRangeException>(() => discrete[Count]);
        Assert.Throws<ArgumentOutOfRangeException>(() => discrete[-1]);
        var pendulum = new Pendulum();
        var continuous = new ContinuousVectorEnvironment(() => pendulum, 1);
        Assert.Same(pendulum, continuous[0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => continuous[1]);
    }

    [Fact]
    public void An_agent_asks_for_as_many_as_it_learns_from()
    {
        using var two = new ContinuousVectorEnvironment(() => new Pendulum(), 2);
        using var one = new DiscreteVectorEnvironment(() => new CartPole(), 1);
        VectorEnvironment.RequireCount(two, 2);
        VectorEnvironment.RequireCount(one, 3, orOne: true);
        Assert.Contains("learns from 3 environments side by side, but these are 2", Assert.Throws<ArgumentException>(
            () => VectorEnvironment.RequireCount(two, 3, orOne: true)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => VectorEnvironment.RequireCount(one, 3));
        Assert.Throws<ArgumentNullException>(() => VectorEnvironment.RequireCount(null!, 3));
    }

    [Fact]
    public void Seeds_are_drawn_in_the_order_of_the_environments()
    {
        using DiscreteVectorEnvironment vector = new(() => new CartPole(), Count);
        float[] observations = new float[4 * Count], expected = new float[4];
        RandomSource given = new(9), drawn = new(9);
        vector.Reset(given, observations);
        for (int i = 0; i < Count; i++)
        {
            new CartPole().Reset(drawn.NextUInt64(), expected);
            Assert.Equal(expected, observations[(4 * i)..(4 * (i + 1))]);
        }

        Assert.Equal(drawn.State, given.State);
    }
}
