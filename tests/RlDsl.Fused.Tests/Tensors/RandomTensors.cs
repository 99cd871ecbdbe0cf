namespace RlDsl.Fused.Tests.Tensors;

/// <summary>Tensors of random shapes and numbers.</summary>
internal sealed class RandomTensors(int seed)
{
    private const int GreatestCount = 2500;
    private readonly Random random = new(seed);

    public Arena Arena { get; } = new();

    public int Next(int exclusiveMaximum) => random.Next(exclusiveMaximum);

    /// <summary>A shape of sizes from 1 to 70, of which several are seldom large together.</summary>
    public int[] Shape(int least = 1, int most = 4)
    {
        int[] shape = new int[random.Next(least, most + 1)];
        int left = GreatestCount;
        foreach (int i in Enumerable.Range(0, shape.Length).OrderBy(_ => random.Next()))
        {
            shape[i] = random.Next(1, Math.Min(70, left) + 1);
            left = Math.Max(1, left / shape[i]);
        }

        return shape;
    }

    /// <summary>A shape that is stretched to another: some sizes are 1 there, and dimensions in front may be left out.</summary>
    public int[] Narrower(int[] shape)
    {
        int left = random.Next(shape.Length);
        return [.. shape[(random.Next(2) * left)..].Select(size => random.Next(3) == 0 ? 1 : size)];
    }

    /// <summary>Two shapes that are stretched to one, which neither need be.</summary>
    public (int[] X, int[] Y) Pair()
    {
        int[] shape = Shape();
        return random.Next(4) switch
        {
            0 => (shape, shape),
            1 => (shape, Narrower(shape)),
            2 => (Narrower(shape), shape),
            _ => (Narrower(shape), Narrower(shape)),
        };
    }

    /// <summary>Numbers from -3 to 3, some of which are equal.</summary>
    public Tensor Of(int[] shape) => Of(shape, () => random.Next(4) == 0 ? random.Next(-3, 4) : (random.NextSingle() * 6) - 3);

    /// <summary>Numbers among which are infinite ones, NaN, negative zero, subnormal ones and large ones.</summary>
    public Tensor Wild(int[] shape)
    {
        float[] special =
        [
            float.NaN, float.PositiveInfinity, float.NegativeInfinity, -0f, 0, float.Epsilon, float.MaxValue, 1e30f,
        ];
        return Of(shape, () => random.Next(3) == 0 ? special[random.Next(special.Length)] : (random.NextSingle() * 6) - 3);
    }

    /// <summary>Whole numbers from 0 to one less than a count.</summary>
    public Tensor Indices(int[] shape, int count) => Of(shape, () => random.Next(count));

    private Tensor Of(int[] shape, Func<float> number)
    {
        float[] numbers = new float[shape.Aggregate(1, (x, y) => x * y)];
        foreach (ref float element in numbers.AsSpan())
        {
            element = number();
        }

        return Tensor.Of(Arena, numbers, shape);
    }
}
