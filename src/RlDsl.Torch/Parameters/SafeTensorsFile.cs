using System.Buffers.Binary;
using System.Text.Json;
using static TorchSharp.torch;

namespace RlDsl.Torch;

/// <summary>
/// Writes tensors as a safetensors file, which Python reads: eight bytes with the length of a header in JSON, the header with the
/// dtype, shape and place of each tensor, and the numbers, little-endian and row-major (the format of Hugging Face's safetensors,
/// version 0.4).
/// </summary>
public static class SafeTensorsFile
{
    private const int Alignment = 8;

    /// <summary>The parameters of a network by name: <c>Q.hidden1.weight</c>. They are not copied.</summary>
    /// <param name="name">The name of the network.</param>
    /// <param name="network">The network.</param>
    public static IEnumerable<(string Name, Tensor Value)> Of(string name, nn.Module network)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(network);
        return network.named_parameters().Select(parameter => ($"{name}.{parameter.name}", (Tensor)parameter.parameter));
    }

    /// <summary>Writes a file. One that is there is replaced once the new one is whole.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">Tensors of single precision with names of their own, on any device.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, or one is not of single precision.</exception>
    /// <exception cref="IOException">The file cannot be written; an older one is still there.</exception>
    public static void Write(string path, IEnumerable<(string Name, Tensor Value)> tensors)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        (string Name, Tensor Value)[] all = [.. tensors];
        byte[] header = HeaderOf(all);
        WholeFile.Write(path, file =>
        {
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            file.Write(length);
            file.Write(header);
            foreach ((_, Tensor value) in all)
            {
                using Tensor plain = value.detach().cpu().contiguous();
                file.Write(plain.bytes);
            }
        });
    }

    private static byte[] HeaderOf((string Name, Tensor Value)[] tensors)
    {
        Dictionary<string, Entry> entries = new(tensors.Length);
        long start = 0;
        foreach ((string name, Tensor value) in tensors)
        {
            if (value.dtype != ScalarType.Float32)
            {
                throw new ArgumentException($"The tensor {name} is of {value.dtype}, not of Float32.", nameof(tensors));
            }

            long end = start + (value.numel() * sizeof(float));
            if (!entries.TryAdd(name, new Entry("F32", value.shape, [start, end])))
            {
                throw new ArgumentException($"There are two tensors {name}: give each its own name.", nameof(tensors));
            }

            start = end;
        }

        byte[] header = JsonSerializer.SerializeToUtf8Bytes(entries);
        byte[] padded = new byte[(header.Length + Alignment - 1) / Alignment * Alignment];
        padded.AsSpan().Fill((byte)' ');
        header.CopyTo(padded, 0);
        return padded;
    }

    private sealed record Entry(string dtype, long[] shape, long[] data_offsets);
}
