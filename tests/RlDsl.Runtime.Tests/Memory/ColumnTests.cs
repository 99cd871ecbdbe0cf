using System.Runtime.InteropServices;

namespace RlDsl.Runtime.Tests.Memory;

public class ColumnTests
{
    [Fact]
    public void Begins_at_an_aligned_address_whatever_was_allocated_before()
    {
        // Arrays of odd sizes between move where the next one would begin by itself.
        List<object> between = [];
        for (int length = 1; length < 200; length++)
        {
            between.Add(GC.AllocateArray<byte>(length, pinned: true));
            AssertAligned(new Column<float>(length));
            AssertAligned(new Column<long>(length));
        }
    }

    [Fact]
    public void Stays_where_it_is_when_memory_is_collected()
    {
        Column<float> column = new(100);
        nint before = Address(column);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        Assert.Equal(before, Address(column));
    }

    [Fact]
    public void Is_read_and_written_like_an_array()
    {
        Column<float> column = new(5);
        Assert.Equal(new float[5], column);
        column[1] = 2;
        column.AsSpan(3).Fill(4);
        column.AsSpan(0, 1)[0] = 1;
        Assert.Equal([1f, 2, 0, 4, 4], column);
        Assert.Equal([2f, 0], column[1..3]);
        Assert.Equal([1f, 2, 0, 4, 4], column.Segment);
        Assert.Empty(new Column<long>(0));
    }

    [Fact]
    public void Refuses_what_is_outside_of_it()
    {
        Column<float> column = new(5);
        Assert.Throws<IndexOutOfRangeException>(() => column[5]);
        Assert.Throws<IndexOutOfRangeException>(() => column[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => column[4..6]);
        Assert.Throws<ArgumentOutOfRangeException>(() => column.AsSpan(6).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => column.AsSpan(2, 4).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Column<float>(-1));
    }

    private static void AssertAligned<T>(Column<T> column)
        where T : unmanaged => Assert.Equal(0, Address(column) % Column<T>.Alignment);

    private static nint Address<T>(Column<T> column)
        where T : unmanaged => Marshal.UnsafeAddrOfPinnedArrayElement(column.Segment.Array!, column.Segment.Offset);
}
