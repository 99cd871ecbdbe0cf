using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch.Tests.Arithmetic;

public class TableTests
{
    [Fact]
    public void Table_has_what_the_function_gives_and_is_looked_up_at_any_shape()
    {
        using DisposeScope scope = NewDisposeScope();
        using Tensor table = Table.Of(i => i * i, 4, CPU);
        Assert.Equal([0f, 1f, 4f, 9f], table.data<float>().ToArray());
        Tensor found = table.Lookup(tensor(new float[] { 3, 0, 1.9999999f, 1 }).view(2, 2));
        Assert.Equal([2L, 2L], found.shape);
        Assert.Equal([9f, 0f, 4f, 1f], found.reshape(-1).data<float>().ToArray());
        Assert.Equal(4f, table.Lookup(tensor(2f)).item<float>());
    }

    [Fact]
    public void Table_outlives_the_scope_in_which_it_is_made()
    {
        Tensor table;
        using (NewDisposeScope())
        {
            table = Table.Of(i => i, 2, CPU);
        }

        Assert.Equal([0f, 1f], table.data<float>().ToArray());
        table.Dispose();
    }

    [Fact]
    public void Numbers_that_are_not_finite_are_refused()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => Table.Of(Reciprocal, 2, CPU));
        Assert.Contains("'Reciprocal' gives", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => Table.Of(i => i, 0, CPU));
    }

    [Fact]
    public void One_hot_vectors_have_a_one_at_the_index()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor vectors = tensor(new long[] { 2, 0 }).OneHot(3);
        Assert.Equal(float32, vectors.dtype);
        Assert.Equal([2L, 3L], vectors.shape);
        Assert.Equal([0f, 0f, 1f, 1f, 0f, 0f], vectors.reshape(-1).data<float>().ToArray());
    }

    private static double Reciprocal(int i) => 1.0 / i;
}
