using System.Buffers.Binary;
using System.Numerics;

namespace RlDsl.Hosting.Runs;

/// <summary>
/// Records as TensorFlow's files of records have them: the length (8 bytes), its checksum (4), the data, and its checksum (4),
/// all little-endian. A checksum is the CRC-32C of the bytes, rotated right by 15 bits, plus a constant, since that of bytes
/// which hold checksums would be weak otherwise (TensorFlow, <c>lib/hash/crc32c.h</c>).
/// </summary>
internal static class EventRecords
{
    private const uint Mask = 0xa282ead8;

    /// <summary>Writes a record.</summary>
    public static void Write(Stream stream, ReadOnlySpan<byte> data)
    {
        Span<byte> header = stackalloc byte[12];
        BinaryPrimitives.WriteInt64LittleEndian(header, data.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header[8..], Checksum(header[..8]));
        Span<byte> footer = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(footer, Checksum(data));
        stream.Write(header);
        stream.Write(data);
        stream.Write(footer);
    }

    /// <summary>The masked checksum of bytes.</summary>
    public static uint Checksum(ReadOnlySpan<byte> data)
    {
        var crc = uint.MaxValue;
        foreach (var one in data)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return BitOperations.RotateRight(~crc, 15) + Mask;
    }
}
