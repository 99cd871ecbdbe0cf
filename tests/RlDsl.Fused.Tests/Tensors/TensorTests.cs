namespace RlDsl.Fused.Tests.Tensors;

public class TensorTests
{
    private readonly Arena arena = new();

    [Fact]
    public void A_tensor_over_memory_shares_it()
    {
        var column = new Column<float>(10);
        Tensor tensor = Tensor.Over(arena, column, 2, 3);
        column[4] = 5;
        tensor.Values[5] = 6;
        Assert.Equal([0, 0, 0, 0, 5, 6, 0, 0, 0, 0], column);
        Assert.Equal((2, 2, 3, 6), (tensor.Rank, tensor.Size(0), tensor.Size(1), tensor.Count));
        Assert.Equal([0, 0, 0, 0, 10, 12], (tensor + tensor).Values.ToArray());
    }

    [Fact]
    public void A_tensor_of_numbers_is_a_copy()
    {
        float[] numbers = [1, 2, 3, 4];
        Tensor tensor = Tensor.Of(arena, numbers, 2, 2);
        numbers[0] = 9;
        Assert.Equal([1, 2, 3, 4], tensor.Values.ToArray());
        Assert.Equal("tensor [2, 2]", tensor.ToString());
    }

    [Fact]
    public void A_matrix_is_of_the_first_dimension_by_all_others()
    {
        Tensor tensor = Tensor.Of(arena, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], 3, 2, 2);
        Assert.Equal((3, 4, 4), (tensor.AsMatrix().Rows, tensor.AsMatrix().Columns, tensor.AsMatrix().Stride));
        Assert.Equal(7, tensor.AsMatrix()[1, 2]);
        tensor.AsWritableMatrix()[2, 3] = 0;
        Assert.Equal(0, tensor.Values[11]);
        Assert.Equal((12, 1), (tensor.Reshape(12).AsMatrix().Rows, tensor.Reshape(12).AsMatrix().Columns));
    }

    [Fact]
    public void Shapes_that_do_not_fit_numbers_are_refused()
    {
        Assert.Contains("[2, 3]", Assert.Throws<ArgumentException>(() => Tensor.Of(arena, [1, 2], 2, 3)).Message);
        string message = Assert.Throws<ArgumentException>(() => Tensor.Over(arena, new Column<float>(5), 2, 3)).Message;
        Assert.Contains("has 6 numbers, but the memory has 5", message);
        Assert.Contains("dimensions 0 to 1", Assert.Throws<ArgumentOutOfRangeException>(() => arena.Take(2, 3).Size(2)).Message);
    }
}
