namespace RlDsl.Fused.Tests.Tensors;

/// <summary>
/// Numbers in double precision, of which everything is computed element by element from what it means, by indices: what tensors
/// are compared with.
/// </summary>
internal sealed class Grid
{
    private Grid(int[] shape, double[] values) => (Shape, Values) = (shape, values);

    public int[] Shape { get; }

    public double[] Values { get; }

    /// <summary>The element at an index; the last dimensions count, and in those of 1 there is one for all.</summary>
    public double this[ReadOnlySpan<int> index]
    {
        get
        {
            int place = 0, skipped = index.Length - Shape.Length;
            for (int i = 0; i < Shape.Length; i++)
            {
                place = (place * Shape[i]) + (Shape[i] == 1 ? 0 : index[skipped + i]);
            }

            return Values[place];
        }
    }

    public static Grid Of(Tensor tensor) =>
        new([.. Enumerable.Range(0, tensor.Rank).Select(tensor.Size)], Array.ConvertAll(tensor.Values.ToArray(), x => (double)x));

    public static Grid Of(int[] shape, Func<int[], double> element)
    {
        double[] values = new double[shape.Aggregate(1, (x, y) => x * y)];
        int[] index = new int[shape.Length];
        for (int i = 0; i < values.Length; i++)
        {
            for (int rest = i, d = shape.Length - 1; d >= 0; d--)
            {
                (rest, index[d]) = Math.DivRem(rest, shape[d]);
            }

            values[i] = element(index);
        }

        return new Grid(shape, values);
    }

    /// <summary>The shape to which shapes are stretched.</summary>
    public static int[] Stretched(params int[][] shapes) => shapes.Aggregate((x, y) =>
    {
        int rank = Math.Max(x.Length, y.Length);
        return [.. Enumerable.Range(0, rank).Select(i => Math.Max(At(x, i - rank), At(y, i - rank)))];

        static int At(int[] shape, int fromEnd) => shape.Length + fromEnd < 0 ? 1 : shape[shape.Length + fromEnd];
    });

    public static Grid Zip(Grid x, Grid y, Func<double, double, double> function) =>
        Of(Stretched(x.Shape, y.Shape), index => function(x[index], y[index]));

    public Grid Map(Func<double, double> function) => new(Shape, Array.ConvertAll(Values, x => function(x)));

    /// <summary>What a function makes of each line along a dimension.</summary>
    public Grid Reduce(int dimension, Func<double[], double> function) => Of(
        [.. Shape[..dimension], .. Shape[(dimension + 1)..]],
        index => function(Line(dimension, [.. index[..dimension], 0, .. index[dimension..]])));

    /// <summary>The line along a dimension through an element.</summary>
    public double[] Line(int dimension, int[] index) => [.. Enumerable.Range(0, Shape[dimension]).Select(i =>
    {
        int[] at = [.. index];
        at[dimension] = i;
        return this[at];
    })];

    /// <summary>The tensor has this shape and these numbers, as near as the largest of them allow.</summary>
    public void AssertEquals(Tensor tensor, double error = 0)
    {
        Assert.Equal(Shape, Enumerable.Range(0, tensor.Rank).Select(tensor.Size));
        Span<float> values = tensor.Values;
        for (int i = 0; i < Values.Length; i++)
        {
            double expected = Values[i];
            float rounded = (float)expected;
            bool isEqual = rounded.Equals(values[i]) || rounded == values[i]
                || Math.Abs(expected - values[i]) <= error * Math.Max(1, Math.Abs(expected));
            Assert.True(isEqual, $"Element {i} of {tensor} is {values[i]:R}, but {expected:R} is expected.");
        }
    }
}
