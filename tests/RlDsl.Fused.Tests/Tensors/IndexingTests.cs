namespace RlDsl.Fused.Tests.Tensors;

/// <summary>Elements that indices name, against lookups one by one.</summary>
public class IndexingTests
{
    [Fact]
    public void One_element_is_taken_for_each_transition()
    {
        var random = new RandomTensors(41);
        for (int i = 0; i < 200; i++)
        {
            Tensor x = random.Of(random.Shape(least: 2));
            int dimension = 1 + random.Next(x.Rank - 1);
            Tensor index = random.Indices([x.Size(dimension - 1)], x.Size(dimension));
            Grid numbers = Grid.Of(x);
            float[] taken = index.Values.ToArray();
            int[] shape = [.. numbers.Shape[..dimension], .. numbers.Shape[(dimension + 1)..]];
            Grid.Of(shape, at => numbers[[.. at[..dimension], (int)taken[at[dimension - 1]], .. at[dimension..]]])
                .AssertEquals(x.Take(index, dimension));
            if (dimension == 1)
            {
                Grid.Of(x.Take(index, 1)).AssertEquals(x.Take(index));
            }
        }
    }

    [Fact]
    public void Elements_are_gathered_and_added_along_every_dimension()
    {
        var random = new RandomTensors(42);
        for (int i = 0; i < 200; i++)
        {
            Tensor x = random.Of(random.Shape());
            int dimension = random.Next(x.Rank);
            Grid numbers = Grid.Of(x);
            int[] shape = [.. numbers.Shape];
            shape[dimension] = 1 + random.Next(9);
            Tensor index = random.Indices(shape, x.Size(dimension)), source = random.Of(shape);
            Grid places = Grid.Of(index), added = Grid.Of(source);
            Grid.Of(shape, at => numbers[Moved(at)]).AssertEquals(x.Gather(dimension, index));

            double[] sums = [.. numbers.Values];
            Grid order = Grid.Of(numbers.Shape, at => numbers.Shape.Zip(at).Aggregate(0, (n, p) => (n * p.First) + p.Second));
            Grid.Of(shape, at => sums[(int)order[Moved(at)]] += added[at]);
            Grid.Of(numbers.Shape, at => sums[(int)order[at]]).AssertEquals(x.ScatterAdd(dimension, index, source), 2e-6);
            numbers.AssertEquals(x);

            int[] Moved(int[] at)
            {
                int[] moved = [.. at];
                moved[dimension] = (int)places[at];
                return moved;
            }
        }
    }

    [Fact]
    public void Rows_of_a_minibatch_are_taken_and_put_back()
    {
        var random = new RandomTensors(43);
        for (int i = 0; i < 200; i++)
        {
            Tensor x = random.Of(random.Shape());
            int dimension = random.Next(x.Rank), count = x.Size(dimension);
            int[] rows = [.. Enumerable.Range(0, 1 + random.Next(2 * count)).Select(_ => random.Next(count))];
            int[] shape = [.. Grid.Of(x).Shape];
            shape[dimension] = rows.Length;
            Grid numbers = Grid.Of(x);
            Tensor taken = x.Rows(rows, dimension);
            Grid.Of(shape, at => numbers[Moved(at, rows[at[dimension]])]).AssertEquals(taken);

            Grid ofTaken = Grid.Of(taken);
            Grid.Of(
                numbers.Shape,
                at => Enumerable.Range(0, rows.Length).Where(j => rows[j] == at[dimension]).Sum(j => ofTaken[Moved(at, j)]))
                .AssertEquals(taken.ScatterRows(rows, x, dimension), 3e-6);

            int[] Moved(int[] at, int to)
            {
                int[] moved = [.. at];
                moved[dimension] = to;
                return moved;
            }
        }
    }

    [Fact]
    public void Steps_are_repeated_and_summed()
    {
        Arena arena = new();
        Tensor x = Tensor.Of(arena, [1, 2, 3], 3), steps = Tensor.Of(arena, [1, 2, 3, 10, 20, 30], 6);
        Assert.Equal([1, 2, 3, 1, 2, 3], x.RepeatOverSteps(steps).Values.ToArray());
        Assert.Equal([11, 22, 33], steps.SumOverSteps(2).Values.ToArray());
        Assert.Equal([1, 2, 3], x.SumOverSteps(1).Values.ToArray());
        Assert.Contains("[6] is not repeated to [3]", Assert.Throws<ArgumentException>(() => steps.RepeatOverSteps(x)).Message);
        Assert.Throws<ArgumentException>(() => steps.SumOverSteps(4));
    }

    [Fact]
    public void Tables_are_looked_up_at_the_nearest_whole_number()
    {
        Arena arena = new();
        Tensor table = Tensor.Of(arena, [10, 11, 12, 13], 4);
        Tensor index = Tensor.Of(arena, [0, 3, 1.4f, 1.5f, 2.5f, -0.5f], 2, 3);
        Assert.Equal([10, 13, 11, 12, 12, 10], table.Lookup(index).Values.ToArray());
        Assert.Equal([2, 3], Grid.Of(table.Lookup(index)).Shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Lookup(index.Filled(3.6f)));
        Assert.Throws<ArgumentException>(() => index.Lookup(table));
    }

    [Fact]
    public void Indices_become_vectors_with_a_one()
    {
        Tensor index = Tensor.Of(new Arena(), [2, 0, 1, 2], 2, 2);
        Assert.Equal([0, 0, 1, 1, 0, 0, 0, 1, 0, 0, 0, 1], index.OneHot(3).Values.ToArray());
        Assert.Equal([2, 2, 3], Grid.Of(index.OneHot(3)).Shape);
        Assert.Throws<ArgumentOutOfRangeException>(() => index.OneHot(2));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.OneHot(0));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(-1)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Indices_that_name_nothing_are_refused(float wrong)
    {
        Arena arena = new();
        Tensor x = arena.Zeros(2, 3), index = Tensor.Of(arena, [0, wrong], 2);
        string message = Assert.Throws<ArgumentOutOfRangeException>(() => x.Take(index)).Message;
        Assert.Contains("place 1 names none of 0 to 2 in dimension 1", message);
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Gather(1, index.Unsqueeze(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.ScatterAdd(1, index.Unsqueeze(1), index.Unsqueeze(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Reshape(6).Lookup(index * 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => index.OneHot(3));
    }

    [Fact]
    public void Shapes_of_indices_that_do_not_fit_are_named()
    {
        Arena arena = new();
        Tensor x = arena.Zeros(2, 3), index = arena.Zeros(3, 1);
        Assert.Contains("[3]", Assert.Throws<ArgumentException>(() => x.Take(arena.Zeros(3))).Message);
        Assert.Throws<ArgumentException>(() => x.Take(arena.Zeros(2, 1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Take(arena.Zeros(2), 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Take(arena.Zeros(2), 0));
        string message = Assert.Throws<ArgumentException>(() => x.Gather(1, index)).Message;
        Assert.Contains("[3, 1]", message);
        Assert.Contains("[2, 3]", message);
        Assert.Throws<ArgumentException>(() => x.ScatterAdd(1, arena.Zeros(2, 1), arena.Zeros(2, 2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Rows([0, 2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Rows([]));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.ScatterRows([0, 5], x));
        Assert.Throws<ArgumentException>(() => x.ScatterRows([0], x));
        Assert.Throws<ArgumentException>(() => x.ScatterRows([0, 1], arena.Zeros(4, 2)));
    }
}
