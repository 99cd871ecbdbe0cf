namespace RlDsl.Runtime.Tests.Memory.Rollouts;

public class EpisodeRolloutTests
{
    private const EpisodeStatus Running = EpisodeStatus.Running;

    private static readonly BoxSpace Scalar = BoxSpace.Uniform([1], -1e6f, 1e6f);

    [Fact]
    public void Episodes_are_in_the_order_in_which_they_end_and_the_rest_is_kept()
    {
        var rollout = new EpisodeRollout(2, 2, Scalar, 0.5);
        rollout.Add(0, [1], 0, 1, [2], Running);
        rollout.Add(1, [10], 1, 2, [11], Running);
        rollout.Add(0, [2], 0, 3, [3], Running);
        rollout.Add(1, [11], 1, 4, [12], EpisodeStatus.Terminated);
        rollout.Add(0, [3], 0, 5, [4], Running);
        Assert.Equal((2, 1, false), (rollout.Count, rollout.EpisodeCount, rollout.IsFull));
        rollout.Add(1, [20], 1, 6, [21], EpisodeStatus.Truncated);
        Assert.Equal((3, 2, true, 1), (rollout.Count, rollout.EpisodeCount, rollout.IsFull, rollout.Stride));
        Assert.Equal([2f, 4, 6], rollout.Reward[..3]);
        Assert.Equal([10f, 11, 20], rollout.Observation[..3]);
        Assert.Equal([0.5f, 0, 0.5f], rollout.Discount[..3]);
        Assert.Equal([0.5f, 0, 0], rollout.Carry[..3]);

        rollout.Clear();
        Assert.Equal((0, 0, false), (rollout.Count, rollout.EpisodeCount, rollout.IsFull));
        rollout.Add(0, [4], 0, 7, [5], EpisodeStatus.Truncated);
        Assert.Equal([1f, 3, 5, 7], rollout.Reward[..rollout.Count]);
        Assert.Equal([0.5f, 0.5f, 0.5f, 0], rollout.Carry[..rollout.Count]);
    }

    [Fact]
    public void A_reset_forgets_what_is_under_way()
    {
        var rollout = new EpisodeRollout(1, 1, Scalar, 0.5);
        rollout.Add(0, [1], 0, 1, [2], EpisodeStatus.Terminated);
        rollout.Add(0, [5], 0, 2, [6], Running);
        rollout.Reset();
        Assert.Equal(0, rollout.Count);
        rollout.Add(0, [6], 0, 3, [7], EpisodeStatus.Terminated);
        Assert.Equal([3f], rollout.Reward[..rollout.Count]);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 2)]
    [InlineData(4, 3, 3)]
    [InlineData(60, 4, 4)]
    public void Columns_agree_with_the_definitions(int episodes, int environments, ulong seed)
    {
        const int Size = 2;
        var random = new RandomSource(seed);
        EpisodeStream[] streams =
        [
            .. Enumerable.Range(0, environments).Select(
                _ => new EpisodeStream(random, 1, Size) { Resets = 0.05, Measurements = 0.1 }),
        ];
        List<RolloutStep>[] underWay = [.. Enumerable.Range(0, environments).Select(_ => new List<RolloutStep>())];
        var rollout = new EpisodeRollout(episodes, environments, BoxSpace.Uniform([Size], 0, 255), 0.9);
        var ended = new List<List<RolloutStep>>();
        for (int i = 0; i < 3000; i++)
        {
            int environment = random.NextInt32(environments);
            List<RolloutStep> episode = underWay[environment];
            var step = RolloutStep.AddNext(rollout, environment, streams[environment], random);
            if (episode.Count > 0 && step.Begins)
            {
                End(environment);
            }

            underWay[environment].Add(step);
            if (step.Status != Running)
            {
                End(environment);
            }

            Assert.Equal(ended.Count >= episodes, rollout.IsFull);
            Assert.Equal(ended.Sum(rows => rows.Count), rollout.Count);
            if (rollout.IsFull)
            {
                Compare();
                rollout.Clear();
                ended.Clear();
            }
        }

        void End(int environment)
        {
            ended.Add(underWay[environment]);
            underWay[environment] = [];
        }

        void Compare()
        {
            int row = 0;
            foreach (List<RolloutStep> rows in ended)
            {
                for (int i = 0; i < rows.Count; i++)
                {
                    rows[i].AssertRow(rollout, row++, i + 1 < rows.Count ? rows[i + 1] : null, 0.9f);
                }
            }
        }
    }

    [Fact]
    public void Long_episodes_make_it_grow()
    {
        var rollout = new EpisodeRollout(1, 1, Scalar, 1);
        const int Length = 5000;
        for (int i = 0; i < Length; i++)
        {
            rollout.Add(0, [i], i, i, [i + 1], i == Length - 1 ? EpisodeStatus.Truncated : Running);
        }

        Assert.Equal(Length, rollout.Count);
        Assert.Equal(Enumerable.Range(0, Length).Select(i => (float)i), rollout.Reward[..Length]);
        Assert.Equal(Enumerable.Range(0, Length).Select(i => (long)i), rollout.Action[..Length]);
        Assert.Equal(Length - 1, rollout.Carry[..Length].Sum());
    }
}
