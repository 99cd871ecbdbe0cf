using System.Collections.Immutable;
using System.Globalization;

namespace RlDsl;

/// <summary>
/// The type in which a memory keeps an observation's elements. Spans of observations are always single precision.
/// </summary>
public enum ElementType
{
    /// <summary>Single-precision numbers.</summary>
    Single,

    /// <summary>Whole numbers from 0 to 255, kept in one byte each: images.</summary>
    Byte,
}

/// <summary>A space of real arrays, bounded element by element.</summary>
public sealed class BoxSpace : IEquatable<BoxSpace>
{
    /// <summary>Creates a space from its bounds.</summary>
    /// <param name="shape">The shape, outermost dimension first; images are (channels, height, width).</param>
    /// <param name="low">The least value of each element, in row-major order; negative infinity where there is none.</param>
    /// <param name="high">The greatest value of each element; positive infinity where there is none.</param>
    /// <param name="element">The type in which a memory may keep the elements.</param>
    /// <exception cref="ArgumentException">
    /// A dimension is not positive, a bound is missing, NaN, or above its opposite.
    /// </exception>
    public BoxSpace(
        ReadOnlySpan<int> shape, ReadOnlySpan<float> low, ReadOnlySpan<float> high, ElementType element = ElementType.Single)
    {
        int size = SizeOf(shape);
        if (low.Length != size || high.Length != size)
        {
            throw new ArgumentException(
                $"A space of {size} elements needs {size} bounds on each side, but got {low.Length} low and {high.Length} high.",
                nameof(low));
        }

        for (int i = 0; i < size; i++)
        {
            if (!(low[i] <= high[i]))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The low bound of element {i} is {low[i]}, above its high bound {high[i]}."),
                    nameof(low));
            }
        }

        Shape = [.. shape];
        Low = [.. low];
        High = [.. high];
        Size = size;
        Element = element;
    }

    /// <summary>The shape, outermost dimension first.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>The least value of each element, row-major.</summary>
    public ImmutableArray<float> Low { get; }

    /// <summary>The greatest value of each element, row-major.</summary>
    public ImmutableArray<float> High { get; }

    /// <summary>The number of elements: the length of a span that holds one value of this space.</summary>
    public int Size { get; }

    /// <summary>The type in which a memory may keep the elements.</summary>
    public ElementType Element { get; }

    /// <summary>A space with the same bounds for every element.</summary>
    /// <param name="shape">The shape, outermost dimension first.</param>
    /// <param name="low">The least value of every element.</param>
    /// <param name="high">The greatest value of every element.</param>
    /// <param name="element">The type in which a memory may keep the elements.</param>
    /// <exception cref="ArgumentException">A dimension is not positive, or a bound is NaN or above its opposite.</exception>
    public static BoxSpace Uniform(ReadOnlySpan<int> shape, float low, float high, ElementType element = ElementType.Single)
    {
        int size = SizeOf(shape);
        float[] lows = new float[size];
        float[] highs = new float[size];
        Array.Fill(lows, low);
        Array.Fill(highs, high);
        return new BoxSpace(shape, lows, highs, element);
    }

    /// <summary>The middle of the range of an element, rounded to single precision.</summary>
    /// <param name="element">The index of the element; its bounds are finite.</param>
    public float Centre(int element) =>
        // In double precision, in which the range of numbers of single precision does not overflow.
        (float)(((double)High[element] + Low[element]) / 2);

    /// <summary>
    /// Half the range of an element: the distance from the <see cref="Centre"/> to the nearer bound, rounded towards zero. The
    /// centre is rounded too, so half of the range could lead out of it. Rounding keeps order: where ±1 is mapped within the
    /// bounds, so is all between them.
    /// </summary>
    /// <param name="element">The index of the element; its bounds are finite.</param>
    public float Scale(int element)
    {
        float centre = Centre(element);
        double distance = Math.Min((double)High[element] - centre, (double)centre - Low[element]);
        float scale = (float)distance;

        // The distance is rounded as well where one bound is far smaller than the other: a bit or two.
        while (scale > 0 && (scale > distance || centre + scale > High[element] || centre - scale < Low[element]))
        {
            scale = MathF.BitDecrement(scale);
        }

        return scale;
    }

    /// <summary>Brings vectors into the bounds, element by element.</summary>
    /// <param name="values">One or more vectors of this space one after another.</param>
    /// <param name="result">Receives the nearest vectors within the bounds; may be <paramref name="values"/>.</param>
    /// <exception cref="ArgumentException">The spans differ in length, or hold a part of a vector.</exception>
    public void Clamp(ReadOnlySpan<float> values, Span<float> result)
    {
        if (values.Length != result.Length || values.Length % Size != 0)
        {
            throw new ArgumentException(
                $"Vectors of {Size} elements need spans of one length that {Size} divides, "
                + $"but got {values.Length} and {result.Length}.",
                nameof(values));
        }

        for (int i = 0; i < values.Length; i++)
        {
            result[i] = Math.Clamp(values[i], Low[i % Size], High[i % Size]);
        }
    }

    /// <inheritdoc/>
    public bool Equals(BoxSpace? other) =>
        other is not null && Element == other.Element
        && Shape.AsSpan().SequenceEqual(other.Shape.AsSpan())
        && Low.AsSpan().SequenceEqual(other.Low.AsSpan())
        && High.AsSpan().SequenceEqual(other.High.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BoxSpace);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Size, Shape.Length, Element, Low.Length == 0 ? 0 : Low[0]);

    /// <inheritdoc/>
    public override string ToString() => $"box({string.Join(" x ", Shape)})";

    private static int SizeOf(ReadOnlySpan<int> shape)
    {
        int size = 1;
        foreach (int dimension in shape)
        {
            if (dimension <= 0)
            {
                throw new ArgumentException(
                    $"Each dimension of a space must be positive, but one is {dimension}.", nameof(shape));
            }

            size = checked(size * dimension);
        }

        return size;
    }
}
