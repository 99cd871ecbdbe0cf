using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// TorchSharp's file format for one tensor: element type, number of dimensions and each size as LEB128 numbers (seven bits
/// a byte, low bits first, the high bit set on all but the last), then the elements as they lie in memory, row by row.
/// </summary>
internal static class TensorFormat
{
    public static void WriteNumber(BinaryWriter writer, long value) => writer.Write7BitEncodedInt64(value);

    public static long ReadNumber(BinaryReader reader)
    {
        try
        {
            return reader.Read7BitEncodedInt64();
        }
        catch (FormatException e)
        {
            throw new InvalidDataException(
                "A saved tensor has a number in it that is none: the file is damaged or of another format.", e);
        }
    }

    public static void Write(BinaryWriter writer, Tensor tensor)
    {
        WriteNumber(writer, (int)tensor.dtype);
        long[] shape = tensor.shape;
        WriteNumber(writer, shape.Length);
        foreach (long size in shape)
        {
            WriteNumber(writer, size);
        }

        using Tensor detached = tensor.detach();
        using Tensor rows = detached.contiguous();
        writer.Write(rows.bytes);
    }

    public static Tensor Read(BinaryReader reader)
    {
        long type = ReadNumber(reader);
        if (!Enum.IsDefined((ScalarType)type))
        {
            throw new InvalidDataException(
                $"A saved tensor has the unknown element type {type}: the file is damaged or of another format.");
        }

        long dimensions = ReadNumber(reader);
        if (dimensions is < 0 or > 64)
        {
            throw new InvalidDataException(
                $"A saved tensor has {dimensions} dimensions: the file is damaged or of another format.");
        }

        var shape = new long[dimensions];
        for (int i = 0; i < shape.Length; i++)
        {
            shape[i] = ReadNumber(reader);
            if (shape[i] < 0)
            {
                throw new InvalidDataException(
                    $"A saved tensor has a size of {shape[i]}: the file is damaged or of another format.");
            }
        }

        CheckLength(reader, (ScalarType)type, shape);
        Tensor tensor = empty(shape, (ScalarType)type);
        reader.BaseStream.ReadExactly(tensor.bytes);
        return tensor;
    }

    /// <summary>Where the length of the stream is known, a damaged size ends in a message, not in a huge allocation.</summary>
    private static void CheckLength(BinaryReader reader, ScalarType type, long[] shape)
    {
        if (!reader.BaseStream.CanSeek)
        {
            return;
        }

        Int128 bytes = type.ElementSize();
        foreach (long size in shape)
        {
            bytes *= size;
        }

        if (bytes > reader.BaseStream.Length - reader.BaseStream.Position)
        {
            throw new EndOfStreamException(
                $"A saved tensor of shape [{string.Join(", ", shape)}] needs {bytes} bytes, more than the file has left.");
        }
    }
}
