using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RlDsl;

/// <summary>Writes and reads arrays of a state as they lie in memory, little-endian, without a copy of the whole.</summary>
internal static class SavedArrays
{
    // What is written at once: far less than a span of bytes may have, and enough that the calls do not count.
    private const int ChunkBytes = 1 << 20;

    /// <summary>Writes numbers.</summary>
    public static void WriteNumbers<T>(this BinaryWriter writer, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        byte[] swapped = BitConverter.IsLittleEndian ? [] : new byte[ChunkBytes];
        int chunk = ChunkBytes / Unsafe.SizeOf<T>();
        for (; !values.IsEmpty; values = values[Math.Min(chunk, values.Length)..])
        {
            ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(values[..Math.Min(chunk, values.Length)]);
            if (!BitConverter.IsLittleEndian)
            {
                bytes.CopyTo(swapped);
                ReverseEach(swapped.AsSpan(0, bytes.Length), Unsafe.SizeOf<T>());
                bytes = swapped.AsSpan(0, bytes.Length);
            }

            writer.Write(bytes);
        }
    }

    /// <summary>Reads as many numbers as there is room for.</summary>
    /// <exception cref="EndOfStreamException">There are fewer; some may have been read.</exception>
    public static void ReadNumbers<T>(this BinaryReader reader, Span<T> values)
        where T : unmanaged
    {
        int chunk = ChunkBytes / Unsafe.SizeOf<T>();
        for (; !values.IsEmpty; values = values[Math.Min(chunk, values.Length)..])
        {
            Span<byte> bytes = MemoryMarshal.AsBytes(values[..Math.Min(chunk, values.Length)]);
            reader.ReadExactly(bytes);
            if (!BitConverter.IsLittleEndian)
            {
                ReverseEach(bytes, Unsafe.SizeOf<T>());
            }
        }
    }

    /// <summary>Reverses the bytes of each number.</summary>
    internal static void ReverseEach(Span<byte> bytes, int size)
    {
        for (int start = 0; start < bytes.Length; start += size)
        {
            bytes.Slice(start, size).Reverse();
        }
    }
}
