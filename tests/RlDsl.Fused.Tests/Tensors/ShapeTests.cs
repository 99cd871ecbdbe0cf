namespace RlDsl.Fused.Tests.Tensors;

/// <summary>Other shapes of the same numbers, parts of tensors, and tensors made of others.</summary>
public class ShapeTests
{
    [Fact]
    public void A_dimension_of_one_is_put_in_and_taken_out_of_the_same_memory()
    {
        var random = new RandomTensors(31);
        for (int i = 0; i < 100; i++)
        {
            Tensor x = random.Of(random.Shape(most: 3));
            int dimension = random.Next(x.Rank + 1);
            Tensor more = x.Unsqueeze(dimension), back = more.Squeeze(dimension);
            int[] shape = Grid.Of(x).Shape;
            Assert.Equal([.. shape[..dimension], 1, .. shape[dimension..]], Grid.Of(more).Shape);
            Assert.Equal(shape, Grid.Of(back).Shape);
            Assert.True(x.Values == more.Values && x.Values == back.Values);
        }
    }

    [Fact]
    public void Numbers_in_another_shape_are_the_same_row_by_row()
    {
        Tensor x = Tensor.Of(new Arena(), [1, 2, 3, 4, 5, 6], 2, 3), turned = x.Reshape(3, 2);
        Assert.Equal([3, 2], Grid.Of(turned).Shape);
        Assert.True(x.Values == turned.Values);
        string message = Assert.Throws<ArgumentException>(() => x.Reshape(4)).Message;
        Assert.Contains("[2, 3]", message);
        Assert.Contains("[4]", message);
    }

    [Fact]
    public void Expanding_copies_and_its_transpose_sums()
    {
        var random = new RandomTensors(32);
        for (int i = 0; i < 200; i++)
        {
            int[] shape = random.Shape();
            Tensor large = random.Of(shape), small = random.Of(random.Narrower(shape));
            Grid ofSmall = Grid.Of(small);
            Grid.Of(shape, index => ofSmall[index]).AssertEquals(small.ExpandLike(large));
            double[] sums = new double[small.Count];
            Grid places = Grid.Of(ofSmall.Shape, index => Place(ofSmall.Shape, index)), ofLarge = Grid.Of(large);
            Grid.Of(shape, index => sums[(int)places[index]] += ofLarge[index]);
            Grid.Of(ofSmall.Shape, index => sums[Place(ofSmall.Shape, index)]).AssertEquals(large.SumTo(small), 2e-5);
        }

        static int Place(int[] shape, int[] index) =>
            shape.Zip(index).Aggregate(0, (place, pair) => (place * pair.First) + pair.Second);
    }

    [Fact]
    public void Shapes_to_which_nothing_is_stretched_are_refused()
    {
        Arena arena = new();
        Tensor x = arena.Zeros(3, 4), y = arena.Zeros(1, 4);
        Assert.Contains("[3, 4]", Assert.Throws<ArgumentException>(() => x.ExpandLike(y)).Message);
        Assert.Contains("[3, 4]", Assert.Throws<ArgumentException>(() => y.SumTo(x)).Message);
        Assert.Throws<ArgumentException>(() => x.ExpandLike(arena.Zeros(3, 5)));
        Assert.Throws<ArgumentException>(() => x.Squeeze(0));
        Assert.Throws<ArgumentException>(() => arena.Zeros(1).Squeeze(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Unsqueeze(3));
        Assert.Throws<ArgumentException>(() => arena.Zeros(1, 2, 3, 4).Unsqueeze(0));
    }

    [Fact]
    public void Tensors_in_the_shape_of_others_have_their_numbers()
    {
        Tensor x = new Arena().Take(5, 7);
        Assert.Equal(Enumerable.Repeat(2.5f, 35), x.Filled(2.5f).Values.ToArray());
        Assert.Equal(new float[35], x.ZerosLike().Values.ToArray());
        float[] normal = new float[35];
        new RandomSource(3).FillNormal(normal);
        Assert.Equal(normal, x.NoiseLike(new RandomSource(3)).Values.ToArray());
        var random = new RandomSource(4);
        float[] uniform = [.. Enumerable.Range(0, 35).Select(_ => (random.NextUInt64() >> 40) / 16777216f)];
        Assert.Equal(uniform, x.UniformLike(new RandomSource(4)).Values.ToArray());
        Assert.Equal([5, 7], Grid.Of(x.UniformLike(random)).Shape);
    }

    [Fact]
    public void Tensors_are_stacked_and_selected_again()
    {
        var random = new RandomTensors(33);
        for (int i = 0; i < 100; i++)
        {
            int[] shape = random.Shape(most: 3);
            Tensor x = random.Of(shape), y = random.Of(shape), z = random.Of(shape), all = Tensor.Stack(x, y, z);
            Assert.Equal([3, .. shape], Grid.Of(all).Shape);
            Grid.Of(x).AssertEquals(all.Select(0, 0));
            Grid.Of(z).AssertEquals(all.Select(0, 2));
            Assert.True(all.Select(0, 1).Values == all.Values.Slice(x.Count, x.Count));

            int dimension = random.Next(all.Rank), index = random.Next(all.Size(dimension));
            Grid.Of(all).Reduce(dimension, line => line[index]).AssertEquals(all.Select(dimension, index));
        }
    }

    [Fact]
    public void Tensors_are_joined_and_parted_again()
    {
        var random = new RandomTensors(34);
        for (int i = 0; i < 100; i++)
        {
            int[] shape = random.Shape(least: 2);
            Tensor[] parts = [.. Enumerable.Range(0, 1 + (i % 4)).Select(_ =>
                random.Of([shape[0], 1 + random.Next(20), .. shape[2..]]))];
            Tensor joined = Tensor.Join(parts);
            Grid[] grids = [.. parts.Select(Grid.Of)];
            Grid.Of([shape[0], grids.Sum(part => part.Shape[1]), .. shape[2..]], index =>
            {
                int[] at = [.. index];
                int part = 0;
                for (; at[1] >= grids[part].Shape[1]; part++)
                {
                    at[1] -= grids[part].Shape[1];
                }

                return grids[part][at];
            }).AssertEquals(joined);

            int start = 0;
            foreach (Tensor part in parts)
            {
                Grid.Of(part).AssertEquals(joined.Columns(start, part.Size(1)));
                start += part.Size(1);
            }
        }
    }

    [Fact]
    public void Parts_that_do_not_go_together_are_refused()
    {
        Arena arena = new();
        Tensor x = arena.Zeros(3, 4), y = arena.Zeros(2, 4);
        Assert.Contains("[3, 4] and [2, 4]", Assert.Throws<ArgumentException>(() => Tensor.Join(x, y)).Message);
        Assert.Contains("[3, 4] and [2, 4]", Assert.Throws<ArgumentException>(() => Tensor.Stack(x, y)).Message);
        Assert.Throws<ArgumentException>(() => Tensor.Join(arena.Zeros(3), arena.Zeros(3)));
        Assert.Throws<ArgumentException>(() => Tensor.Join());
        Assert.Throws<ArgumentException>(() => Tensor.Stack());
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Columns(2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Columns(-1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Columns(0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => x.Select(1, 4));
        Assert.Throws<ArgumentException>(() => arena.Zeros(3).Select(0, 0));
    }
}
