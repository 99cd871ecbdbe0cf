namespace RlDsl.Runtime.Tests.Memory.Rollouts;

public class RolloutTests
{
    private const EpisodeStatus Running = EpisodeStatus.Running;
    private const EpisodeStatus Terminated = EpisodeStatus.Terminated;
    private const EpisodeStatus Truncated = EpisodeStatus.Truncated;

    private static readonly BoxSpace Scalar = BoxSpace.Uniform([1], -1e6f, 1e6f);
    private static readonly BoxSpace Pair = BoxSpace.Uniform([2], -1, 1);

    [Fact]
    public void Rows_are_steps_of_all_environments_and_say_how_episodes_end()
    {
        var rollout = new Rollout(3, 2, Scalar, 0.5);
        Assert.Equal((3, 2, 2), (rollout.Steps, rollout.Environments, rollout.Stride));
        rollout.Add(0, [1], 0, 10, [2], Running);
        rollout.Add(1, [100], 1, 20, [101], Running, -0.25);
        rollout.Add(0, [2], 1, 11, [3], Terminated);
        rollout.Add(1, [101], 0, 21, [102], Truncated);
        Assert.Equal((4, false), (rollout.Count, rollout.IsFull));
        rollout.Add(0, [50], 0, 12, [51], Running, -1);
        rollout.Add(1, [7], 1, 22, [8], Running);
        Assert.Equal((6, true), (rollout.Count, rollout.IsFull));

        Assert.Equal([1f, 100, 2, 101, 50, 7], rollout.Observation);
        Assert.Equal([2f, 101, 3, 102, 51, 8], rollout.NextObservation);
        Assert.Equal([0L, 1, 1, 0, 0, 1], rollout.Action);
        Assert.Empty(rollout.ContinuousAction);
        Assert.Equal([10f, 20, 11, 21, 12, 22], rollout.Reward);
        Assert.Equal([0.5f, 0.5f, 0, 0.5f, 0.5f, 0.5f], rollout.Discount);
        Assert.Equal([0.5f, 0.5f, 0, 0, 0, 0], rollout.Carry);
        Assert.Equal([float.NaN, -0.25f, float.NaN, float.NaN, -1, float.NaN], rollout.LogProbability);
    }

    [Fact]
    public void Continuous_actions_have_a_row_each()
    {
        var rollout = new Rollout(2, 1, Scalar, 0.9, Pair);
        rollout.Add(0, [1], [0.5f, -2], 0, [2], Running);
        rollout.Add(0, [2], [0.25f, 3], 0, [3], Running, 1.5);
        Assert.Equal([0.5f, -2, 0.25f, 3], rollout.ContinuousAction);
        Assert.Empty(rollout.Action);
        Assert.Equal([float.NaN, 1.5f], rollout.LogProbability);
        Assert.Equal([0.9f, 0], rollout.Carry);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(16, 1)]
    [InlineData(9, 5)]
    public void Columns_agree_with_the_definitions(int steps, int environments)
    {
        const int Size = 3;
        BoxSpace space = BoxSpace.Uniform([Size], 0, 255);
        var random = new RandomSource(3);
        EpisodeStream[] streams =
        [
            .. Enumerable.Range(0, environments).Select(
                _ => new EpisodeStream(random, 1, Size) { Resets = 0.1, Measurements = 0.1 }),
        ];
        var rollout = new Rollout(steps, environments, space, 0.97);
        for (int round = 0; round < 20; round++)
        {
            var log = new RolloutStep[steps, environments];
            for (int step = 0; step < steps; step++)
            {
                for (int environment = 0; environment < environments; environment++)
                {
                    Assert.False(rollout.IsFull);
                    log[step, environment] = RolloutStep.AddNext(rollout, environment, streams[environment], random);
                }
            }

            Assert.True(rollout.IsFull);
            for (int step = 0; step < steps; step++)
            {
                for (int environment = 0; environment < environments; environment++)
                {
                    log[step, environment].AssertRow(
                        rollout, (step * environments) + environment, step + 1 < steps ? log[step + 1, environment] : null,
                        0.97f);
                }
            }

            rollout.Clear();
            Assert.Equal((0, false), (rollout.Count, rollout.IsFull));
        }
    }

    [Fact]
    public void Environments_may_be_added_at_different_paces()
    {
        var rollout = new Rollout(2, 2, Scalar, 1);
        rollout.Add(1, [10], 0, 1, [11], Running);
        rollout.Add(1, [11], 0, 2, [12], Running);
        Assert.False(rollout.IsFull);
        Assert.Throws<InvalidOperationException>(() => rollout.Add(1, [12], 0, 3, [13], Running));
        rollout.Add(0, [20], 0, 4, [21], Running);
        rollout.Add(0, [21], 0, 5, [22], Running);
        Assert.True(rollout.IsFull);
        Assert.Equal([4f, 1, 5, 2], rollout.Reward);
        Assert.Equal([1f, 1, 0, 0], rollout.Carry);
    }

    [Fact]
    public void Bad_steps_are_refused_and_leave_the_rollout_as_it_was()
    {
        var rollout = new Rollout(2, 1, Scalar, 0.9);
        rollout.Add(0, [1], 0, 0, [2], Running);
        Assert.Throws<ArgumentOutOfRangeException>(() => rollout.Add(1, [2], 0, 0, [3], Running));
        Assert.Throws<ArgumentOutOfRangeException>(() => rollout.Add(-1, [2], 0, 0, [3], Running));
        Assert.Throws<ArgumentException>(() => rollout.Add(0, [2, 2], 0, 0, [3], Running));
        Assert.Throws<ArgumentException>(() => rollout.Add(0, [2], 0, 0, [], Running));
        Assert.Throws<ArgumentOutOfRangeException>(() => rollout.Add(0, [2], -1, 0, [3], Running));
        Assert.Throws<ArgumentException>(() => rollout.Add(0, [2], 0, double.NaN, [3], Running));
        Assert.Throws<ArgumentOutOfRangeException>(() => rollout.Add(0, [2], 0, 0, [3], (EpisodeStatus)3));
        Assert.Throws<ArgumentException>(() => rollout.Add(0, [2], 0, 0, [3], Running, double.NegativeInfinity));
        Assert.Contains("discrete", Assert.Throws<ArgumentException>(
            () => rollout.Add(0, [2], [0f], 0, [3], Running)).Message, StringComparison.Ordinal);
        Assert.Equal(1, rollout.Count);
        Assert.Equal([0f, 0f], rollout.Carry);

        var continuous = new Rollout(2, 1, Scalar, 0.9, Pair);
        Assert.Contains("2 elements", Assert.Throws<ArgumentException>(
            () => continuous.Add(0, [2], 0, 0, [3], Running)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => continuous.Add(0, [2], [0f], 0, [3], Running));
        Assert.Contains("Element 1", Assert.Throws<ArgumentException>(
            () => continuous.Add(0, [2], [0f, float.NaN], 0, [3], Running, 0)).Message, StringComparison.Ordinal);
        Assert.Equal(0, continuous.Count);
    }

    [Fact]
    public void Rollouts_refuse_numbers_out_of_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rollout(0, 1, Scalar, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rollout(1, 0, Scalar, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rollout(1, -1, Scalar, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Rollout(1, 1, Scalar, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpisodeRollout(0, 1, Scalar, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new EpisodeRollout(1, 0, Scalar, 0.9));
    }

    [Fact]
    public void Filling_a_rollout_allocates_nothing()
    {
        var fixedSize = new Rollout(64, 2, Scalar, 0.9);
        var episodes = new EpisodeRollout(4, 2, Scalar, 0.9, Pair);
        float[] observation = [0];
        float[] next = [0];
        float[] action = [0.5f, 0.5f];
        Fill();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Fill();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Fill()
        {
            for (int i = 0; i < 1000; i++)
            {
                next[0] = i + 1;
                for (int environment = 0; environment < 2; environment++)
                {
                    EpisodeStatus status = i % 100 == 99 ? Terminated : Running;
                    fixedSize.Add(environment, observation, 1, 0.5, next, status, -1);
                    episodes.Add(environment, observation, action, 0.5, next, status);
                }

                observation[0] = next[0];
                if (fixedSize.IsFull)
                {
                    fixedSize.Clear();
                }

                if (episodes.IsFull)
                {
                    episodes.Clear();
                }
            }
        }
    }
}
