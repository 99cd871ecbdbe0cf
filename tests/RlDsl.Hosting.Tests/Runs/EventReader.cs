using System.Buffers.Binary;
using System.Text;

namespace RlDsl.Hosting.Tests.Runs;

/// <summary>A value of an event.</summary>
internal sealed record EventValue(long Step, string Tag, float? Scalar, double[]? Limits, double[]? Buckets);

/// <summary>Reads files of events by a way of its own: checksums bit by bit, messages by the numbers of their fields.</summary>
internal static class EventReader
{
    public static List<EventValue> Values(string file) =>
    [
        .. Records(File.ReadAllBytes(file)).SelectMany(record =>
        {
            var step = Fields(record).Where(field => field.Number == 2).Select(field => (long)field.Varint).SingleOrDefault();
            return Fields(record)
                .Where(field => field.Number == 5)
                .SelectMany(field => Fields(field.Data))
                .Select(field => Value(step, field.Data));
        }),
    ];

    public static IEnumerable<byte[]> Records(byte[] data)
    {
        for (var at = 0; at < data.Length;)
        {
            var length = checked((int)BinaryPrimitives.ReadInt64LittleEndian(data.AsSpan(at)));
            Assert.Equal(Masked(data.AsSpan(at, 8)), BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(at + 8)));
            var record = data[(at + 12)..(at + 12 + length)];
            Assert.Equal(Masked(record), BinaryPrimitives.ReadUInt32LittleEndian(data.AsSpan(at + 12 + length)));
            yield return record;
            at += length + 16;
        }
    }

    public static uint Masked(ReadOnlySpan<byte> data)
    {
        var crc = ~0u;
        foreach (var one in data)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82f63b78);
            }
        }

        crc = ~crc;
        return unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8);
    }

    private static EventValue Value(long step, byte[] data)
    {
        var fields = Fields(data).ToDictionary(field => field.Number);
        var histogram = fields.TryGetValue(5, out var found) ? Fields(found.Data).ToDictionary(field => field.Number) : null;
        return new EventValue(
            step,
            Encoding.UTF8.GetString(fields[1].Data),
            fields.TryGetValue(2, out var scalar) ? BitConverter.ToSingle(scalar.Data) : null,
            histogram is null ? null : Doubles(histogram[6].Data),
            histogram is null ? null : Doubles(histogram[7].Data));
    }

    private static double[] Doubles(byte[] data) =>
        [.. Enumerable.Range(0, data.Length / 8).Select(index => BitConverter.ToDouble(data, 8 * index))];

    private static IEnumerable<(int Number, ulong Varint, byte[] Data)> Fields(byte[] data)
    {
        for (var at = 0; at < data.Length;)
        {
            var tag = Varint(data, ref at);
            var number = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0:
                    yield return (number, Varint(data, ref at), []);
                    break;
                case var fixedSize and (1 or 5):
                    var size = fixedSize == 1 ? 8 : 4;
                    yield return (number, 0, data[at..(at + size)]);
                    at += size;
                    break;
                default:
                    var length = (int)Varint(data, ref at);
                    yield return (number, 0, data[at..(at + length)]);
                    at += length;
                    break;
            }
        }
    }

    private static ulong Varint(byte[] data, ref int at)
    {
        var value = 0ul;
        for (var shift = 0; ; shift += 7)
        {
            var one = data[at++];
            value |= (ulong)(one & 0x7f) << shift;
            if (one < 0x80)
            {
                return value;
            }
        }
    }
}
