namespace RlDsl.Fused;

/// <summary>
/// Checkpoints have weights as [outputs, inputs]; networks have them as [inputs, outputs], along which products run
/// (<see cref="Kernels.Linear"/>).
/// </summary>
internal static class CheckpointOrder
{
    /// <summary>Writes numbers of a network in the order of checkpoints.</summary>
    /// <param name="laid">[inputs, outputs].</param>
    /// <param name="saved">[outputs, inputs].</param>
    /// <param name="outputs">The number of outputs.</param>
    public static void Save(ReadOnlySpan<float> laid, Span<float> saved, int outputs) =>
        Transpose(laid, saved, laid.Length / outputs, outputs);

    /// <summary>Takes numbers in the order of checkpoints over to where a network has them.</summary>
    /// <param name="saved">[outputs, inputs].</param>
    /// <param name="laid">[inputs, outputs].</param>
    /// <param name="outputs">The number of outputs.</param>
    public static void Load(ReadOnlySpan<float> saved, Span<float> laid, int outputs) =>
        Transpose(saved, laid, outputs, saved.Length / outputs);

    private static void Transpose(ReadOnlySpan<float> from, Span<float> to, int rows, int columns)
    {
        for (int row = 0; row < rows; row++)
        {
            for (int column = 0; column < columns; column++)
            {
                to[(column * rows) + row] = from[(row * columns) + column];
            }
        }
    }
}
