using System.Runtime.CompilerServices;

namespace RlDsl.Fused.Tests.Tensors;

public class ArenaTests
{
    [Fact]
    public unsafe void Tensors_begin_at_aligned_addresses_and_lie_apart()
    {
        var random = new RandomTensors(1);
        var arena = new Arena();
        List<(Tensor Tensor, float Mark)> taken = [];
        for (int i = 0; i < 300; i++)
        {
            Tensor tensor = arena.Take(random.Shape());
            Assert.Equal(0, (nint)Unsafe.AsPointer(ref tensor.Values[0]) % 64);
            tensor.Values.Fill(i);
            taken.Add((tensor, i));
        }

        Assert.All(taken, pair => Assert.DoesNotContain(pair.Tensor.Values.ToArray(), x => x != pair.Mark));
    }

    [Fact]
    public void What_takes_equally_much_each_time_allocates_nothing_after_the_first()
    {
        var arena = new Arena();
        Update();
        arena.Reset();
        int capacity = arena.Capacity;
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 3; i++)
        {
            Update();
            arena.Reset();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(capacity, arena.Capacity);

        void Update()
        {
            for (int size = 1; size < 300; size += 7)
            {
                arena.Take(size, 11);
                arena.Zeros(3, size, 2);
            }
        }
    }

    [Fact]
    public void Memory_is_reused_from_the_same_place_after_a_reset()
    {
        var arena = new Arena();
        Tensor first = arena.Take(5);
        arena.Take(7);
        arena.Reset();
        Tensor again = arena.Take(5);
        Assert.True(Unsafe.AreSame(ref first.Values[0], ref again.Values[0]));
    }

    [Fact]
    public void A_tensor_larger_than_all_before_has_room()
    {
        var arena = new Arena();
        arena.Take(3);
        Tensor large = arena.Take(1000, 100), next = arena.Take(2);
        large.Values.Fill(1);
        next.Values.Fill(2);
        Assert.Equal(100_000, large.Sum());
        arena.Reset();
        Assert.True(arena.Capacity >= 100_000);
    }

    [Fact]
    public void Zeros_are_zero_where_something_else_was()
    {
        var arena = new Arena();
        arena.Take(40).Values.Fill(7);
        arena.Reset();
        Assert.Equal(new float[40], arena.Zeros(8, 5).Values.ToArray());
    }

    [Fact]
    public void Shapes_that_are_none_are_refused()
    {
        var arena = new Arena();
        Assert.Contains("shape of 0", Assert.Throws<ArgumentException>(() => arena.Take([])).Message);
        Assert.Contains("shape of 5", Assert.Throws<ArgumentException>(() => arena.Take(1, 1, 1, 1, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Take(3, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => arena.Zeros(-1));
        string message = Assert.Throws<ArgumentException>(() => arena.Take(70_000, 70_000)).Message;
        Assert.Contains("[70000, 70000]", message);
    }
}
