using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>A tensor of a device whose numbers are written by the host; on the processor both have one memory.</summary>
internal sealed class WrittenTensor : IDisposable
{
    private readonly Column<float>? column;
    private readonly Tensor? staging;

    /// <summary>Creates zeros.</summary>
    /// <param name="device">The device.</param>
    /// <param name="shape">The shape; not empty.</param>
    public WrittenTensor(Device device, params long[] shape)
    {
        using DisposeScope scope = NewDisposeScope();
        int length = checked((int)shape.Aggregate((product, dimension) => product * dimension));
        if (TorchDevice.IsHost(device))
        {
            column = new Column<float>(length);
            Tensor = HostTensor.Over(column).view(shape).DetachFromDisposeScope();
        }
        else
        {
            staging = TorchDevice.Staging(device, length).view(shape).DetachFromDisposeScope();
            Tensor = zeros(shape, ScalarType.Float32, device).DetachFromDisposeScope();
        }
    }

    /// <summary>
    /// The tensor: what it holds changes with <see cref="Upload"/>, on the processor as soon as a number is written.
    /// </summary>
    public Tensor Tensor { get; }

    /// <summary>The numbers to write, row-major.</summary>
    public Span<float> Numbers => column is not null ? column.AsSpan() : HostTensor.Numbers(staging!);

    /// <summary>Brings what was written to the device.</summary>
    /// <returns>The tensor.</returns>
    public Tensor Upload()
    {
        if (staging is not null)
        {
            Tensor.copy_(staging);
        }

        return Tensor;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Tensor.Dispose();
        staging?.Dispose();
    }
}
