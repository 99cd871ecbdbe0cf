using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// Columns of host memory as tensors of a device. On the processor they are over the columns; on another device the columns of
/// single precision go there side by side, in one copy.
/// </summary>
internal sealed class DeviceColumns : IDisposable
{
    private const int Granule = Column<float>.Alignment / sizeof(float);

    private readonly Column<float>[] columns;
    private readonly Tensor[] tensors;
    private readonly int[] offsets;
    private readonly Tensor? staging, block, hostIntegers;

    /// <summary>
    /// Creates the tensors; on another device than the processor they hold nothing before <see cref="Refresh"/>.
    /// </summary>
    /// <param name="device">The device.</param>
    /// <param name="integers">A column of whole numbers; empty if there is none.</param>
    /// <param name="rows">How many of the whole numbers are in the tensor.</param>
    /// <param name="columns">The columns, and the shapes of as many of their numbers as are in the tensors.</param>
    public DeviceColumns(Device device, Column<long> integers, int rows, params (Column<float> Column, long[] Shape)[] columns)
    {
        using DisposeScope scope = NewDisposeScope();
        this.columns = [.. columns.Select(column => column.Column)];
        offsets = new int[columns.Length];
        int[] lengths =
            [.. columns.Select(column => checked((int)column.Shape.Aggregate((product, dimension) => product * dimension)))];
        bool isHost = TorchDevice.IsHost(device);
        if (!isHost)
        {
            int total = 0;
            for (int i = 0; i < offsets.Length; i++)
            {
                offsets[i] = total;
                total += (lengths[i] + Granule - 1) / Granule * Granule;
            }

            staging = TorchDevice.Staging(device, total).DetachFromDisposeScope();
            block = zeros(total, ScalarType.Float32, device).DetachFromDisposeScope();
        }

        tensors = new Tensor[columns.Length];
        for (int i = 0; i < tensors.Length; i++)
        {
            Tensor whole = block ?? HostTensor.Over(columns[i].Column);
            tensors[i] = whole.narrow(0, offsets[i], lengths[i]).view(columns[i].Shape).DetachFromDisposeScope();
        }

        if (integers.Length > 0)
        {
            Tensor host = HostTensor.Over(integers).narrow(0, 0, rows).DetachFromDisposeScope();
            hostIntegers = isHost ? null : host;
            Integers = isHost ? host : zeros(rows, ScalarType.Int64, device).DetachFromDisposeScope();
        }
    }

    /// <summary>The whole numbers: [rows]; null if there are none.</summary>
    public Tensor? Integers { get; }

    /// <summary>The tensor of a column.</summary>
    /// <param name="index">The number of the column, from 0.</param>
    public Tensor this[int index] => tensors[index];

    /// <summary>Brings what the columns hold to the device; on the processor it is there.</summary>
    public void Refresh()
    {
        if (staging is null)
        {
            return;
        }

        Span<float> staged = HostTensor.Numbers(staging);
        for (int i = 0; i < columns.Length; i++)
        {
            columns[i].AsSpan(0, (int)tensors[i].numel()).CopyTo(staged[offsets[i]..]);
        }

        block!.copy_(staging);
        if (hostIntegers is not null)
        {
            Integers!.copy_(hostIntegers);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (Tensor tensor in tensors)
        {
            tensor.Dispose();
        }

        block?.Dispose();
        staging?.Dispose();
        Integers?.Dispose();
        hostIntegers?.Dispose();
    }
}
