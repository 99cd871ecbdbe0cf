namespace RlDsl.Fused;

/// <content>What layers need to know of where a tensor lies.</content>
public readonly partial struct Tensor
{
    /// <summary>Where what operations yield goes.</summary>
    internal Arena Arena => arena;

    /// <summary>Some elements of the first dimension, one after the other; over the same memory.</summary>
    /// <param name="from">The first of them.</param>
    /// <param name="count">How many, at least 1.</param>
    internal Tensor RowRange(int from, int count) =>
        count == shape[0] ? this : new(arena, array, start + (from * shape.After(0)), shape.With(0, count));

    /// <summary>The same numbers in the shape of another tensor of as many; over the same memory.</summary>
    /// <param name="other">The other tensor, whose numbers do not matter.</param>
    internal Tensor InShapeOf(Tensor other)
    {
        if (other.Count != Count)
        {
            throw new ArgumentException(
                $"A tensor of shape {shape} has {Count} numbers, and one of {other.shape} has {other.Count}: give one of "
                + "as many.",
                nameof(other));
        }

        return As(other.shape);
    }
}
