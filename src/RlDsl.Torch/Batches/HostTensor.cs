using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>Tensors over host memory.</summary>
internal static class HostTensor
{
    /// <summary>A tensor in the memory of a column: [length]. What is written to one is in the other.</summary>
    /// <param name="column">The numbers; not none.</param>
    public static Tensor Over(Column<float> column) => Over(column.Segment, ScalarType.Float32);

    /// <inheritdoc cref="Over(Column{float})"/>
    public static Tensor Over(Column<long> column) => Over(column.Segment, ScalarType.Int64);

    private static Tensor Over<T>(ArraySegment<T> segment, ScalarType type) =>
        frombuffer(segment.Array!, type, segment.Count, segment.Offset);
}
