using System.Buffers.Binary;
using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace RlDsl.Runtime.Tests.Datasets;

/// <summary>
/// The arrays of a file, put together byte by byte and not by the code under test. It begins as a data set of two transitions.
/// </summary>
internal sealed class NpzParts
{
    public const int Rows = 2;

    public Dictionary<string, byte[]> Arrays { get; } = new()
    {
        ["observations"] = Singles("(2, 3)", 1, 2, 3, 4, 5, 6),
        ["actions"] = Npy("<i8", "(2,)", Longs(0, 1)),
        ["rewards"] = Singles("(2,)", 0.5f, -1),
        ["next_observations"] = Singles("(2, 3)", 4, 5, 6, 7, 8, 9),
        ["terminals"] = Npy("|b1", "(2,)", [0, 1]),
        ["timeouts"] = Npy("|b1", "(2,)", [1, 0]),
    };

    /// <summary>The file, where an array is another.</summary>
    public static NpzParts With(string array, byte[] bytes)
    {
        var parts = new NpzParts();
        parts.Arrays[array] = bytes;
        return parts;
    }

    /// <summary>The file without an array.</summary>
    public static NpzParts Without(string array)
    {
        var parts = new NpzParts();
        Assert.True(parts.Arrays.Remove(array));
        return parts;
    }

    public static byte[] Npy(string descr, string shape, byte[] numbers, bool fortran = false) => NpyOfHeader(
        $"{{'descr': '{descr}', 'fortran_order': {(fortran ? "True" : "False")}, 'shape': {shape}, }}", numbers);

    public static byte[] NpyOfHeader(string header, byte[] numbers, byte major = 1, byte minor = 0)
    {
        byte[] text = Encoding.Latin1.GetBytes(header + "\n");
        byte[] length = new byte[major == 1 ? 2 : 4];
        length[0] = (byte)text.Length;
        length[1] = (byte)(text.Length >> 8);
        return [0x93, .. "NUMPY"u8, major, minor, .. length, .. text, .. numbers];
    }

    public static byte[] Singles(string shape, params float[] numbers) => Npy(
        "<f4", shape,
        [
            .. numbers.SelectMany(number =>
            {
                byte[] bytes = new byte[4];
                BinaryPrimitives.WriteSingleLittleEndian(bytes, number);
                return bytes;
            }),
        ]);

    public static byte[] Doubles(params double[] numbers) =>
        [.. numbers.SelectMany(number => Longs(BitConverter.DoubleToInt64Bits(number)))];

    public static byte[] Longs(params long[] numbers) =>
    [
        .. numbers.SelectMany(number =>
        {
            byte[] bytes = new byte[8];
            BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
            return bytes;
        }),
    ];

    public MemoryStream ToStream(CompressionLevel level = CompressionLevel.NoCompression)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in Arrays)
            {
                using Stream entry = archive.CreateEntry(name + ".npy", level).Open();
                entry.Write(bytes);
            }
        }

        stream.Position = 0;
        return stream;
    }

    public TransitionDataset Load() => TransitionDataset.Load(ToStream());

    /// <summary>What is said where the file is refused, which begins with the array.</summary>
    public string Refusal(string array)
    {
        DatasetException exception = Assert.Throws<DatasetException>(Load);
        Assert.Equal(array, exception.Array);
        Assert.Null(exception.Path);
        string prefix = string.Create(CultureInfo.InvariantCulture, $"Data set, array '{array}': ");
        Assert.StartsWith(prefix, exception.Message, StringComparison.Ordinal);
        return exception.Message[prefix.Length..];
    }
}
