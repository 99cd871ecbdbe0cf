using System.Runtime.InteropServices;

namespace RlDsl.Runtime.Tests.State;

public class RolloutStateTests
{
    private static readonly BoxSpace Observation = BoxSpace.Uniform([3], -10, 10);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void New_rollout_goes_on_from_a_state_to_the_last_bit(bool ofEpisodes)
    {
        var random = new RandomSource(1);
        for (int round = 0; round < 300; round++)
        {
            Func<RolloutMemory> create = Draw(ofEpisodes, random);
            RolloutMemory first = create(), second = create();
            Drive(random.NextInt32(150), random, first);
            if (round % 2 == 1)
            {
                Drive(random.NextInt32(100), random, second);
            }

            byte[] state = SavedBytes.Of(first.SaveState);
            using (var reader = new BinaryReader(new MemoryStream(state)))
            {
                second.LoadState(reader);
                Assert.Equal(state.Length, reader.BaseStream.Position);
            }

            Assert.Equal(state, SavedBytes.Of(second.SaveState));
            Drive(150, random, first, second);
        }
    }

    [Fact]
    public void Episodes_longer_than_a_block_are_read_block_by_block()
    {
        var random = new RandomSource(2);
        BoxSpace wide = BoxSpace.Uniform([5_000], -1, 1);
        EpisodeRollout first = new(2, 1, wide, 0.9), second = new(2, 1, wide, 0.9);
        float[] observation = new float[wide.Size], next = new float[wide.Size];
        for (int t = 0; t < 400; t++)
        {
            random.FillNormal(next);
            first.Add(0, observation, t, t, next, t == 299 ? EpisodeStatus.Terminated : EpisodeStatus.Running);
            next.CopyTo(observation, 0);
        }

        SavedBytes.Load(SavedBytes.Of(first.SaveState), second.LoadState);
        AssertSame(first, second);
        Assert.Equal((300, 1), (second.Count, second.EpisodeCount));
        first.BeginEpisode(0);
        second.BeginEpisode(0);
        AssertSame(first, second);
        Assert.Equal(400, second.Count);
    }

    [Fact]
    public void Number_of_steps_in_a_file_does_not_ask_for_memory()
    {
        EpisodeRollout rollout = new(2, 1, Observation, 0.9);
        byte[] state = SavedBytes.Of(rollout.SaveState);

        // The last two numbers are the steps of ended episodes and of the one under way, both 0.
        BitConverter.TryWriteBytes(state.AsSpan(^8..), int.MaxValue);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<EndOfStreamException>(() => SavedBytes.Load(state, rollout.LoadState));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 10_000_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Damaged_state_leaves_an_empty_rollout_or_is_one(bool ofEpisodes)
    {
        var random = new RandomSource(3);
        int refused = 0;
        for (int round = 0; round < 2_000; round++)
        {
            Func<RolloutMemory> create = Draw(ofEpisodes, random);
            RolloutMemory first = create(), second = create();
            Drive(random.NextInt32(50), random, first);
            Drive(random.NextInt32(20), random, second);
            byte[] state = SavedBytes.Damaged(SavedBytes.Of(first.SaveState), random);
            try
            {
                SavedBytes.Load(state, second.LoadState);
                Drive(80, random, second);
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
            {
                refused++;
                Assert.Equal(0, second.Count);
                Drive(80, random, create(), second);
            }
        }

        Assert.InRange(refused, 500, 1_999);
    }

    [Fact]
    public void State_of_another_rollout_is_refused()
    {
        var random = new RandomSource(4);
        var first = new Rollout(5, 2, Observation, 0.9);
        Drive(3, random, first);
        byte[] state = SavedBytes.Of(first.SaveState);
        RolloutMemory[] others =
        [
            new EpisodeRollout(5, 2, Observation, 0.9),
            new Rollout(6, 2, Observation, 0.9),
            new Rollout(5, 3, Observation, 0.9),
            new Rollout(5, 2, BoxSpace.Uniform([4], -1, 1), 0.9),
            new Rollout(5, 2, Observation, 0.8),
            new Rollout(5, 2, Observation, 0.9, BoxSpace.Uniform([2], -1, 1)),
        ];
        Assert.All(others, other => Assert.Throws<InvalidDataException>(() => SavedBytes.Load(state, other.LoadState)));
    }

    private static Func<RolloutMemory> Draw(bool ofEpisodes, RandomSource random)
    {
        int environments = 1 + random.NextInt32(3);
        int length = 1 + random.NextInt32(ofEpisodes ? 4 : 30);
        double discount = random.NextInt32(5) == 0 ? 0 : 0.9;
        BoxSpace? action = random.NextInt32(2) == 0 ? null : BoxSpace.Uniform([2], -1, 1);
        return ofEpisodes
            ? () => new EpisodeRollout(length, environments, Observation, discount, action)
            : () => new Rollout(length, environments, Observation, discount, action);
    }

    /// <summary>Adds the same steps to rollouts that should be alike, and clears them when they are full.</summary>
    private static void Drive(int times, RandomSource random, params RolloutMemory[] memories)
    {
        float[] observation = new float[Observation.Size], next = new float[Observation.Size], action = new float[2];
        for (; times > 0; times--)
        {
            // Environments side by side take turns; now and then one is out of turn.
            int environment = memories[0] is Rollout && random.NextInt32(200) > 0
                ? memories[0].Count % memories[0].Environments
                : random.NextInt32(memories[0].Environments);
            random.FillNormal(observation);
            random.FillNormal(next);
            random.FillNormal(action);
            double reward = random.NextNormal(), probability = random.NextNormal();
            int choice = random.NextInt32(20), number = random.NextInt32(5);
            EpisodeStatus status = choice switch { 0 => EpisodeStatus.Terminated, 1 => EpisodeStatus.Truncated, _ => 0 };
            bool hasNoRoom = false;
            foreach (RolloutMemory memory in memories)
            {
                try
                {
                    if (choice == 2)
                    {
                        memory.BeginEpisode(environment);
                    }

                    if (memory.Action.Length == 0)
                    {
                        memory.Add(environment, observation, action, reward, next, status, probability);
                    }
                    else
                    {
                        memory.Add(environment, observation, number, reward, next, status);
                    }
                }
                catch (InvalidOperationException)
                {
                    // The rollout has all steps of this environment, but not of another.
                    hasNoRoom = true;
                }
            }

            Assert.All(memories, memory => Assert.Equal(memories[0].IsFull, memory.IsFull));
            AssertSame(memories[0], memories[^1]);
            foreach (RolloutMemory memory in memories)
            {
                if (memory.IsFull)
                {
                    memory.Clear();
                }
                else if (hasNoRoom)
                {
                    memory.Reset();
                }
            }
        }
    }

    private static void AssertSame(RolloutMemory first, RolloutMemory second)
    {
        Assert.Equal(first.Count, second.Count);
        Assert.Equal((first as EpisodeRollout)?.EpisodeCount, (second as EpisodeRollout)?.EpisodeCount);

        // Where environments have unequal numbers of steps, the filled rows are not the first ones; they are compared when full.
        if (first is Rollout && !first.IsFull)
        {
            return;
        }

        int rows = first.Count;
        AssertSame(first.Observation, second.Observation, rows * Observation.Size);
        AssertSame(first.NextObservation, second.NextObservation, rows * Observation.Size);
        AssertSame(first.Action, second.Action, first.Action.Length == 0 ? 0 : rows);
        AssertSame(first.ContinuousAction, second.ContinuousAction, first.Action.Length == 0 ? rows * 2 : 0);
        AssertSame(first.Reward, second.Reward, rows);
        AssertSame(first.Discount, second.Discount, rows);
        AssertSame(first.Carry, second.Carry, rows);
        AssertSame(first.LogProbability, second.LogProbability, rows);
        Assert.True(first.GoesOn[..rows].SequenceEqual(second.GoesOn[..rows]));
    }

    // By bits: probabilities that were not given are no numbers.
    private static void AssertSame<T>(Column<T> first, Column<T> second, int count)
        where T : unmanaged =>
        Assert.True(MemoryMarshal.AsBytes(first.AsSpan(0, count)).SequenceEqual(MemoryMarshal.AsBytes(second.AsSpan(0, count))));
}
