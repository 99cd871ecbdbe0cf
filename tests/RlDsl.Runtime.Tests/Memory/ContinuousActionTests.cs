namespace RlDsl.Runtime.Tests.Memory;

public class ContinuousActionTests
{
    private static readonly BoxSpace Observations = BoxSpace.Uniform([2, 3], 0, 255);
    private static readonly BoxSpace Actions = BoxSpace.Uniform([2], -1, 1);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(40, 1)]
    [InlineData(25, 3)]
    [InlineData(3, 5)]
    public void Transitions_keep_their_actions_and_are_otherwise_those_of_numbered_ones(int capacity, int steps)
    {
        var random = new RandomSource(6);
        var stream = new EpisodeStream(random, 2, 3) { Resets = 0.05, Measurements = 0.1, PaddedStarts = 0.3 };
        var numbered = new ReplayMemory(capacity, Observations, 0.97, steps, 2);
        var uniform = new ReplayMemory(capacity, Observations, 0.97, steps, 2, Actions);
        var proportional = new PrioritizedReplayMemory(capacity, Observations, 0.97, 0.6, steps, 2, action: Actions);
        var ranked = new RankPrioritizedReplayMemory(capacity, Observations, 0.97, 0.6, steps, 2, Actions);
        var expected = new TransitionBatch(30, Observations);
        var batch = new TransitionBatch(30, Observations, Actions);
        Assert.Empty(batch.Action);
        Assert.Empty(expected.ContinuousAction);
        for (int i = 0; i < 6 * capacity; i++)
        {
            (float[] observation, int action, double reward, float[] next, EpisodeStatus status) = stream.Step();
            if (stream.Begins)
            {
                numbered.BeginEpisode();
                uniform.BeginEpisode();
                proportional.BeginEpisode();
                ranked.BeginEpisode();
            }

            numbered.Add(observation, action, reward, next, status);

            // Each action says what it belongs to.
            float[] elements = [observation[^1] / 256, action];
            uniform.Add(observation, elements, reward, next, status);
            proportional.Add(observation, elements, reward, next, status);
            ranked.Add(observation, elements, reward, next, status);
            Assert.Equal(numbered.Count, uniform.Count);
            if (numbered.Count == 0)
            {
                continue;
            }

            numbered.Sample(new RandomSource((ulong)i), expected);
            uniform.Sample(new RandomSource((ulong)i), batch);
            Assert.Equal(expected.Observation, batch.Observation);
            Assert.Equal(expected.NextObservation, batch.NextObservation);
            Assert.Equal(expected.Reward, batch.Reward);
            Assert.Equal(expected.Discount, batch.Discount);
            Assert.Equal(
                expected.Action, batch.ContinuousAction.Where((_, index) => index % 2 == 1).Select(value => (long)value));
            AssertActionsBelong();
            proportional.Sample(random, batch, 0.5);
            AssertActionsBelong();
            ranked.Sample(random, batch, 0.5);
            AssertActionsBelong();
        }

        void AssertActionsBelong()
        {
            for (int row = 0; row < batch.Size; row++)
            {
                Assert.Equal(batch.Observation[(6 * row) + 5] / 256, batch.ContinuousAction[2 * row]);
            }
        }
    }

    [Fact]
    public void Actions_that_do_not_fit_are_refused_and_leave_the_memory_as_it_was()
    {
        BoxSpace scalar = BoxSpace.Uniform([1], 0, 9);
        var memory = new ReplayMemory(5, scalar, 0.9, action: Actions);
        memory.Add([0], [5f, -5f], 0, [1], EpisodeStatus.Running);
        Assert.Throws<ArgumentException>(() => memory.Add([1], [0f], 0, [2], EpisodeStatus.Running));
        Assert.Throws<ArgumentException>(() => memory.Add([1], [0f, 0, 0], 0, [2], EpisodeStatus.Running));
        Assert.Contains("Element 1 of the action is NaN", Assert.Throws<ArgumentException>(
            () => memory.Add([1], [0f, float.NaN], 0, [2], EpisodeStatus.Running)).Message, StringComparison.Ordinal);
        Assert.Contains("continuous actions of 2 elements", Assert.Throws<ArgumentException>(
            () => memory.Add([1], 1, 0, [2], EpisodeStatus.Running)).Message, StringComparison.Ordinal);
        Assert.Contains("space of actions", Assert.Throws<ArgumentException>(
            () => new ReplayMemory(5, scalar, 0.9).Add([1], [0f], 0, [2], EpisodeStatus.Running)).Message,
            StringComparison.Ordinal);
        Assert.Equal(1, memory.Count);
        Assert.Contains("continuous action", Assert.Throws<ArgumentException>(
            () => memory.Sample(new RandomSource(1), new TransitionBatch(2, scalar))).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(
            () => memory.Sample(new RandomSource(1), new TransitionBatch(2, scalar, BoxSpace.Uniform([1], 0, 1))));
        var batch = new TransitionBatch(2, scalar, Actions);
        memory.Sample(new RandomSource(1), batch);
        Assert.Equal([5f, -5, 5, -5], batch.ContinuousAction);
    }

    [Fact]
    public void Adding_and_sampling_allocate_nothing()
    {
        BoxSpace scalar = BoxSpace.Uniform([1], 0, 9);
        var random = new RandomSource(1);
        var memory = new ReplayMemory(50, scalar, 0.9, steps: 3, action: Actions);
        var batch = new TransitionBatch(8, scalar, Actions);
        float[] action = [0.5f, 0.25f];
        Run();
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run();
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run()
        {
            for (int i = 0; i < 500; i++)
            {
                memory.Add([1], action, 0.5, [1], i % 50 == 49 ? EpisodeStatus.Terminated : EpisodeStatus.Running);
                if (memory.Count > 0)
                {
                    memory.Sample(random, batch);
                }
            }
        }
    }
}
