using System.Buffers.Binary;

namespace RlDsl;

/// <summary>A tensor of a safetensors file.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type of its numbers in the words of the format: <c>F32</c>, <c>F64</c>.</param>
/// <param name="Shape">Its shape; a single number has none.</param>
/// <param name="Size">The number of bytes that it takes.</param>
/// <param name="Write">Writes its numbers, row-major and little-endian: as many bytes.</param>
public sealed record SafeTensor(string Name, string Type, IReadOnlyList<long> Shape, long Size, Action<Stream> Write)
{
    /// <summary>A tensor of numbers in double precision. They are copied.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="values">The numbers, row-major.</param>
    /// <param name="shape">Its shape.</param>
    /// <exception cref="ArgumentException">The shape is that of more or fewer numbers.</exception>
    public static SafeTensor Of(string name, ReadOnlySpan<double> values, params ReadOnlySpan<long> shape)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        long count = 1;
        foreach (long length in shape)
        {
            count *= length;
        }

        if (count != values.Length)
        {
            throw new ArgumentException(
                $"The tensor {name} of shape ({string.Join(", ", shape.ToArray())}) has {count} numbers, but got "
                + $"{values.Length}.",
                nameof(shape));
        }

        byte[] bytes = new byte[values.Length * sizeof(double)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * sizeof(double)), values[i]);
        }

        return new SafeTensor(name, "F64", shape.ToArray(), bytes.Length, stream => stream.Write(bytes));
    }
}
