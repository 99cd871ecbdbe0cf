namespace RlDsl.Runtime.Tests.Memory;

/// <summary>Sizes are told before anything is allocated, and what cannot be is refused.</summary>
public class AllocationTests
{
    private static readonly BoxSpace observation = BoxSpace.Uniform([4], -1, 1);
    private static readonly BoxSpace action = BoxSpace.Uniform([2], -1, 1);

    [Fact]
    public void Sum_of_sizes_does_not_overflow()
    {
        Allocation one = Allocation.Of<double>(int.MaxValue, int.MaxValue, int.MaxValue).Named("everything");
        string excess = (one + Allocation.OfBytes(1)).Times(1000).Excess(long.MaxValue)!;
        Assert.StartsWith("everything would take 79228162", excess, StringComparison.Ordinal);
    }

    [Fact]
    public void More_bytes_than_there_are_is_too_much()
    {
        Allocation needed = (Allocation.OfArray<float>(10, 5) + Allocation.OfBytes(7)).Named("the memory");
        Assert.Null(needed.Excess(207));
        Assert.Equal("the memory would take 207 bytes, more than the 206 of this machine", needed.Excess(206));
    }

    [Fact]
    public void Array_that_is_longer_than_one_can_be_is_too_much_whatever_the_machine_has()
    {
        Allocation needed = Allocation.OfArray<byte>(1 << 16, 1 << 15).Named("the memory");
        Assert.Contains("an array of 2147483648 elements", needed.Excess(long.MaxValue), StringComparison.Ordinal);
        Assert.Null(Allocation.Of<byte>(1 << 16, 1 << 15).Excess(long.MaxValue));
    }

    [Fact]
    public void This_machine_has_some_memory() => Assert.InRange(Allocation.Available, 1L << 26, long.MaxValue);

    /// <summary>What is told is not less than what is taken, and not much more.</summary>
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 4, 3)]
    [InlineData(7, 1, 3)]
    public void Told_size_is_the_allocated_one(int environments, int frames, int steps)
    {
        const int Capacity = 20_000;
        foreach (BoxSpace? space in (BoxSpace?[])[null, action])
        {
            AssertTold(
                ReplayMemory.SizeOf(Capacity, observation, steps, frames, space, environments),
                () => new ReplayMemory(Capacity, observation, 0.9, steps, frames, space, environments));
            AssertTold(
                PrioritizedReplayMemory.SizeOf(Capacity, observation, steps, frames, space, environments),
                () => new PrioritizedReplayMemory(
                    Capacity, observation, 0.9, 0.5, steps, frames, action: space, environments: environments));
            AssertTold(
                RankPrioritizedReplayMemory.SizeOf(Capacity, observation, steps, frames, space, environments),
                () => new RankPrioritizedReplayMemory(Capacity, observation, 0.9, 0.5, steps, frames, space, environments));
            AssertTold(
                TransitionBatch.SizeOf(Capacity, observation, space), () => new TransitionBatch(Capacity, observation, space));
            AssertTold(
                Rollout.SizeOf(Capacity / environments, environments, observation, space),
                () => new Rollout(Capacity / environments, environments, observation, 0.9, space));
            AssertTold(
                EpisodeRollout.SizeOf(10 * environments, observation, space),
                () => new EpisodeRollout(1, 10 * environments, observation, 0.9, space));
        }
    }

    /// <summary>The greatest numbers, alone and together, are refused before anything is allocated.</summary>
    [Fact]
    public void What_no_machine_has_is_refused_by_the_name_of_its_number()
    {
        const int Greatest = int.MaxValue;
        Refused("capacity", () => new ReplayMemory(Greatest, observation, 0.9));
        Refused("capacity", () => new ReplayMemory(Greatest, observation, 0.9, steps: 1000, frames: 4, environments: Greatest));
        Refused("capacity", () => new PrioritizedReplayMemory(1 << 30, observation, 0.9, 0.5));
        Refused("capacity", () => new RankPrioritizedReplayMemory(Greatest, observation, 0.9, 0.5, action: action));
        Refused("size", () => new TransitionBatch(Greatest, observation));
        Refused("steps", () => new Rollout(Greatest, 1, observation, 0.9));
        Refused("steps", () => new Rollout(1 << 16, 1 << 16, observation, 0.9, action));
        Refused("environments", () => new EpisodeRollout(1, Greatest, observation, 0.9));
        Refused("length", () => new Column<float>(Greatest));
    }

    private static void AssertTold(Allocation told, Func<object> make)
    {
        make();

        // A collection in between counts the rest of the thread's block of memory too, so the least of several is what was taken.
        long taken = Enumerable.Range(0, 5).Min(_ =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(make());
            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
        const int Headers = 8_000;
        Assert.Null(told.Excess((taken * 5 / 4) + Headers));
        Assert.NotNull(told.Excess(taken - Headers));
    }

    private static void Refused(string name, Func<object> make)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(name, Assert.Throws<ArgumentOutOfRangeException>(make).ParamName);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }
}
