namespace RlDsl.Runtime.Tests.State;

public class MemoryStateTests
{
    public static TheoryData<string> Kinds => [MemoryNumbers.Uniform, MemoryNumbers.Proportional, MemoryNumbers.Ranked];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void New_memory_goes_on_from_a_state_to_the_last_bit(string kind)
    {
        var random = new RandomSource(1);
        for (int round = 0; round < 300; round++)
        {
            MemoryNumbers numbers = MemoryNumbers.Draw(kind, random);
            DrivenMemory driven = new(numbers, random);
            TransitionMemory first = numbers.Create(), second = numbers.Create();
            driven.Drive(random.NextInt32(200), first);
            if (round % 2 == 1)
            {
                new DrivenMemory(numbers, random).Drive(random.NextInt32(100), second);
            }

            byte[] state = SavedBytes.Of(first.SaveState);
            using (var reader = new BinaryReader(new MemoryStream(state)))
            {
                second.LoadState(reader);
                Assert.Equal(state.Length, reader.BaseStream.Position);
            }

            Assert.Equal(state, SavedBytes.Of(second.SaveState));
            driven.Drive(150, first, second);
            Assert.Equal(SavedBytes.Of(first.SaveState), SavedBytes.Of(second.SaveState));
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Damaged_state_leaves_an_empty_memory_or_is_one(string kind)
    {
        var random = new RandomSource(2);
        int refused = 0;
        for (int round = 0; round < 2_000; round++)
        {
            MemoryNumbers numbers = MemoryNumbers.Draw(kind, random);
            TransitionMemory first = numbers.Create(), second = numbers.Create();
            new DrivenMemory(numbers, random).Drive(random.NextInt32(60), first);
            new DrivenMemory(numbers, random).Drive(random.NextInt32(20), second);
            byte[] state = SavedBytes.Damaged(SavedBytes.Of(first.SaveState), random);
            try
            {
                SavedBytes.Load(state, second.LoadState);
                new DrivenMemory(numbers, random).Drive(80, second);
            }
            catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException)
            {
                refused++;
                Assert.Equal(0, second.Count);
                new DrivenMemory(numbers, random).Drive(40, numbers.Create(), second);
            }
        }

        Assert.InRange(refused, 500, 1_999);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void State_that_ends_anywhere_is_refused(string kind)
    {
        var random = new RandomSource(3);
        MemoryNumbers numbers = MemoryNumbers.Draw(kind, random) with { Steps = 3, Environments = 2 };
        TransitionMemory first = numbers.Create(), second = numbers.Create();
        new DrivenMemory(numbers, random).Drive(50, first);
        byte[] state = SavedBytes.Of(first.SaveState);
        for (int length = 0; length < state.Length; length++)
        {
            byte[] cut = state[..length];
            Assert.Throws<EndOfStreamException>(() => SavedBytes.Load(cut, second.LoadState));
            Assert.Equal(0, second.Count);
        }
    }

    [Fact]
    public void State_of_another_memory_is_refused()
    {
        var random = new RandomSource(4);
        MemoryNumbers numbers = new(MemoryNumbers.Uniform, 12, BoxSpace.Uniform([2, 2], 0, 255), null, 2, 2, 2);
        byte[] state = SavedBytes.Of(Filled(numbers, random).SaveState);
        MemoryNumbers[] others =
        [
            numbers with { Kind = MemoryNumbers.Proportional },
            numbers with { Kind = MemoryNumbers.Ranked },
            numbers with { Capacity = 13 },
            numbers with { Observation = BoxSpace.Uniform([2, 2], 0, 255, ElementType.Byte) },
            numbers with { Observation = BoxSpace.Uniform([2, 3], 0, 255) },
            numbers with { Action = BoxSpace.Uniform([2], -1, 1) },
            numbers with { Steps = 3 },
            numbers with { Frames = 1 },
            numbers with { Environments = 3 },
        ];
        foreach (MemoryNumbers other in others)
        {
            Assert.Throws<InvalidDataException>(() => SavedBytes.Load(state, other.Create().LoadState));
        }

        var discounted = new ReplayMemory(12, numbers.Observation, discount: 0.8, steps: 2, frames: 2, environments: 2);
        var exception = Assert.Throws<InvalidDataException>(() => SavedBytes.Load(state, discounted.LoadState));
        Assert.Equal(
            "The state is of ReplayMemory (capacity 12, observations box(2 x 2) of Single, discrete actions, discount 0.9, "
            + "2 steps, 2 frames, 2 environments), but it was to be loaded into ReplayMemory (capacity 12, observations "
            + "box(2 x 2) of Single, discrete actions, discount 0.8, 2 steps, 2 frames, 2 environments): make that with what the "
            + "other was made with.",
            exception.Message);
    }

    [Theory]
    [InlineData(0.5, 1e-6)]
    [InlineData(0.6, 1e-3)]
    public void Other_priorities_are_refused(double alpha, double epsilon)
    {
        BoxSpace space = BoxSpace.Uniform([1], 0, 1);
        byte[] state = SavedBytes.Of(new PrioritizedReplayMemory(5, space, 0.9, alpha: 0.6).SaveState);
        var other = new PrioritizedReplayMemory(5, space, 0.9, alpha, epsilon: epsilon);
        Assert.Throws<InvalidDataException>(() => SavedBytes.Load(state, other.LoadState));
    }

    [Fact]
    public void Observations_in_many_blocks_are_saved_around_the_end_of_the_ring()
    {
        var random = new RandomSource(5);
        BoxSpace space = BoxSpace.Uniform([3, 2], 0, 255, ElementType.Byte);
        FrameRing first = new(11, space, frames: 3, blockElements: 4), second = new(11, space, frames: 3, blockElements: 4);
        for (int slot = 0; slot < 11; slot++)
        {
            first.Write(slot, [random.NextInt32(256), random.NextInt32(256)], slot % 4);
        }

        SavedBytes.Load(SavedBytes.Of(writer => first.Save(writer, 7, 9)), reader => second.Load(reader, 7, 9));
        float[] expected = new float[6], read = new float[6];
        for (int i = 2; i < 9; i++)
        {
            int slot = (7 + i) % 11;
            first.Read(slot, expected);
            second.Read(slot, read);
            Assert.Equal(expected, read);
            Assert.Equal(first.AgeAt(slot), second.AgeAt(slot));
        }
    }

    [Fact]
    public void State_holds_only_what_is_filled()
    {
        BoxSpace space = BoxSpace.Uniform([4], 0, 1);
        var memory = new ReplayMemory(1_000_000, space, 0.99);
        for (int i = 0; i < 10; i++)
        {
            memory.Add(new float[4], 0, 1, new float[4], EpisodeStatus.Running);
        }

        // 11 observations of 4 numbers, of each transition two slots, action, return and discount, and the next observation.
        int empty = SavedBytes.Of(new ReplayMemory(1_000_000, space, 0.99).SaveState).Length;
        Assert.Equal(((11 * 4) + (10 * 5) + 4) * sizeof(float), SavedBytes.Of(memory.SaveState).Length - empty);
    }

    [Fact]
    public void Bytes_of_numbers_are_reversed_one_by_one()
    {
        byte[] bytes = [1, 2, 3, 4, 5, 6, 7, 8];
        SavedArrays.ReverseEach(bytes, sizeof(int));
        Assert.Equal([4, 3, 2, 1, 8, 7, 6, 5], bytes);
    }

    [Fact]
    public void Long_arrays_are_written_and_read_in_parts()
    {
        long[] numbers = new long[300_000], read = new long[numbers.Length];
        var random = new RandomSource(6);
        foreach (ref long number in numbers.AsSpan())
        {
            number = (long)random.NextUInt64();
        }

        byte[] bytes = SavedBytes.Of(writer => writer.WriteNumbers<long>(numbers));
        Assert.Equal(numbers.Length * sizeof(long), bytes.Length);
        Assert.Equal(numbers[299_999], System.Buffers.Binary.BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(^8..)));
        SavedBytes.Load(bytes, reader => reader.ReadNumbers<long>(read));
        Assert.Equal(numbers, read);
    }

    private static TransitionMemory Filled(MemoryNumbers numbers, RandomSource random)
    {
        TransitionMemory memory = numbers.Create();
        new DrivenMemory(numbers, random).Drive(40, memory);
        return memory;
    }
}
