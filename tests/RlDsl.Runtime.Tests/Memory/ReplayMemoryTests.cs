namespace RlDsl.Runtime.Tests.Memory;

public class ReplayMemoryTests
{
    private static readonly BoxSpace Scalar = BoxSpace.Uniform([1], -1e6f, 1e6f);

    [Fact]
    public void N_step_returns_are_those_of_the_reference()
    {
        MemoryReference reference = MemoryReference.Values;
        Assert.NotEmpty(reference.NStep);
        foreach (NStepCase expected in reference.NStep)
        {
            int count = expected.Windows.Length;
            var memory = new ReplayMemory(200, Scalar, expected.Gamma, expected.Steps);
            int[] positions = AddReference(memory, reference);
            Assert.Equal(count, memory.Count);

            var batch = new TransitionBatch(40 * count, Scalar);
            memory.Sample(new RandomSource(1), batch);
            var seen = new HashSet<int>();
            for (int row = 0; row < batch.Size; row++)
            {
                int t = Array.IndexOf(positions, (int)batch.Observation[row]);
                Window window = expected.Windows[t];
                seen.Add(t);
                Assert.Equal(t % 3, batch.Action[row]);
                Assert.Equal((float)window.Return, batch.Reward[row]);
                Assert.Equal((float)window.Discount, batch.Discount[row]);
                Assert.Equal(positions[t] + window.Length, batch.NextObservation[row]);
                Assert.Equal(1f, batch.Weight[row]);
            }

            Assert.Equal(count, seen.Count);
        }
    }

    [Theory]
    [InlineData(1, 1, 1, ElementType.Single)]
    [InlineData(5, 1, 1, ElementType.Single)]
    [InlineData(37, 1, 1, ElementType.Byte)]
    [InlineData(64, 3, 1, ElementType.Single)]
    [InlineData(3, 5, 1, ElementType.Single)]
    [InlineData(50, 1, 4, ElementType.Byte)]
    [InlineData(33, 3, 4, ElementType.Byte)]
    [InlineData(2, 4, 3, ElementType.Single)]
    [InlineData(40, 2, 2, ElementType.Single)]
    public void Memory_agrees_with_a_naive_one(int capacity, int steps, int frames, ElementType element)
    {
        const int FrameSize = 19; // More than a vector of bytes and not a multiple of it.
        BoxSpace space = BoxSpace.Uniform([frames, FrameSize], 0, 255, element);
        for (ulong seed = 0; seed < 4; seed++)
        {
            var random = new RandomSource(seed);
            var stream = new EpisodeStream(random, frames, FrameSize) { Resets = 0.04, Measurements = 0.1, PaddedStarts = 0.3 };
            var memory = new ReplayMemory(capacity, space, 0.97, steps, frames);
            var naive = new NaiveMemory(capacity, 0.97, steps, frames);
            var batch = new TransitionBatch(20 * capacity, space, steps: steps);
            for (int i = 0; i < 5 * capacity; i++)
            {
                (float[] observation, int action, double reward, float[] next, EpisodeStatus status) = stream.Step();
                if (stream.Begins)
                {
                    memory.BeginEpisode();
                    naive.BeginEpisode();
                }

                memory.Add(observation, action, reward, next, status);
                naive.Add(observation, action, reward, next, status);
                if (i < 20 || i % 13 == 0)
                {
                    AssertSame(naive, memory, batch, random);
                }
            }
        }
    }

    [Fact]
    public void Batch_of_other_steps_is_refused()
    {
        var memory = new ReplayMemory(8, Scalar, 0.9, steps: 3);
        memory.Add([1], 0, 1, [2], EpisodeStatus.Terminated);
        ArgumentException exception = Assert.Throws<ArgumentException>(
            () => memory.Sample(new RandomSource(1), new TransitionBatch(2, Scalar, steps: 2)));
        Assert.Contains("2 steps, but the memory sums the rewards of 3", exception.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransitionBatch(2, Scalar, steps: 0));
    }

    [Fact]
    public void An_endless_episode_fills_the_capacity()
    {
        var memory = new ReplayMemory(10, Scalar, 0.9, steps: 3);
        for (int i = 0; i < 40; i++)
        {
            memory.Add([i], 0, 1, [i + 1], EpisodeStatus.Running);
            Assert.Equal(Math.Clamp(i - 1, 0, 10), memory.Count);
        }
    }

    [Fact]
    public void Episode_that_is_left_for_another_is_truncated_and_keeps_the_bootstrap()
    {
        var memory = new ReplayMemory(10, Scalar, 0.5, steps: 3);
        memory.Add([1], 0, 1, [2], EpisodeStatus.Running);
        memory.Add([2], 0, 10, [3], EpisodeStatus.Running);
        Assert.Equal(0, memory.Count);
        memory.BeginEpisode();
        Assert.Equal(2, memory.Count);
        memory.Add([50], 0, 100, [51], EpisodeStatus.Terminated);
        Assert.Equal(3, memory.Count);
        var batch = new TransitionBatch(100, Scalar);
        memory.Sample(new RandomSource(1), batch);
        AssertRow(1, reward: 6, discount: 0.25f, next: 3);
        AssertRow(2, reward: 10, discount: 0.5f, next: 3);
        AssertRow(50, reward: 100, discount: 0, next: 51);

        void AssertRow(float observation, float reward, float discount, float next)
        {
            int row = batch.Observation.AsSpan().IndexOf(observation);
            Assert.Equal((reward, discount, next), (batch.Reward[row], batch.Discount[row], batch.NextObservation[row]));
        }
    }

    [Fact]
    public void Observation_that_is_measured_anew_goes_on_with_the_episode()
    {
        var memory = new ReplayMemory(10, Scalar, 0.5, steps: 3);
        memory.Add([1], 0, 1, [2], EpisodeStatus.Running);
        memory.Add([2.5f], 0, 10, [3], EpisodeStatus.Running);
        memory.Add([3.5f], 0, 100, [4], EpisodeStatus.Running);
        Assert.Equal(1, memory.Count);
        var batch = new TransitionBatch(1, Scalar);
        memory.Sample(new RandomSource(1), batch);
        Assert.Equal((1, 31, 0.125f, 4), (batch.Observation[0], batch.Reward[0], batch.Discount[0], batch.NextObservation[0]));
    }

    [Fact]
    public void Equal_observations_of_two_episodes_do_not_join_them()
    {
        var memory = new ReplayMemory(10, Scalar, 1, steps: 3);
        memory.Add([0], 0, 1, [0], EpisodeStatus.Running);
        memory.Add([0], 0, 1, [0], EpisodeStatus.Running);
        memory.BeginEpisode();
        memory.Add([0], 0, 100, [0], EpisodeStatus.Running);
        memory.Add([0], 0, 100, [0], EpisodeStatus.Running);
        memory.BeginEpisode();
        var batch = new TransitionBatch(200, Scalar);
        memory.Sample(new RandomSource(1), batch);
        Assert.Equal([1f, 2, 100, 200], batch.Reward.Distinct().Order());
    }

    [Fact]
    public void Stacks_do_not_reach_across_the_start_of_an_episode()
    {
        BoxSpace space = BoxSpace.Uniform([3], 0, 255, ElementType.Byte);
        var memory = new ReplayMemory(10, space, 0.9, frames: 3);
        memory.Add([7, 7, 7], 0, 0, [7, 7, 8], EpisodeStatus.Running);
        memory.Add([7, 7, 8], 1, 0, [7, 8, 9], EpisodeStatus.Terminated);
        memory.Add([20, 20, 20], 2, 0, [20, 20, 21], EpisodeStatus.Running);
        var batch = new TransitionBatch(60, space);
        memory.Sample(new RandomSource(3), batch);
        float[][] observations = [[7, 7, 7], [7, 7, 8], [20, 20, 20]];
        float[][] nexts = [[7, 7, 8], [7, 8, 9], [20, 20, 21]];
        for (int row = 0; row < batch.Size; row++)
        {
            Assert.Equal(observations[batch.Action[row]], batch.Observation[(3 * row)..(3 * (row + 1))]);
            Assert.Equal(nexts[batch.Action[row]], batch.NextObservation[(3 * row)..(3 * (row + 1))]);
        }

        Assert.Equal([0, 1, 2], batch.Action.Distinct().Order());
    }

    [Fact]
    public void Sampling_is_uniform()
    {
        const int Count = 50;
        var memory = new ReplayMemory(Count, Scalar, 0.9);
        for (int i = 0; i < 73; i++)
        {
            memory.Add([i], 0, 0, [i + 1], EpisodeStatus.Running);
        }

        var batch = new TransitionBatch(100_000, Scalar);
        memory.Sample(new RandomSource(4), batch);
        double[] counts = new double[Count];
        foreach (float observation in batch.Observation)
        {
            counts[(int)observation - 23]++;
        }

        Assert.InRange(ChiSquare.Statistic(counts, Enumerable.Repeat(1.0 / Count, Count)), 0, ChiSquare.Limit(Count - 1));
    }

    [Fact]
    public void A_cleared_memory_starts_anew()
    {
        var memory = new ReplayMemory(4, Scalar, 0.9, steps: 2);
        for (int i = 0; i < 9; i++)
        {
            memory.Add([i], 0, i, [i + 1], EpisodeStatus.Running);
        }

        memory.Clear();
        Assert.Equal(0, memory.Count);
        memory.Add([9], 3, 5, [10], EpisodeStatus.Truncated);
        Assert.Equal(1, memory.Count);
        var batch = new TransitionBatch(1, Scalar);
        memory.Sample(new RandomSource(5), batch);
        Assert.Equal(
            (9f, 3L, 5f, 0.9f, 10f),
            (batch.Observation[0], batch.Action[0], batch.Reward[0], batch.Discount[0], batch.NextObservation[0]));
    }

    private static int[] AddReference(ReplayMemory memory, MemoryReference reference)
    {
        // An observation is the number of its slot; an episode's final one is followed by the next episode's first.
        int position = 0;
        int[] positions = new int[reference.Rewards.Length];
        for (int t = 0; t < positions.Length; t++)
        {
            positions[t] = position;
            var status = (EpisodeStatus)reference.Statuses[t];
            memory.Add([position], t % 3, reference.Rewards[t], [position + 1], status);
            position += status == EpisodeStatus.Running ? 1 : 2;
        }

        return positions;
    }

    private static void AssertSame(NaiveMemory naive, ReplayMemory memory, TransitionBatch batch, RandomSource random)
    {
        SortedDictionary<long, NaiveMemory.Expected> expected = naive.Sampleable();
        Assert.Equal(expected.Count, memory.Count);
        if (expected.Count == 0)
        {
            Assert.Throws<InvalidOperationException>(() => memory.Sample(random, batch));
            return;
        }

        // Twenty draws a place miss one of them with a probability of e^-20 each.
        memory.Sample(random, batch);
        int size = batch.Observation.Length / batch.Size;
        for (int row = 0; row < batch.Size; row++)
        {
            NaiveMemory.Expected transition = expected[batch.Sequence[row]];
            Assert.True(batch.Observation.AsSpan(row * size, size).SequenceEqual(transition.Observation));
            Assert.True(batch.NextObservation.AsSpan(row * size, size).SequenceEqual(transition.Next));
            Assert.Equal(transition.Action, batch.Action[row]);
            Assert.Equal(transition.Reward, batch.Reward[row]);
            Assert.Equal(transition.Discount, batch.Discount[row]);
            for (int step = 1; step < batch.Steps; step++)
            {
                int entry = ((step - 1) * batch.Size) + row;
                bool isWithin = step <= transition.Later.Length;
                Assert.True(batch.IntermediateObservation.AsSpan(entry * size, size)
                    .SequenceEqual(isWithin ? transition.Later[step - 1] : transition.Observation));
                Assert.Equal(isWithin ? (float)Math.Pow(0.97, step) : 0, batch.IntermediateDiscount[entry]);
            }
        }

        Assert.Equal(expected.Keys, batch.Sequence.Distinct().Order());
    }
}
