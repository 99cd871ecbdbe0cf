using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RlDsl;

/// <summary>
/// What stands before the numbers of an array in NumPy's format (NEP 1): a magic string, the version, and a Python dictionary
/// with type, order and shape, padded so that the numbers begin at a multiple of 64.
/// </summary>
/// <param name="Type">The type of the numbers.</param>
/// <param name="Shape">The shape, outermost dimension first; empty for a single number.</param>
internal readonly record struct NpyHeader(NpyType Type, ImmutableArray<int> Shape)
{
    /// <summary>The length of the magic string and the version.</summary>
    public const int PrefixLength = 8;

    /// <summary>More than any array of numbers needs: a length beyond it is damage, not a reason to ask for memory.</summary>
    public const int MostText = 1 << 16;

    private const int Alignment = 64;
    private const string Anew = "save it anew with np.savez";

    private static ReadOnlySpan<byte> Magic => [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y'];

    /// <summary>How many bytes the length of the dictionary takes, from the first bytes of an array.</summary>
    /// <param name="prefix">The first <see cref="PrefixLength"/> bytes.</param>
    /// <param name="place">Where they are from.</param>
    /// <exception cref="DatasetException">They are not those of an array, or of another version of the format.</exception>
    public static int LengthBytes(ReadOnlySpan<byte> prefix, DatasetPlace place)
    {
        if (!prefix.StartsWith(Magic))
        {
            throw place.Refused($"it is not in NumPy's format: it does not begin with its magic string; {Anew}.");
        }

        return (prefix[6], prefix[7]) switch
        {
            (1, 0) => sizeof(ushort),
            (2 or 3, 0) => sizeof(uint),
            (byte major, byte minor) => throw place.Refused(
                $"it is in version {major}.{minor} of NumPy's format, but only 1.0, 2.0 and 3.0 are known; {Anew}."),
        };
    }

    /// <summary>Reads the dictionary.</summary>
    /// <param name="bytes">Its text.</param>
    /// <param name="place">Where it is from.</param>
    /// <exception cref="DatasetException">It is none, or of an array that is not read.</exception>
    public static NpyHeader Parse(ReadOnlySpan<byte> bytes, DatasetPlace place)
    {
        string text = Encoding.UTF8.GetString(bytes).TrimEnd();
        var dictionary = new NpyDictionary(text);
        if (!dictionary.TryRead())
        {
            throw place.Refused($"its header is not one that NumPy writes, but '{Excerpt(text)}'; {Anew}.");
        }

        if (dictionary.Type is not { } name || name.Contains('O', StringComparison.Ordinal))
        {
            throw place.Refused(
                $"it has objects or records ('{Excerpt(dictionary.Type ?? text)}') and not numbers: give it one of the dtypes "
                + $"{NpyTypes.All}.");
        }

        if (name.StartsWith('>'))
        {
            throw place.Refused(
                $"its numbers are big-endian ('{Excerpt(name)}'): save it with array.astype(array.dtype.newbyteorder('<')).");
        }

        NpyType type = NpyTypes.Parse(name) ?? throw place.Refused(
            $"its dtype is '{Excerpt(name)}', but only {NpyTypes.All} are read: save it with "
            + "array.astype('float32') or another.");
        if (dictionary.IsFortranOrder)
        {
            throw place.Refused("it is in Fortran order, columns first: save it with np.ascontiguousarray(array).");
        }

        return new NpyHeader(type, dictionary.Shape);
    }

    /// <summary>The whole header, in version 1.0 of the format.</summary>
    public byte[] ToBytes()
    {
        string text = $"{{'descr': '{Type.Name()}', 'fortran_order': False, 'shape': {ShapeText}, }}";
        const int Before = PrefixLength + sizeof(ushort);
        int total = (Before + text.Length + 1 + Alignment - 1) / Alignment * Alignment;
        byte[] bytes = new byte[total];
        Magic.CopyTo(bytes);
        bytes[6] = 1;
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(PrefixLength), (ushort)(total - Before));
        Encoding.ASCII.GetBytes(text.PadRight(total - Before - 1) + "\n", bytes.AsSpan(Before));
        return bytes;
    }

    /// <summary>The shape as a Python tuple: <c>()</c>, <c>(3,)</c>, <c>(3, 4)</c>.</summary>
    public string ShapeText => Tuple(Shape);

    /// <summary>A shape as a Python tuple.</summary>
    /// <param name="shape">The shape.</param>
    public static string Tuple(ImmutableArray<int> shape)
    {
        IEnumerable<string> dimensions = shape.Select(dimension => dimension.ToString(CultureInfo.InvariantCulture));
        return shape.Length == 1 ? $"({dimensions.Single()},)" : $"({string.Join(", ", dimensions)})";
    }

    /// <summary>As much of a text from a file as a message can take, in characters that can be shown.</summary>
    private static string Excerpt(string text)
    {
        const int Most = 100;
        string shown = new([.. text.Take(Most).Select(letter => char.IsControl(letter) ? '?' : letter)]);
        return text.Length > Most ? shown + "..." : shown;
    }
}
