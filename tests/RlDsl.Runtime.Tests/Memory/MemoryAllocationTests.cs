namespace RlDsl.Runtime.Tests.Memory;

public class MemoryAllocationTests
{
    [Theory]
    [InlineData(1, 1, 1, ElementType.Single)]
    [InlineData(3, 2, 1, ElementType.Byte)]
    [InlineData(3, 2, 4, ElementType.Byte)]
    public void Adding_sampling_and_setting_priorities_allocate_nothing(
        int steps, int frames, int environments, ElementType element)
    {
        BoxSpace space = BoxSpace.Uniform([4], 0, 255, element);
        var random = new RandomSource(1);
        var uniform = new ReplayMemory(500, space, 0.99, steps, frames, environments: environments);
        var proportional = new PrioritizedReplayMemory(500, space, 0.99, 0.6, steps, frames, environments: environments);
        var ranked = new RankPrioritizedReplayMemory(500, space, 0.99, 0.6, steps, frames, environments: environments);
        var batch = new TransitionBatch(32, space);
        float[] observation = new float[4];
        float[] next = new float[4];
        Run(600);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Run(2000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);

        void Run(int count)
        {
            for (int i = 0; i < count; i++)
            {
                observation.AsSpan(2).CopyTo(next);
                next[2] = next[3] = random.NextInt32(256);
                EpisodeStatus status = i % 50 == 49 ? EpisodeStatus.Terminated : EpisodeStatus.Running;
                uniform.Add(i / 50 % environments, observation, 1, 0.5, next, status);
                proportional.Add(i / 50 % environments, observation, 1, 0.5, next, status);
                ranked.Add(i / 50 % environments, observation, 1, 0.5, next, status);
                next.CopyTo(observation, 0);
                if (i >= 10)
                {
                    uniform.Sample(random, batch);
                    proportional.Sample(random, batch, 0.4);
                    proportional.SetPriorities(batch, batch.Weight.AsSpan());
                    ranked.Sample(random, batch, 0.4);
                    ranked.SetPriorities(batch, batch.Weight.AsSpan());
                }
            }
        }
    }
}
