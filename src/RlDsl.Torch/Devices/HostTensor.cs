using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>Tensors over host memory, and the numbers of tensors in host memory.</summary>
internal static class HostTensor
{
    /// <summary>A tensor in the memory of a column: [length]. What is written to one is in the other.</summary>
    /// <param name="column">The numbers; not none.</param>
    public static Tensor Over(Column<float> column) => Over(column.Segment, ScalarType.Float32);

    /// <inheritdoc cref="Over(Column{float})"/>
    public static Tensor Over(Column<long> column) => Over(column.Segment, ScalarType.Int64);

    /// <summary>The numbers of a tensor that lies in host memory, there.</summary>
    /// <param name="tensor">Single precision, contiguous.</param>
    public static Span<float> Numbers(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>A tensor's values in host memory, contiguous and without gradient.</summary>
    /// <param name="tensor">Any tensor of single precision, on any device.</param>
    /// <returns>A tensor to be disposed, which may share the memory of the other.</returns>
    public static Tensor ToHost(Tensor tensor)
    {
        using Tensor detached = tensor.detach();
        using Tensor contiguous = detached.contiguous();
        return contiguous.device_type == DeviceType.CPU ? contiguous.alias() : contiguous.cpu();
    }

    /// <summary>A tensor in host memory on a device: itself where that is the processor, else a copy in its place.</summary>
    /// <param name="tensor">A tensor in host memory; disposed where it is copied.</param>
    /// <param name="device">The device.</param>
    public static Tensor MoveTo(Tensor tensor, Device device)
    {
        if (device.type == DeviceType.CPU)
        {
            return tensor;
        }

        using (tensor)
        {
            return tensor.to(device);
        }
    }

    private static Tensor Over<T>(ArraySegment<T> segment, ScalarType type) =>
        frombuffer(segment.Array!, type, segment.Count, segment.Offset);
}
