using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace RlDsl;

/// <summary>
/// Reads one array of a file. Memory for the numbers is asked for only when header and length of the array agree, and nothing
/// is handed out before its checksum was compared.
/// </summary>
internal sealed class NpyReader
{
    private const int MostBytesAtOnce = 1 << 20;

    private readonly Stream stream;
    private readonly DatasetPlace place;
    private long left;
    private uint checksum;

    private NpyReader(Stream stream, long length, DatasetPlace place)
    {
        this.stream = stream;
        this.place = place;
        left = length;
    }

    /// <summary>Reads an array.</summary>
    /// <param name="stream">Stands where it begins.</param>
    /// <param name="length">How many bytes it has.</param>
    /// <param name="checksum">The CRC-32 of these.</param>
    /// <param name="place">Where the array is.</param>
    /// <exception cref="DatasetException">It is damaged, or not of numbers that are read.</exception>
    /// <exception cref="IOException">The stream cannot be read, or ends before.</exception>
    public static NpyArray Read(Stream stream, long length, uint checksum, DatasetPlace place)
    {
        var reader = new NpyReader(stream, length, place);
        NpyHeader header = reader.ReadHeader();
        Array values = reader.ReadValues(header);
        return reader.checksum == checksum
            ? new NpyArray(header, values, place)
            : throw place.Refused("it is damaged: it is not what was written. Use another copy of the file.");
    }

    private NpyHeader ReadHeader()
    {
        Span<byte> prefix = stackalloc byte[NpyHeader.PrefixLength];
        ReadBytes(prefix);
        Span<byte> lengthBytes = stackalloc byte[sizeof(uint)];
        lengthBytes.Clear();
        ReadBytes(lengthBytes[..NpyHeader.LengthBytes(prefix, place)]);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > NpyHeader.MostText)
        {
            throw place.Refused(
                $"its header has {length} bytes, which no array of numbers needs: it has records, or is damaged.");
        }

        byte[] text = new byte[length];
        ReadBytes(text);
        return NpyHeader.Parse(text, place);
    }

    private Array ReadValues(NpyHeader header) => header.Type switch
    {
        NpyType.Single => ReadValues<float>(header),
        NpyType.Double => ReadValues<double>(header),
        NpyType.Int32 => ReadValues<int>(header),
        NpyType.Int64 => ReadValues<long>(header),
        NpyType.Int8 => ReadValues<sbyte>(header),
        _ => ReadValues<byte>(header),
    };

    private T[] ReadValues<T>(NpyHeader header)
        where T : unmanaged
    {
        Int128 count = 1;
        foreach (int dimension in header.Shape)
        {
            // Beyond what a file can have it does not matter how many: dimensions without end must not overflow.
            count = Int128.Min(count * dimension, long.MaxValue);
        }

        int size = header.Type.Size();
        if (count * size != left)
        {
            throw place.Refused(
                $"its shape {header.ShapeText} of dtype {header.Type.Name()} takes {count * size} bytes, but there are {left}: "
                + "the file was cut off or is damaged.");
        }

        if (Allocation.OfArray<T>((long)count).Named("it").Excess(Allocation.Available) is { } excess)
        {
            throw place.Refused($"{excess}: split the data set.");
        }

        T[] values = GC.AllocateUninitializedArray<T>((int)count);
        for (int start = 0; start < values.Length;)
        {
            Span<T> part = values.AsSpan(start, Math.Min(values.Length - start, MostBytesAtOnce / size));
            Span<byte> bytes = MemoryMarshal.AsBytes(part);
            ReadBytes(bytes);
            if (!BitConverter.IsLittleEndian)
            {
                NpyTypes.Reverse(bytes, size);
            }

            start += part.Length;
        }

        return values;
    }

    private void ReadBytes(Span<byte> bytes)
    {
        if (bytes.Length > left)
        {
            throw place.Refused("it ends within its header: the file was cut off or is damaged.");
        }

        stream.ReadExactly(bytes);
        left -= bytes.Length;
        checksum = Crc32.Append(checksum, bytes);
    }
}
