using RlDsl.Runtime.Tests.Memory;

namespace RlDsl.Runtime.Tests.State;

/// <summary>What a memory of a test is made with, drawn at random.</summary>
internal sealed record MemoryNumbers(
    string Kind, int Capacity, BoxSpace Observation, BoxSpace? Action, int Steps, int Frames, int Environments)
{
    public const string Uniform = "uniform", Proportional = "proportional", Ranked = "ranked";

    private const double Discount = 0.9;

    public static MemoryNumbers Draw(string kind, RandomSource random)
    {
        int frames = 1 + random.NextInt32(3);
        int environments = 1 + random.NextInt32(3);
        ElementType element = random.NextInt32(2) == 0 ? ElementType.Byte : ElementType.Single;
        return new MemoryNumbers(
            kind, environments + random.NextInt32(60), BoxSpace.Uniform([frames, 2], 0, 255, element),
            random.NextInt32(3) == 0 ? BoxSpace.Uniform([2], -1, 1) : null, 1 + random.NextInt32(5), frames, environments);
    }

    public TransitionMemory Create() => Kind switch
    {
        Uniform => new ReplayMemory(Capacity, Observation, Discount, Steps, Frames, Action, Environments),
        Proportional => new PrioritizedReplayMemory(
            Capacity, Observation, Discount, alpha: 0.6, Steps, Frames, action: Action, environments: Environments),
        _ => new RankPrioritizedReplayMemory(
            Capacity, Observation, Discount, alpha: 0.7, Steps, Frames, Action, Environments),
    };
}

/// <summary>Does the same random things to memories that should be alike, and compares what they yield.</summary>
internal sealed class DrivenMemory
{
    private readonly MemoryNumbers numbers;
    private readonly RandomSource random;
    private readonly EpisodeStream[] streams;

    internal DrivenMemory(MemoryNumbers numbers, RandomSource random)
    {
        this.numbers = numbers;
        this.random = random;
        streams = new EpisodeStream[numbers.Environments];
        for (int i = 0; i < streams.Length; i++)
        {
            streams[i] = new EpisodeStream(random, numbers.Frames, frameSize: 2)
            {
                Resets = 0.05,
                Measurements = 0.1,
                PaddedStarts = 0.5,
            };
        }
    }

    internal void Drive(int times, params TransitionMemory[] memories)
    {
        TransitionBatch[] batches =
            [.. memories.Select(_ => new TransitionBatch(4, numbers.Observation, numbers.Action, numbers.Steps))];
        for (; times > 0; times--)
        {
            Add(memories);
            Assert.All(memories, memory => Assert.Equal(memories[0].Count, memory.Count));
            if (memories[0].Count > 0 && random.NextInt32(3) == 0)
            {
                Sample(memories, batches);
            }
        }
    }

    private void Add(TransitionMemory[] memories)
    {
        int environment = random.NextInt32(streams.Length);
        (float[] observation, int action, double reward, float[] next, EpisodeStatus status) = streams[environment].Step();
        float[] vector = [action / 10f, -action / 7f];
        foreach (TransitionMemory memory in memories)
        {
            if (streams[environment].Begins)
            {
                memory.BeginEpisode(environment);
            }

            if (numbers.Action is null)
            {
                memory.Add(environment, observation, action, reward, next, status);
            }
            else
            {
                memory.Add(environment, observation, vector, reward, next, status);
            }
        }
    }

    private void Sample(TransitionMemory[] memories, TransitionBatch[] batches)
    {
        RandomState state = random.State;
        double beta = random.NextDouble();
        float[] magnitudes = new float[batches[0].Size];
        random.FillNormal(magnitudes);
        for (int i = 0; i < memories.Length; i++)
        {
            var draws = new RandomSource(0) { State = state };
            switch (memories[i])
            {
                case ReplayMemory memory:
                    memory.Sample(draws, batches[i]);
                    break;
                case PrioritizedReplayMemory memory:
                    memory.Sample(draws, batches[i], beta);
                    memory.SetPriorities(batches[i], magnitudes);
                    break;
                case RankPrioritizedReplayMemory memory:
                    memory.Sample(draws, batches[i], beta);
                    memory.SetPriorities(batches[i], magnitudes);
                    break;
            }

            AssertSame(batches[0], batches[i]);
        }
    }

    private static void AssertSame(TransitionBatch first, TransitionBatch second)
    {
        Assert.True(first.Observation.AsSpan().SequenceEqual(second.Observation.AsSpan()));
        Assert.True(first.NextObservation.AsSpan().SequenceEqual(second.NextObservation.AsSpan()));
        Assert.True(first.Action.AsSpan().SequenceEqual(second.Action.AsSpan()));
        Assert.True(first.ContinuousAction.AsSpan().SequenceEqual(second.ContinuousAction.AsSpan()));
        Assert.True(first.Reward.AsSpan().SequenceEqual(second.Reward.AsSpan()));
        Assert.True(first.Discount.AsSpan().SequenceEqual(second.Discount.AsSpan()));
        Assert.True(first.IntermediateObservation.AsSpan().SequenceEqual(second.IntermediateObservation.AsSpan()));
        Assert.True(first.IntermediateDiscount.AsSpan().SequenceEqual(second.IntermediateDiscount.AsSpan()));
        Assert.True(first.Weight.AsSpan().SequenceEqual(second.Weight.AsSpan()));
        Assert.Equal(first.Index, second.Index);
        Assert.Equal(first.Sequence, second.Sequence);
    }
}
