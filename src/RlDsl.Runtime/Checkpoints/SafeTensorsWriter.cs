using System.Buffers;
using System.Buffers.Binary;
using System.Text.Json;

namespace RlDsl;

/// <summary>
/// Writes tensors as a safetensors file, which Python reads: eight bytes with the length of a header in JSON, the header with the
/// dtype, shape and place of each tensor, and the numbers, little-endian and row-major (the format of Hugging Face's safetensors,
/// version 0.4).
/// </summary>
public static class SafeTensorsWriter
{
    private const int Alignment = 8;

    /// <summary>Writes a file. One that is there is replaced once the new one is whole.</summary>
    /// <param name="path">The file; its folder must exist.</param>
    /// <param name="tensors">Tensors with names of their own.</param>
    /// <exception cref="ArgumentException">Two tensors have one name.</exception>
    /// <exception cref="IOException">The file cannot be written; an older one is still there.</exception>
    public static void Write(string path, IReadOnlyList<SafeTensor> tensors)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(tensors);
        byte[] header = HeaderOf(tensors);
        WholeFile.Write(path, file =>
        {
            Span<byte> length = stackalloc byte[sizeof(ulong)];
            BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
            file.Write(length);
            file.Write(header);
            foreach (SafeTensor tensor in tensors)
            {
                tensor.Write(file);
            }
        });
    }

    /// <summary>Written by hand, so that programs without reflection can save too.</summary>
    private static byte[] HeaderOf(IReadOnlyList<SafeTensor> tensors)
    {
        HashSet<string> names = new(tensors.Count);
        ArrayBufferWriter<byte> header = new();
        using (Utf8JsonWriter json = new(header))
        {
            json.WriteStartObject();
            long start = 0;
            foreach (SafeTensor tensor in tensors)
            {
                if (!names.Add(tensor.Name))
                {
                    throw new ArgumentException($"There are two tensors {tensor.Name}: give each its own name.", nameof(tensors));
                }

                json.WriteStartObject(tensor.Name);
                json.WriteString("dtype", tensor.Type);
                WriteNumbers(json, "shape", tensor.Shape);
                WriteNumbers(json, "data_offsets", [start, start + tensor.Size]);
                json.WriteEndObject();
                start += tensor.Size;
            }

            json.WriteEndObject();
        }

        byte[] padded = new byte[(header.WrittenCount + Alignment - 1) / Alignment * Alignment];
        padded.AsSpan().Fill((byte)' ');
        header.WrittenSpan.CopyTo(padded);
        return padded;
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (long number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
