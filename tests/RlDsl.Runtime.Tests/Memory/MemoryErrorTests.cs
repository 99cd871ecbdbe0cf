namespace RlDsl.Runtime.Tests.Memory;

public class MemoryErrorTests
{
    private static readonly BoxSpace Pair = BoxSpace.Uniform([2], -10, 10);

    [Fact]
    public void Memories_refuse_numbers_out_of_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayMemory(0, Pair, 0.9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayMemory(1, Pair, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayMemory(1, Pair, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayMemory(1, Pair, 0.9, steps: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ReplayMemory(1, Pair, 0.9, frames: 0));
        Assert.Throws<ArgumentException>(() => new ReplayMemory(1, Pair, 0.9, frames: 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrioritizedReplayMemory(1, Pair, 0.9, -0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrioritizedReplayMemory(1, Pair, 0.9, 0.5, epsilon: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RankPrioritizedReplayMemory(1, Pair, 0.9, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new TransitionBatch(0, Pair));
    }

    [Fact]
    public void Bad_steps_are_refused_and_leave_the_memory_as_it_was()
    {
        var memory = new ReplayMemory(5, Pair, 0.9);
        memory.Add([0, 0], 0, 1, [1, 1], EpisodeStatus.Running);
        Assert.Throws<ArgumentException>(() => memory.Add([1], 0, 0, [2, 2], EpisodeStatus.Running));
        Assert.Throws<ArgumentException>(() => memory.Add([1, 1], 0, 0, [2, 2, 2], EpisodeStatus.Running));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Add([1, 1], -1, 0, [2, 2], EpisodeStatus.Running));
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Add([1, 1], 0, 0, [2, 2], (EpisodeStatus)3));
        Assert.Contains("NaN", Assert.Throws<ArgumentException>(
            () => memory.Add([1, 1], 0, double.NaN, [2, 2], EpisodeStatus.Running)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => memory.Add([1, 1], 0, 1e300, [2, 2], EpisodeStatus.Running));
        Assert.Equal(1, memory.Count);
        memory.Add([1, 1], 0, 1, [2, 2], EpisodeStatus.Running);
        Assert.Equal(2, memory.Count);
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(-1f)]
    [InlineData(256f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Bytes_refuse_what_is_not_a_whole_number_of_a_byte(float value)
    {
        var memory = new ReplayMemory(5, BoxSpace.Uniform([2], 0, 255, ElementType.Byte), 0.9);
        ArgumentException first = Assert.Throws<ArgumentException>(
            () => memory.Add([3, value], 0, 0, [1, 1], EpisodeStatus.Running));
        Assert.Contains("element 1", first.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => memory.Add([1, 1], 0, 0, [value, 1], EpisodeStatus.Running));
        Assert.Equal(0, memory.Count);
        memory.Add([0, 255], 0, 0, [1, 1], EpisodeStatus.Running);
        Assert.Equal(1, memory.Count);
    }

    [Fact]
    public void Stacks_that_do_not_move_by_one_frame_are_refused()
    {
        var memory = new ReplayMemory(5, BoxSpace.Uniform([3], 0, 255), 0.9, frames: 3);
        Assert.Contains("3 stacked frames", Assert.Throws<ArgumentException>(
            () => memory.Add([1, 2, 3], 0, 0, [3, 4, 5], EpisodeStatus.Running)).Message, StringComparison.Ordinal);
        Assert.Equal(0, memory.Count);
    }

    [Fact]
    public void Sampling_fails_while_nothing_is_complete()
    {
        var memory = new ReplayMemory(5, Pair, 0.9, steps: 2);
        var batch = new TransitionBatch(2, Pair);
        Assert.Throws<InvalidOperationException>(() => memory.Sample(new RandomSource(1), batch));
        memory.Add([0, 0], 0, 0, [1, 1], EpisodeStatus.Running);
        Assert.Throws<InvalidOperationException>(() => memory.Sample(new RandomSource(1), batch));
        memory.Add([1, 1], 0, 0, [2, 2], EpisodeStatus.Running);
        memory.Sample(new RandomSource(1), batch);
        Assert.Equal([0f, 0f, 0f, 0f], batch.Observation);
    }

    [Fact]
    public void A_batch_of_other_observations_is_refused()
    {
        var memory = new ReplayMemory(5, Pair, 0.9);
        memory.Add([0, 0], 0, 0, [1, 1], EpisodeStatus.Running);
        Assert.Throws<ArgumentException>(
            () => memory.Sample(new RandomSource(1), new TransitionBatch(2, BoxSpace.Uniform([3], 0, 1))));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Priorities_that_are_not_finite_are_refused_and_change_nothing(float magnitude)
    {
        var memory = new PrioritizedReplayMemory(5, Pair, 0.9, 0.5);
        var ranked = new RankPrioritizedReplayMemory(5, Pair, 0.9, 0.5);
        for (int i = 0; i < 2; i++)
        {
            memory.Add([i, i], 0, 0, [i + 1, i + 1], EpisodeStatus.Running);
            ranked.Add([i, i], 0, 0, [i + 1, i + 1], EpisodeStatus.Running);
        }

        var batch = new TransitionBatch(2, Pair);
        memory.Sample(new RandomSource(1), batch, 1);
        Assert.Contains("row 1", Assert.Throws<ArgumentException>(
            () => memory.SetPriorities(batch, [5, magnitude])).Message, StringComparison.Ordinal);
        Assert.Equal(0.5, memory.Probability(0));
        ranked.Sample(new RandomSource(1), batch, 1);
        Assert.Throws<ArgumentException>(() => ranked.SetPriorities(batch, [5, magnitude]));
    }

    [Fact]
    public void Priorities_of_a_batch_from_elsewhere_are_refused()
    {
        var memory = new PrioritizedReplayMemory(5, Pair, 0.9, 0.5);
        memory.Add([0, 0], 0, 0, [1, 1], EpisodeStatus.Running);
        var batch = new TransitionBatch(2, Pair);
        Assert.Throws<ArgumentException>(() => memory.SetPriorities(batch, [1, 1]));
        memory.Sample(new RandomSource(1), batch, 0);
        Assert.Throws<ArgumentException>(() => memory.SetPriorities(batch, [1]));
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void Weights_refuse_an_exponent_out_of_range(double beta)
    {
        var memory = new PrioritizedReplayMemory(5, Pair, 0.9, 0.5);
        var ranked = new RankPrioritizedReplayMemory(5, Pair, 0.9, 0.5);
        memory.Add([0, 0], 0, 0, [1, 1], EpisodeStatus.Running);
        ranked.Add([0, 0], 0, 0, [1, 1], EpisodeStatus.Running);
        var batch = new TransitionBatch(2, Pair);
        Assert.Throws<ArgumentOutOfRangeException>(() => memory.Sample(new RandomSource(1), batch, beta));
        Assert.Throws<ArgumentOutOfRangeException>(() => ranked.Sample(new RandomSource(1), batch, beta));
    }
}
