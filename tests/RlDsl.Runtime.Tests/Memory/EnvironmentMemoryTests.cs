using System.Globalization;

namespace RlDsl.Runtime.Tests.Memory;

/// <summary>Memories of several environments side by side.</summary>
public class EnvironmentMemoryTests
{
    private static readonly BoxSpace Scalar = BoxSpace.Uniform([1], -1e6f, 1e6f);

    public enum Kind
    {
        Uniform,
        Proportional,
        Rank,
    }

    [Theory]
    [InlineData(Kind.Uniform)]
    [InlineData(Kind.Proportional)]
    [InlineData(Kind.Rank)]
    public void Returns_and_frames_are_of_one_environment(Kind kind)
    {
        // Three steps, two frames, γ = 0.5. Environment 1 terminates in round 2, 2 in round 3, and 0 is truncated in round 4;
        // what 1 has begun after that is not complete.
        TransitionMemory memory = Make(kind, 30, BoxSpace.Uniform([2], 0, 99), 0.5, steps: 3, frames: 2, environments: 3);
        memory.Add(0, [1, 1], 0, 1, [1, 2], EpisodeStatus.Running);
        memory.Add(1, [10, 10], 1, 10, [10, 11], EpisodeStatus.Running);
        memory.Add(0, [1, 2], 2, 2, [2, 3], EpisodeStatus.Running);
        memory.Add(1, [10, 11], 3, 20, [11, 12], EpisodeStatus.Terminated);
        Assert.Equal(2, memory.Count);
        memory.Add(0, [2, 3], 4, 4, [3, 4], EpisodeStatus.Running);
        memory.Add(1, [20, 20], 5, 8, [20, 21], EpisodeStatus.Running);
        memory.Add(2, [30, 30], 6, 1, [30, 31], EpisodeStatus.Terminated);
        memory.Add(0, [3, 4], 7, 8, [4, 5], EpisodeStatus.Truncated);
        memory.Add(1, [20, 21], 8, 16, [21, 22], EpisodeStatus.Running);

        Assert.Equal(7, memory.Count);
        Assert.Equal(
            [
                "1 1: 0 3 0.125 3 4",
                "1 2: 2 6 0.125 4 5",
                "10 10: 1 20 0 11 12",
                "10 11: 3 20 0 11 12",
                "2 3: 4 8 0.25 4 5",
                "3 4: 7 8 0.5 4 5",
                "30 30: 6 1 0 30 31",
            ],
            Contents(memory, new TransitionBatch(400, BoxSpace.Uniform([2], 0, 99))));
    }

    [Theory]
    [InlineData(Kind.Uniform, 1, 1)]
    [InlineData(Kind.Uniform, 3, 2)]
    [InlineData(Kind.Uniform, 4, 1)]
    [InlineData(Kind.Proportional, 3, 2)]
    [InlineData(Kind.Proportional, 1, 3)]
    [InlineData(Kind.Rank, 3, 2)]
    [InlineData(Kind.Rank, 2, 1)]
    public void Memory_has_what_separate_memories_have(Kind kind, int steps, int frames)
    {
        const int Environments = 3, FrameSize = 5;
        int[] capacities = [14, 13, 13];
        BoxSpace space = BoxSpace.Uniform([frames, FrameSize], 0, 255);
        for (ulong seed = 0; seed < 3; seed++)
        {
            var random = new RandomSource(seed);
            TransitionMemory together = Make(kind, 40, space, 0.9, steps, frames, Environments);
            ReplayMemory[] alone = [.. capacities.Select(capacity => new ReplayMemory(capacity, space, 0.9, steps, frames))];
            EpisodeStream[] streams =
            [
                .. alone.Select((_, i) =>
                    new EpisodeStream(random.Stream((ulong)i), frames, FrameSize)
                    {
                        Resets = 0.04, Measurements = 0.1, PaddedStarts = 0.3,
                    }),
            ];
            var batch = new TransitionBatch(640, space);
            for (int i = 0; i < 250; i++)
            {
                // Not in turns: an environment may be far ahead of another.
                int environment = random.NextInt32(10) switch { < 6 => 0, < 9 => 1, _ => 2 };
                (float[] observation, int action, double reward, float[] next, EpisodeStatus status) =
                    streams[environment].Step();
                if (streams[environment].Begins)
                {
                    together.BeginEpisode(environment);
                    alone[environment].BeginEpisode();
                }

                together.Add(environment, observation, action, reward, next, status);
                alone[environment].Add(observation, action, reward, next, status);
                Assert.Equal(alone.Sum(memory => memory.Count), together.Count);
                if (i % 50 == 49 && together.Count > 0)
                {
                    string[] expected =
                    [
                        .. alone.Where(memory => memory.Count > 0)
                            .SelectMany(memory => Contents(memory, batch)).Order(StringComparer.Ordinal),
                    ];
                    Assert.Equal(expected, Contents(together, batch));
                }
            }

            together.Clear();
            Assert.Equal(0, together.Count);
        }
    }

    [Fact]
    public void Continuous_actions_are_kept_apart_as_well()
    {
        BoxSpace action = BoxSpace.Uniform([2], -1, 1);
        var memory = new ReplayMemory(5, Scalar, 0.5, steps: 2, action: action, environments: 2);
        memory.Add(0, [1], [0.1f, 0.2f], 1, [2], EpisodeStatus.Running);
        memory.Add(1, [11], [0.3f, 0.4f], 2, [12], EpisodeStatus.Terminated);
        memory.Add(0, [2], [0.5f, 0.6f], 4, [3], EpisodeStatus.Truncated);
        Assert.Equal(3, memory.Count);
        var batch = new TransitionBatch(60, Scalar, action);
        memory.Sample(new RandomSource(1), batch);
        Row(1, [0.1f, 0.2f], 3, 0.25f, 3);
        Row(2, [0.5f, 0.6f], 4, 0.5f, 3);
        Row(11, [0.3f, 0.4f], 2, 0, 12);

        void Row(float observation, float[] taken, float reward, float discount, float next)
        {
            int row = batch.Observation.AsSpan().IndexOf(observation);
            Assert.Equal(taken, batch.ContinuousAction[(2 * row)..(2 * (row + 1))]);
            Assert.Equal((reward, discount, next), (batch.Reward[row], batch.Discount[row], batch.NextObservation[row]));
        }
    }

    [Fact]
    public void Sampling_is_uniform_over_all_environments()
    {
        // 30 transitions of environment 0, none of 1, 7 of 2.
        var memory = new ReplayMemory(300, Scalar, 0.9, environments: 3);
        for (int i = 0; i < 37; i++)
        {
            memory.Add(i < 30 ? 0 : 2, [i], 0, 0, [i + 1], EpisodeStatus.Terminated);
        }

        var batch = new TransitionBatch(100_000, Scalar);
        memory.Sample(new RandomSource(4), batch);
        double[] counts = new double[37];
        foreach (float observation in batch.Observation)
        {
            counts[(int)observation]++;
        }

        Assert.InRange(ChiSquare.Statistic(counts, Enumerable.Repeat(1.0 / 37, 37)), 0, ChiSquare.Limit(36));
    }

    [Fact]
    public void Priorities_go_with_their_transitions()
    {
        // Each environment has two places. Priorities are 1 to 4, then environment 1 forgets its older transition, of 3.
        var memory = new PrioritizedReplayMemory(4, Scalar, 0.9, alpha: 1, epsilon: 1e-9, environments: 2);
        foreach (int i in new[] { 1, 2, 3, 4 })
        {
            memory.Add(i <= 2 ? 0 : 1, [i], 0, 0, [i + 1], EpisodeStatus.Running);
        }

        var batch = new TransitionBatch(100, Scalar);
        memory.Sample(new RandomSource(1), batch, beta: 0);
        memory.SetPriorities(batch, batch.Observation.AsSpan());
        memory.Add(1, [5], 0, 0, [6], EpisodeStatus.Running);
        Shares([1, 2, 0, 4, 4]); // A new transition has the greatest priority so far.

        // The batch is of before: what it says of 3 does not count for 5, which is in its place.
        float[] magnitudes = [.. batch.Observation.Select(observation => observation == 3 ? 50f : 1f)];
        memory.SetPriorities(batch, magnitudes);
        Shares([1, 1, 0, 1, 4]);

        void Shares(double[] priorities)
        {
            var drawn = new TransitionBatch(10_000, Scalar);
            memory.Sample(new RandomSource(2), drawn, beta: 0);
            for (int i = 0; i < priorities.Length; i++)
            {
                // A stratified draw gives each its share, but for the two parts at its borders.
                double expected = 10_000 * priorities[i] / priorities.Sum();
                Assert.InRange(drawn.Observation.Count(observation => observation == i + 1), expected - 2, expected + 2);
            }
        }
    }

    [Fact]
    public void Ranks_are_over_all_environments()
    {
        var memory = new RankPrioritizedReplayMemory(4, Scalar, 0.9, alpha: 1, environments: 2);
        foreach (int i in new[] { 1, 2, 3, 4 })
        {
            memory.Add(i <= 2 ? 0 : 1, [i], 0, 0, [i + 1], EpisodeStatus.Running);
        }

        var batch = new TransitionBatch(12_000, Scalar);
        memory.Sample(new RandomSource(1), batch, beta: 0);
        memory.SetPriorities(batch, batch.Observation.AsSpan());
        memory.Sample(new RandomSource(2), batch, beta: 0);

        // The greatest has rank 1: shares of 12, 6, 4 and 3 of 25.
        Assert.Equal(
            [3, 4, 6, 12], Enumerable.Range(1, 4).Select(i => (int)Math.Round(batch.Observation.Count(o => o == i) / 480.0)));
    }

    [Fact]
    public void The_capacity_is_shared_out_in_parts_as_equal_as_can_be()
    {
        var memory = new ReplayMemory(7, Scalar, 0.9, environments: 3);
        Assert.Equal((7, 3), (memory.Capacity, memory.Environments));
        int[] expected = [3, 5, 7];
        for (int environment = 0; environment < 3; environment++)
        {
            for (int i = 0; i < 20; i++)
            {
                memory.Add(environment, [i], 0, 0, [i + 1], EpisodeStatus.Running);
            }

            Assert.Equal(expected[environment], memory.Count);
        }
    }

    [Fact]
    public void Wrong_environments_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayMemory(9, Scalar, 0.9, environments: 0));
        Assert.Contains("a place for each", Assert.Throws<ArgumentOutOfRangeException>(
            () => new PrioritizedReplayMemory(2, Scalar, 0.9, 0.5, environments: 3)).Message, StringComparison.Ordinal);
        var memory = new RankPrioritizedReplayMemory(9, Scalar, 0.9, 0.5, environments: 2);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Add(2, [1], 0, 0, [2], EpisodeStatus.Terminated));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Add(-1, [1], 0, 0, [2], EpisodeStatus.Terminated));
        Assert.Equal(0, memory.Count);
    }

    private static TransitionMemory Make(
        Kind kind, int capacity, BoxSpace space, double discount, int steps, int frames, int environments) =>
        kind switch
        {
            Kind.Uniform => new ReplayMemory(capacity, space, discount, steps, frames, environments: environments),
            Kind.Proportional =>
                new PrioritizedReplayMemory(capacity, space, discount, 0.6, steps, frames, environments: environments),
            _ => new RankPrioritizedReplayMemory(capacity, space, discount, 0, steps, frames, environments: environments),
        };

    /// <summary>
    /// Everything that can be sampled, in order: observation, action, return, discount and next observation. The batch is so much
    /// larger than the memory that a draw misses one with a probability of e^-16 at most.
    /// </summary>
    private static string[] Contents(TransitionMemory memory, TransitionBatch batch)
    {
        var random = new RandomSource(1);
        switch (memory)
        {
            case ReplayMemory uniform:
                uniform.Sample(random, batch);
                break;
            case PrioritizedReplayMemory proportional:
                proportional.Sample(random, batch, 0.5);
                break;
            case RankPrioritizedReplayMemory ranked:
                ranked.Sample(random, batch, 0.5);
                break;
        }

        int size = batch.Observation.Length / batch.Size;
        return
        [
            .. Enumerable.Range(0, batch.Size).Select(row => string.Create(
                CultureInfo.InvariantCulture,
                $"{Of(batch.Observation, row)}: {batch.Action[row]} {batch.Reward[row]} {batch.Discount[row]} "
                + $"{Of(batch.NextObservation, row)}"))
                .Distinct().Order(StringComparer.Ordinal),
        ];

        string Of(Column<float> observations, int row) => string.Join(" ", observations.AsSpan(row * size, size).ToArray());
    }
}
