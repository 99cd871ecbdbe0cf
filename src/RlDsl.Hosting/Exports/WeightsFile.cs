using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace RlDsl.Hosting.Exports;

/// <summary>Numbers of an agent with their shape.</summary>
/// <param name="Shape">The shape, outermost dimension first; empty for one number.</param>
/// <param name="Numbers">The numbers, row-major.</param>
internal sealed record WeightTensor(ImmutableArray<int> Shape, float[] Numbers);

/// <summary>Reads the weights of an agent back from a safetensors file, as <c>SaveWeights</c> writes it.</summary>
internal static class WeightsFile
{
    /// <summary>The tensors of a file by their names.</summary>
    /// <param name="path">The file.</param>
    public static IReadOnlyDictionary<string, WeightTensor> Read(string path)
    {
        ReadOnlySpan<byte> bytes = File.ReadAllBytes(path);
        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        var header = JsonDocument.Parse(bytes.Slice(sizeof(ulong), length).ToArray()).RootElement;
        var numbers = bytes[(sizeof(ulong) + length)..];
        var tensors = new Dictionary<string, WeightTensor>(StringComparer.Ordinal);
        foreach (var tensor in header.EnumerateObject())
        {
            var offsets = tensor.Value.GetProperty("data_offsets");
            var (start, end) = (offsets[0].GetInt32(), offsets[1].GetInt32());
            tensors.Add(tensor.Name, new WeightTensor(
                [.. tensor.Value.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())],
                MemoryMarshal.Cast<byte, float>(numbers[start..end]).ToArray()));
        }

        return tensors;
    }

    /// <summary>The weights of an agent by their names.</summary>
    /// <param name="save">Writes them to a file.</param>
    public static IReadOnlyDictionary<string, WeightTensor> Of(Action<string> save)
    {
        var folder = Directory.CreateTempSubdirectory("rldsl-weights-");
        try
        {
            var path = Path.Combine(folder.FullName, "weights.safetensors");
            save(path);
            return Read(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
