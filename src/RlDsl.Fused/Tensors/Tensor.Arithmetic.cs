using System.Diagnostics.CodeAnalysis;

namespace RlDsl.Fused;

/// <content>
/// Arithmetic of two operands, element by element: tensors, or a tensor and a number. Shapes are stretched to one, dimensions
/// aligned at the end, as NumPy broadcasts. Results are those of single precision, each operation rounded once.
/// </content>
[SuppressMessage("Usage", "CA2225", Justification = "Emitted code writes arithmetic as arithmetic; a second name is no gain.")]
public readonly partial struct Tensor
{
    /// <summary>x + y.</summary>
    /// <param name="x">The first operand.</param>
    /// <param name="y">The second operand.</param>
    /// <returns>The shape to which both are stretched.</returns>
    /// <exception cref="ArgumentException">The shapes are not stretched to one.</exception>
    public static Tensor operator +(Tensor x, Tensor y) => Of<SumOfPair>(x, y);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(Tensor x, double y) => Of<SumOfPair>(x, (float)y);

    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator +(double x, Tensor y) => Of<SumOfPair>((float)x, y);

    /// <summary>x - y.</summary>
    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator -(Tensor x, Tensor y) => Of<DifferenceOfPair>(x, y);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(Tensor x, double y) => Of<DifferenceOfPair>(x, (float)y);

    /// <inheritdoc cref="op_Subtraction(Tensor, Tensor)"/>
    public static Tensor operator -(double x, Tensor y) => Of<DifferenceOfPair>((float)x, y);

    /// <summary>x y, element by element.</summary>
    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator *(Tensor x, Tensor y) => Of<ProductOfPair>(x, y);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(Tensor x, double y) => Of<ProductOfPair>(x, (float)y);

    /// <inheritdoc cref="op_Multiply(Tensor, Tensor)"/>
    public static Tensor operator *(double x, Tensor y) => Of<ProductOfPair>((float)x, y);

    /// <summary>x / y, element by element.</summary>
    /// <inheritdoc cref="op_Addition(Tensor, Tensor)"/>
    public static Tensor operator /(Tensor x, Tensor y) => Of<QuotientOfPair>(x, y);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(Tensor x, double y) => Of<QuotientOfPair>(x, (float)y);

    /// <inheritdoc cref="op_Division(Tensor, Tensor)"/>
    public static Tensor operator /(double x, Tensor y) => Of<QuotientOfPair>((float)x, y);

    /// <summary>-x.</summary>
    /// <param name="x">The operand.</param>
    public static Tensor operator -(Tensor x) => x.Map(default(Negative));

    /// <summary>1 where x is above y, else 0.</summary>
    /// <param name="x">The number.</param>
    /// <param name="y">The tensor.</param>
    /// <returns>The shape of y.</returns>
    public static Tensor Greater(double x, Tensor y) => Of<IsAbove>((float)x, y);

    /// <summary>1 where this is above the other, else 0, also where one is NaN.</summary>
    /// <param name="other">The other operand.</param>
    /// <returns>The shape to which both are stretched.</returns>
    /// <exception cref="ArgumentException">The shapes are not stretched to one.</exception>
    public Tensor Greater(Tensor other) => Of<IsAbove>(this, other);

    /// <inheritdoc cref="Greater(Tensor)"/>
    public Tensor Greater(double other) => Of<IsAbove>(this, (float)other);

    /// <summary>The lesser of the two; NaN where one is.</summary>
    /// <inheritdoc cref="Greater(Tensor)"/>
    public Tensor Minimum(Tensor other) => Of<LesserOfPair>(this, other);

    /// <inheritdoc cref="Minimum(Tensor)"/>
    public Tensor Minimum(double other) => Of<LesserOfPair>(this, (float)other);

    /// <summary>The greater of the two; NaN where one is.</summary>
    /// <inheritdoc cref="Greater(Tensor)"/>
    public Tensor Maximum(Tensor other) => Of<GreaterOfPair>(this, other);

    /// <inheritdoc cref="Maximum(Tensor)"/>
    public Tensor Maximum(double other) => Of<GreaterOfPair>(this, (float)other);

    /// <summary>
    /// Of the difference e, e² / 2 within the threshold δ, and δ (|e| - δ / 2) beyond it (Huber 1964).
    /// </summary>
    /// <param name="other">The other operand.</param>
    /// <param name="threshold">δ, positive.</param>
    /// <returns>The shape to which both are stretched.</returns>
    /// <exception cref="ArgumentException">The shapes are not stretched to one.</exception>
    public Tensor Huber(Tensor other, double threshold) => Of(this, other, new HuberLoss((float)threshold));

    /// <inheritdoc cref="Huber(Tensor, double)"/>
    public Tensor Huber(double other, double threshold) =>
        OfNumber(this, (float)other, new HuberLoss((float)threshold));

    private static Tensor Of<TFunction>(Tensor x, Tensor y)
        where TFunction : struct, IPairFunction => Of(x, y, default(TFunction));

    private static Tensor Of<TFunction>(Tensor x, float y)
        where TFunction : struct, IPairFunction => OfNumber(x, y, default(TFunction));

    private static Tensor Of<TFunction>(float x, Tensor y)
        where TFunction : struct, IPairFunction
    {
        Tensor result = y.arena.Take(y.shape);
        StretchedLoop.Run(new ReadOnlySpan<float>(in x), y.Values, result.Values, default(TFunction));
        return result;
    }

    private static Tensor OfNumber<TFunction>(Tensor x, float y, TFunction function)
        where TFunction : struct, IPairFunction
    {
        Tensor result = x.arena.Take(x.shape);
        StretchedLoop.Run(x.Values, new ReadOnlySpan<float>(in y), result.Values, function);
        return result;
    }

    private static Tensor Of<TFunction>(Tensor x, Tensor y, TFunction function)
        where TFunction : struct, IPairFunction
    {
        if (x.shape.Equals(y.shape))
        {
            Tensor alike = x.arena.Take(x.shape);
            StretchedLoop.Run(x.Values, y.Values, alike.Values, function);
            return alike;
        }

        Shape stretched = Shape.Stretched(x.shape, y.shape);
        Tensor result = x.arena.Take(stretched);
        StretchedLoop.Run(new Stretching(stretched, x.shape, y.shape), x.Values, y.Values, result.Values, function);
        return result;
    }
}
