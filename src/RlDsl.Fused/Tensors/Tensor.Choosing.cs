namespace RlDsl.Fused;

/// <content>Choices between values, element by element.</content>
public readonly partial struct Tensor
{
    /// <summary>x where this is above zero, else y. What is not chosen may be infinite or NaN.</summary>
    /// <param name="x">What is chosen where this is above zero.</param>
    /// <param name="y">What is chosen elsewhere, also where this is NaN.</param>
    /// <returns>The shape to which all three are stretched, dimensions aligned at the end.</returns>
    /// <exception cref="ArgumentException">The shapes are not stretched to one.</exception>
    public Tensor Choose(Tensor x, Tensor y) => Chosen(x.Values, x.shape, y.Values, y.shape);

    /// <inheritdoc cref="Choose(Tensor, Tensor)"/>
    public Tensor Choose(double x, Tensor y)
    {
        float number = (float)x;
        return Chosen(new ReadOnlySpan<float>(in number), Shape.OfNumber, y.Values, y.shape);
    }

    /// <inheritdoc cref="Choose(Tensor, Tensor)"/>
    public Tensor Choose(Tensor x, double y)
    {
        float number = (float)y;
        return Chosen(x.Values, x.shape, new ReadOnlySpan<float>(in number), Shape.OfNumber);
    }

    /// <inheritdoc cref="Choose(Tensor, Tensor)"/>
    public Tensor Choose(double x, double y)
    {
        float first = (float)x, second = (float)y;
        return Chosen(new ReadOnlySpan<float>(in first), Shape.OfNumber, new ReadOnlySpan<float>(in second), Shape.OfNumber);
    }

    private Tensor Chosen(ReadOnlySpan<float> x, Shape shapeOfX, ReadOnlySpan<float> y, Shape shapeOfY)
    {
        Shape stretched = Shape.Stretched(Shape.Stretched(shape, shapeOfX), shapeOfY);
        Tensor result = arena.Take(stretched);
        StretchedLoop.Choose(new Stretching(stretched, shape, shapeOfX, shapeOfY), Values, x, y, result.Values);
        return result;
    }
}
