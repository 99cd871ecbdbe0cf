namespace RlDsl.Fused.Tests.Arithmetic;

public class TableTests
{
    [Fact]
    public void Table_has_what_the_function_gives_and_stays_when_the_arena_is_reset()
    {
        Arena arena = new();
        Tensor table = Table.Of(arena, n => 1.0 / (n + 1), 3);
        arena.Reset();
        arena.Zeros(64);
        Assert.Equal([1f, 0.5f, 1f / 3], table.Values.ToArray());
        Assert.Equal([0.5f, 1f], table.Lookup(Tensor.Of(arena, [1, 0], 2)).Values.ToArray());
        Assert.Throws<ArgumentException>(() => Table.Of(arena, n => 1.0 / n, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => Table.Of(arena, n => n, 0));
    }

    [Fact]
    public void Spaced_numbers_go_from_the_first_to_the_last()
    {
        Arena arena = new();
        Assert.Equal([-2, -1, 0, 1, 2], Table.Spaced(arena, -2, 2, 5).Values.ToArray());
        Assert.Equal([7], Table.Spaced(arena, 7, 9, 1).Values.ToArray());
    }
}
