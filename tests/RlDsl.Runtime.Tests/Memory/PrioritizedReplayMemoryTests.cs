namespace RlDsl.Runtime.Tests.Memory;

public class PrioritizedReplayMemoryTests
{
    private const int Draws = 8192;
    private static readonly BoxSpace Scalar = BoxSpace.Uniform([1], -1e6f, 1e6f);

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, MemoryReference.Values.Priorities.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Proportional_probabilities_and_weights_are_those_of_the_reference(int index)
    {
        PriorityCase expected = MemoryReference.Values.Priorities[index];
        int count = expected.Proportional.Length;
        var memory = new PrioritizedReplayMemory(count + 3, Scalar, 0.99, expected.Alpha);
        for (int i = 0; i < count; i++)
        {
            memory.Add([i], i, 0, [i + 1], EpisodeStatus.Running);
        }

        var batch = new TransitionBatch(Draws, Scalar);
        memory.Sample(new RandomSource(1), batch, expected.Beta);
        memory.SetPriorities(batch, [.. batch.Action.Select(action => MemoryReference.Values.Magnitudes[action])]);
        for (int place = 0; place < count; place++)
        {
            Assert.Equal(expected.Proportional[place], memory.Probability(place), 1e-12);
        }

        memory.Sample(new RandomSource(2), batch, expected.Beta);
        AssertDrawn(batch, expected.Proportional, expected.ProportionalWeights);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Ranked_probabilities_and_weights_are_those_of_the_reference(int index)
    {
        PriorityCase expected = MemoryReference.Values.Priorities[index];
        int count = expected.ByRank.Length;
        var memory = new RankPrioritizedReplayMemory(count + 3, Scalar, 0.99, expected.Alpha);
        for (int i = 0; i < count; i++)
        {
            memory.Add([i], i, 0, [i + 1], EpisodeStatus.Running);
        }

        var batch = new TransitionBatch(Draws, Scalar);
        memory.Sample(new RandomSource(1), batch, expected.Beta);
        memory.SetPriorities(batch, [.. batch.Action.Select(action => MemoryReference.Values.Magnitudes[action])]);
        memory.Sample(new RandomSource(2), batch, expected.Beta);
        AssertDrawn(batch, expected.ByRank, expected.ByRankWeights);
    }

    [Fact]
    public void Batches_are_stratified()
    {
        // Eight equal priorities and batches of eight: each part of the total is one transition, so all come once.
        var proportional = new PrioritizedReplayMemory(8, Scalar, 0.99, 0.6);
        var ranked = new RankPrioritizedReplayMemory(8, Scalar, 0.99, 0);
        for (int i = 0; i < 8; i++)
        {
            proportional.Add([i], i, 0, [i + 1], EpisodeStatus.Running);
            ranked.Add([i], i, 0, [i + 1], EpisodeStatus.Running);
        }

        var batch = new TransitionBatch(8, Scalar);
        proportional.Sample(new RandomSource(1), batch, 1);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], batch.Action.Order());
        ranked.Sample(new RandomSource(1), batch, 1);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6, 7], batch.Action.Order());
    }

    [Fact]
    public void New_transitions_get_the_greatest_priority_seen()
    {
        var memory = new PrioritizedReplayMemory(10, Scalar, 0.99, 1);
        memory.Add([0], 0, 0, [1], EpisodeStatus.Running);
        memory.Add([1], 1, 0, [2], EpisodeStatus.Running);
        var batch = new TransitionBatch(2, Scalar);
        memory.Sample(new RandomSource(1), batch, 1);
        memory.SetPriorities(batch, [-3, 1]);
        memory.Sample(new RandomSource(1), batch, 1);
        memory.SetPriorities(batch, [1, 1]);
        memory.Add([2], 2, 0, [3], EpisodeStatus.Running);
        Assert.Equal(0.6, memory.Probability(2), 1e-5);
    }

    [Fact]
    public void Forgotten_transitions_are_never_drawn_and_their_priorities_are_left_out()
    {
        var proportional = new PrioritizedReplayMemory(4, Scalar, 0.99, 1, steps: 2);
        var ranked = new RankPrioritizedReplayMemory(4, Scalar, 0.99, 1, steps: 2);
        var old = new TransitionBatch(16, Scalar);
        var oldRanked = new TransitionBatch(16, Scalar);
        var batch = new TransitionBatch(400, Scalar);
        float[] huge = Enumerable.Repeat(1e9f, 16).ToArray();
        for (int i = 0; i < 40; i++)
        {
            EpisodeStatus status = i % 7 == 6 ? EpisodeStatus.Terminated : EpisodeStatus.Running;
            proportional.Add([i], i, 0, [i + 1], status);
            ranked.Add([i], i, 0, [i + 1], status);
            if (i == 10)
            {
                proportional.Sample(new RandomSource(1), old, 1);
                ranked.Sample(new RandomSource(1), oldRanked, 1);
            }
        }

        proportional.SetPriorities(old, huge);
        ranked.SetPriorities(oldRanked, huge);
        proportional.Sample(new RandomSource(2), batch, 1);
        Assert.Equal([35, 36, 37, 38], batch.Action.Distinct().Order());
        Assert.All(batch.Weight, weight => Assert.Equal(1f, weight));
        ranked.Sample(new RandomSource(2), batch, 1);
        Assert.Equal([35, 36, 37, 38], batch.Action.Distinct().Order());
    }

    [Theory]
    [InlineData(7, 1)]
    [InlineData(60, 3)]
    public void Prioritized_memories_hold_what_a_naive_one_holds(int capacity, int steps)
    {
        BoxSpace space = BoxSpace.Uniform([2], 0, 255);
        var random = new RandomSource(8);
        var stream = new EpisodeStream(random, 1, 2) { Resets = 0.05, Measurements = 0.1 };
        var naive = new NaiveMemory(capacity, 0.9, steps, 1);
        var proportional = new PrioritizedReplayMemory(capacity, space, 0.9, 0.5, steps);
        var ranked = new RankPrioritizedReplayMemory(capacity, space, 0.9, 0.5, steps);
        var batch = new TransitionBatch(60 * capacity, space);
        float[] magnitudes = new float[batch.Size];
        for (int i = 0; i < 6 * capacity; i++)
        {
            (float[] observation, int action, double reward, float[] next, EpisodeStatus status) = stream.Step();
            if (stream.Begins)
            {
                naive.BeginEpisode();
                proportional.BeginEpisode();
                ranked.BeginEpisode();
            }

            naive.Add(observation, action, reward, next, status);
            proportional.Add(observation, action, reward, next, status);
            ranked.Add(observation, action, reward, next, status);
            SortedDictionary<long, NaiveMemory.Expected> expected = naive.Sampleable();
            if (expected.Count == 0 || i % 5 != 0)
            {
                continue;
            }

            for (int row = 0; row < magnitudes.Length; row++)
            {
                magnitudes[row] = 0.5f + (float)random.NextDouble();
            }

            proportional.Sample(random, batch, 0.5);
            AssertHolds(expected, batch);
            proportional.SetPriorities(batch, magnitudes);
            ranked.Sample(random, batch, 0.5);
            AssertHolds(expected, batch);
            ranked.SetPriorities(batch, magnitudes);
        }
    }

    private static void AssertHolds(SortedDictionary<long, NaiveMemory.Expected> expected, TransitionBatch batch)
    {
        Assert.Equal(expected.Keys, batch.Sequence.Distinct().Order());
        for (int row = 0; row < batch.Size; row++)
        {
            NaiveMemory.Expected transition = expected[batch.Sequence[row]];
            Assert.Equal(transition.Observation, batch.Observation[(2 * row)..((2 * row) + 2)]);
            Assert.Equal(transition.Next, batch.NextObservation[(2 * row)..((2 * row) + 2)]);
            Assert.Equal((transition.Reward, transition.Discount), (batch.Reward[row], batch.Discount[row]));
        }
    }

    private static void AssertDrawn(TransitionBatch batch, double[] probabilities, double[] weights)
    {
        double[] counts = new double[probabilities.Length];
        for (int row = 0; row < batch.Size; row++)
        {
            counts[batch.Action[row]]++;
            Assert.Equal(weights[batch.Action[row]], batch.Weight[row], 1e-6);
        }

        Assert.All(counts, count => Assert.True(count > 0));
        Assert.InRange(ChiSquare.Statistic(counts, probabilities), 0, ChiSquare.Limit(counts.Length - 1));
    }
}
