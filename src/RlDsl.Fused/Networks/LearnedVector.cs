using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>A vector that is learned itself, such as the log standard deviations of a policy.</summary>
public sealed class LearnedVector
{
    private readonly LearnedParameter parameter;

    internal LearnedVector(LearnedParameter parameter) => this.parameter = parameter;

    /// <summary>The number of elements.</summary>
    public int Size => parameter.Count;

    /// <summary>The elements: [size]. What is written here changes the network.</summary>
    public Span<float> Values => parameter.Values;

    /// <summary>The vector as it is now: a copy, which stays when the parameter moves.</summary>
    /// <param name="arena">Where the copy goes.</param>
    /// <returns>[size].</returns>
    public Tensor Value(Arena arena) => Tensor.Of(arena, parameter.Values, parameter.Count);

    /// <summary>
    /// The vector as it is now, once for each row of another tensor: a copy, which stays when the parameter moves.
    /// </summary>
    /// <param name="other">[..., size]; its numbers do not matter.</param>
    /// <returns>The shape of the other, in the same arena.</returns>
    /// <exception cref="ArgumentException">The last dimension of the other is of another size.</exception>
    public Tensor ExpandLike(Tensor other)
    {
        RequireSize(other);
        Tensor result = other.Arena.Take(other.Shape);
        Span<float> values = parameter.Values, rows = result.Values;
        for (int i = 0; i < rows.Length; i += values.Length)
        {
            values.CopyTo(rows[i..]);
        }

        return result;
    }

    /// <summary>Adds to the gradient: the sum over all rows of a gradient.</summary>
    /// <param name="gradient">The gradient with respect to the vector, or to it in each row: [..., size].</param>
    /// <exception cref="ArgumentException">The last dimension is of another size.</exception>
    public void AddGradient(Tensor gradient)
    {
        RequireSize(gradient);
        Kernels.Linear.BiasGradient(
            new ReadOnlyMatrixSpan(gradient.Values, gradient.Count / Size, Size), parameter.Gradient);
    }

    private void RequireSize(Tensor other)
    {
        if (other.Size(other.Rank - 1) != Size)
        {
            throw new ArgumentException(
                $"A learned vector of {Size} elements does not go with a {other}: its last dimension must be of that size.",
                nameof(other));
        }
    }
}
