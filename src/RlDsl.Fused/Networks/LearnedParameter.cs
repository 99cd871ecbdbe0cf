using RlDsl.Kernels;

namespace RlDsl.Fused;

/// <summary>
/// Numbers that are learned, with their gradient: weights as [inputs, outputs], and all else, filters of convolutions too, as
/// checkpoints have it.
/// </summary>
internal sealed class LearnedParameter
{
    private Column<float> values, gradient;
    private int start;

    /// <summary>Creates zeros, in memory of their own.</summary>
    /// <param name="shape">
    /// The shape in checkpoints: [outputs, inputs] of weights, [filters, channels, height, width] of filters, [size], or none of
    /// a single number.
    /// </param>
    public LearnedParameter(params long[] shape)
    {
        Shape = shape;
        Rows = shape.Length == 2 ? checked((int)shape[1]) : 1;
        Columns = shape.Length == 2
            ? checked((int)shape[0])
            : checked((int)shape.Aggregate(1L, (count, size) => checked(count * size)));
        values = new Column<float>(checked(Rows * Columns));
        gradient = new Column<float>(Count);
    }

    /// <summary>The shape in checkpoints.</summary>
    public long[] Shape { get; }

    /// <summary>The number of inputs; 1 of what is no matrix.</summary>
    public int Rows { get; }

    /// <summary>The number of outputs, or of elements of what is no matrix.</summary>
    public int Columns { get; }

    /// <summary>How many numbers there are.</summary>
    public int Count => Rows * Columns;

    /// <summary>The numbers: [inputs, outputs].</summary>
    public Span<float> Values => values.AsSpan(start, Count);

    /// <summary>Their gradient: [inputs, outputs].</summary>
    public Span<float> Gradient => gradient.AsSpan(start, Count);

    /// <summary>The numbers as a matrix.</summary>
    public MatrixSpan Matrix => new(Values, Rows, Columns);

    /// <summary>The gradient as a matrix.</summary>
    public MatrixSpan GradientMatrix => new(Gradient, Rows, Columns);

    /// <summary>Moves the numbers to other memory, where the gradient is zero at first.</summary>
    /// <param name="newValues">The memory of the numbers.</param>
    /// <param name="newGradient">The memory of their gradient, zeros.</param>
    /// <param name="newStart">Where in both the parameter begins.</param>
    public void MoveTo(Column<float> newValues, Column<float> newGradient, int newStart)
    {
        Values.CopyTo(newValues.AsSpan(newStart, Count));
        (values, gradient, start) = (newValues, newGradient, newStart);
    }

    /// <summary>Writes numbers that lie as the parameter does in the order of checkpoints.</summary>
    /// <param name="laid">[inputs, outputs].</param>
    /// <param name="saved">[outputs, inputs].</param>
    public void Save(ReadOnlySpan<float> laid, Span<float> saved) => CheckpointOrder.Save(laid, saved, Columns);

    /// <summary>Takes numbers in the order of checkpoints over to where they lie as the parameter does.</summary>
    /// <param name="saved">[outputs, inputs].</param>
    /// <param name="laid">[inputs, outputs].</param>
    public void Load(ReadOnlySpan<float> saved, Span<float> laid) => CheckpointOrder.Load(saved, laid, Columns);
}
