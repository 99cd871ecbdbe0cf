namespace RlDsl.Fused;

/// <content>Other shapes of the same numbers, and tensors in the shape of others.</content>
public readonly partial struct Tensor
{
    /// <summary>With a dimension of 1 put in; over the same memory.</summary>
    /// <param name="dimension">Where: from 0 to <see cref="Rank"/>.</param>
    /// <exception cref="ArgumentException">There are 4 dimensions already.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public Tensor Unsqueeze(int dimension)
    {
        if ((uint)dimension > (uint)Rank)
        {
            throw new ArgumentOutOfRangeException(
                nameof(dimension), dimension, $"Into a tensor of shape {shape} a dimension goes at 0 to {Rank}.");
        }

        return As(shape.Inserted(dimension, 1));
    }

    /// <summary>Without a dimension of 1; over the same memory.</summary>
    /// <param name="dimension">The dimension, from 0.</param>
    /// <exception cref="ArgumentException">The dimension is not 1, or there is no other.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There is no such dimension.</exception>
    public Tensor Squeeze(int dimension)
    {
        Shape reduced = Reduced(dimension);
        return shape[dimension] == 1
            ? As(reduced)
            : throw new ArgumentException(
                $"Dimension {dimension} of a tensor of shape {shape} is not 1: only such a one is left out.", nameof(dimension));
    }

    /// <summary>The same numbers, row by row, in another shape; over the same memory.</summary>
    /// <param name="sizes">The sizes of 1 to 4 dimensions; each at least 1.</param>
    /// <exception cref="ArgumentException">The shape has more or fewer numbers.</exception>
    public Tensor Reshape(params ReadOnlySpan<int> sizes)
    {
        var other = new Shape(sizes);
        return other.Count == Count
            ? As(other)
            : throw new ArgumentException(
                $"A tensor of shape {shape} has {Count} numbers, and one of {other} has {other.Count}: give a shape of as many.");
    }

    /// <summary>Stretched to the shape of another, dimensions aligned at the end, as arithmetic stretches operands.</summary>
    /// <param name="other">The other tensor, whose numbers do not matter.</param>
    /// <returns>The shape of the other; a copy, or this where the shapes are equal.</returns>
    /// <exception cref="ArgumentException">This is not stretched to that shape.</exception>
    public Tensor ExpandLike(Tensor other)
    {
        if (shape.Equals(other.shape))
        {
            return this;
        }

        RequireStretched(shape, other.shape);
        Tensor result = arena.Take(other.shape);
        StretchedLoop.Copy(new Stretching(other.shape, shape, other.shape), Values, result.Values);
        return result;
    }

    /// <summary>Summed over what another would be stretched along: the transpose of <see cref="ExpandLike"/>.</summary>
    /// <param name="other">The other tensor, whose numbers do not matter.</param>
    /// <returns>The shape of the other; this where the shapes are equal.</returns>
    /// <exception cref="ArgumentException">The other is not stretched to the shape of this.</exception>
    public Tensor SumTo(Tensor other)
    {
        if (shape.Equals(other.shape))
        {
            return this;
        }

        RequireStretched(other.shape, shape);
        Tensor sums = arena.Zeros(other.shape);
        StretchedLoop.AddBack(new Stretching(shape, other.shape, shape), Values, sums.Values);
        return sums;
    }

    /// <summary>One number for each element, in the shape of this.</summary>
    /// <param name="number">The number.</param>
    public Tensor Filled(double number)
    {
        Tensor result = arena.Take(shape);
        result.Values.Fill((float)number);
        return result;
    }

    /// <summary>Zeros in the shape of this.</summary>
    public Tensor ZerosLike() => arena.Zeros(shape);

    /// <summary>Independent numbers from the normal distribution with mean 0 and variance 1, in the shape of this.</summary>
    /// <param name="random">The generator of the numbers.</param>
    public Tensor NoiseLike(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Tensor noise = arena.Take(shape);
        random.FillNormal(noise.Values);
        return noise;
    }

    /// <summary>Independent numbers from 0 to 1, 1 excluded, each as likely as another, in the shape of this.</summary>
    /// <param name="random">The generator of the numbers.</param>
    public Tensor UniformLike(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Tensor noise = arena.Take(shape);
        foreach (ref float number in noise.Values)
        {
            // 24 bits are exact in single precision: a number that is rounded to it could become 1.
            number = (random.NextUInt64() >> 40) * (1f / (1 << 24));
        }

        return noise;
    }

    private static void RequireStretched(Shape from, Shape to)
    {
        if (!Shape.Stretched(from, to).Equals(to))
        {
            throw new ArgumentException($"Shape {from} is not stretched to {to}, which is of fewer numbers in a dimension.");
        }
    }
}
