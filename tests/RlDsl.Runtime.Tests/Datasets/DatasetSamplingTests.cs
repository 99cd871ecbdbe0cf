using RlDsl.Runtime.Tests.Memory;

namespace RlDsl.Runtime.Tests.Datasets;

public sealed class DatasetSamplingTests
{
    private static readonly BoxSpace Pair = BoxSpace.Uniform([2], -1e6f, 1e6f);
    private static readonly BoxSpace Triple = BoxSpace.Uniform([3], -1, 1);

    [Fact]
    public void Every_transition_is_as_likely_as_another()
    {
        const int Transitions = 50;
        TransitionDataset dataset = DatasetFileTests.Random(Transitions, [2], 0);
        var batch = new TransitionBatch(200 * Transitions, Pair);
        var random = new RandomSource(7);
        double[] counts = new double[Transitions];
        for (int i = 0; i < 5; i++)
        {
            dataset.Sample(random, 0.9, batch);
            foreach (int index in batch.Index)
            {
                counts[index]++;
            }
        }

        Assert.InRange(
            ChiSquare.Statistic(counts, Enumerable.Repeat(1.0 / Transitions, Transitions)), 1, ChiSquare.Limit(Transitions - 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    public void Columns_are_those_of_the_transition(int actionSize)
    {
        TransitionDataset dataset = DatasetFileTests.Random(40, [2], actionSize);
        var batch = new TransitionBatch(300, Pair, actionSize == 0 ? null : Triple);
        batch.Weight.AsSpan().Fill(5);
        dataset.Sample(new RandomSource(3), 0.9, batch);

        // One integer a transition is drawn, and nothing else.
        var same = new RandomSource(3);
        bool[] seen = new bool[4];
        for (int row = 0; row < batch.Size; row++)
        {
            int index = same.NextInt32(40);
            Assert.Equal(index, batch.Index[row]);
            Assert.Equal(dataset.Observations.Slice(2 * index, 2), batch.Observation.AsSpan(2 * row, 2));
            Assert.Equal(dataset.NextObservations.Slice(2 * index, 2), batch.NextObservation.AsSpan(2 * row, 2));
            Assert.Equal(dataset.Rewards[index], batch.Reward[row]);
            Assert.Equal(dataset.Terminals[index] ? 0 : 0.9f, batch.Discount[row]);
            Assert.Equal(1, batch.Weight[row]);
            seen[(dataset.Terminals[index] ? 2 : 0) + (dataset.Timeouts[index] ? 1 : 0)] = true;
            if (actionSize == 0)
            {
                Assert.Equal(dataset.DiscreteActions[index], batch.Action[row]);
            }
            else
            {
                Assert.Equal(
                    dataset.ContinuousActions.Slice(3 * index, 3), batch.ContinuousAction.AsSpan(3 * row, 3));
            }
        }

        Assert.Equal([true, true, true, true], seen);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Batch_is_that_of_a_replay_memory_with_the_same_steps(bool isContinuous)
    {
        var random = new RandomSource(11);
        var memory = new ReplayMemory(200, Pair, 0.97, action: isContinuous ? Triple : null);
        TransitionColumns columns = TransitionColumns.Allocate(100, [2], isContinuous ? 3 : 0);
        random.FillNormal(columns.Observations);
        random.FillNormal(columns.NextObservations);
        random.FillNormal(columns.Rewards);
        random.FillUniform(columns.ContinuousActions, -1, 1);
        for (int i = 0; i < 100; i++)
        {
            var status = (EpisodeStatus)random.NextInt32(3);
            columns.Terminals[i] = status == EpisodeStatus.Terminated;
            columns.Timeouts[i] = status == EpisodeStatus.Truncated;
            Span<float> observation = columns.Observations.AsSpan(2 * i, 2), next = columns.NextObservations.AsSpan(2 * i, 2);
            if (isContinuous)
            {
                memory.Add(observation, columns.ContinuousActions.AsSpan(3 * i, 3), columns.Rewards[i], next, status);
            }
            else
            {
                columns.DiscreteActions[i] = random.NextInt32(4);
                memory.Add(observation, columns.DiscreteActions[i], columns.Rewards[i], next, status);
            }
        }

        var expected = new TransitionBatch(64, Pair, isContinuous ? Triple : null);
        var batch = new TransitionBatch(64, Pair, isContinuous ? Triple : null);
        RandomSource one = new(5), other = new(5);
        memory.Sample(one, expected);
        new TransitionDataset(columns, default).Sample(other, 0.97, batch);
        Assert.Equal(expected.Observation, batch.Observation);
        Assert.Equal(expected.Action, batch.Action);
        Assert.Equal(expected.ContinuousAction, batch.ContinuousAction);
        Assert.Equal(expected.Reward, batch.Reward);
        Assert.Equal(expected.Discount, batch.Discount);
        Assert.Equal(expected.NextObservation, batch.NextObservation);
        Assert.Equal(expected.Weight, batch.Weight);
        Assert.Equal(one.State, other.State);
    }

    [Fact]
    public void Sampling_allocates_nothing()
    {
        TransitionDataset dataset = DatasetFileTests.Random(40, [2], 3);
        var batch = new TransitionBatch(32, Pair, Triple);
        var random = new RandomSource(1);
        dataset.Sample(random, 0.9, batch);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            dataset.Sample(random, 0.9, batch);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Batch_of_other_shapes_is_refused()
    {
        TransitionDataset discrete = DatasetFileTests.Random(5, [2], 0), continuous = DatasetFileTests.Random(5, [2], 3);
        AssertRefused(discrete, new(4, Triple), "has 3 elements an observation, but the data set has 2");
        AssertRefused(discrete, new(4, Pair, Triple), "has 3 elements a continuous action, but the data set has 0");
        AssertRefused(continuous, new(4, Pair), "has 0 elements a continuous action, but the data set has 3");
        AssertRefused(continuous, new(4, Pair, Pair), "has 2 elements a continuous action, but the data set has 3");
        AssertRefused(discrete, new(4, Pair, steps: 3), "of 3 steps, but the transitions of a data set are of one");

        static void AssertRefused(TransitionDataset dataset, TransitionBatch batch, string reason)
        {
            var random = new RandomSource(1);
            Assert.Contains(
                reason, Assert.Throws<ArgumentException>(() => dataset.Sample(random, 0.9, batch)).Message,
                StringComparison.Ordinal);
            Assert.Equal(new RandomSource(1).State, random.State);
        }
    }

    [Fact]
    public void Sampling_from_nothing_or_with_no_discount_is_refused()
    {
        var batch = new TransitionBatch(4, Pair);
        Assert.Throws<InvalidOperationException>(
            () => DatasetFileTests.Random(0, [2], 0).Sample(new RandomSource(1), 0.9, batch));
        TransitionDataset dataset = DatasetFileTests.Random(5, [2], 0);
        foreach (double discount in (double[])[-0.1, 1.1, double.NaN])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => dataset.Sample(new RandomSource(1), discount, batch));
        }
    }
}
