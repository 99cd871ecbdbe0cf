using System.Buffers.Binary;
using System.Text;

namespace RlDsl.Torch.Loading;

/// <summary>
/// The versions of symbols that a shared library for 64-bit Linux asks of other libraries (the section <c>.gnu.version_r</c> of
/// its file; System V ABI, and the Linux Standard Base, "Symbol Versioning").
/// </summary>
internal sealed class SymbolVersions
{
    /// <summary>The flag of a version that may be missing (<c>VER_FLG_WEAK</c>).</summary>
    public const ushort Weak = 2;

    private const uint DynamicSymbols = 11, VersionOfSymbol = 0x6fffffff, VersionNeeds = 0x6ffffffe;
    private const int HeaderSize = 64, SymbolSize = 24, NeedSize = 16, LongestName = 255;
    private readonly byte[] file;
    private readonly Dictionary<uint, Section> sections = [];

    /// <summary>Reads the tables of a file.</summary>
    /// <param name="file">The whole file; it is not changed.</param>
    /// <exception cref="InvalidDataException">
    /// It is no little-endian 64-bit ELF file, ends too early, or its tables contradict one another.
    /// </exception>
    public SymbolVersions(byte[] file)
    {
        this.file = file;
        if (file.Length < HeaderSize || !IsElf(file))
        {
            throw new InvalidDataException("The file is not a shared library for 64-bit Linux.");
        }

        for (ushort i = 0, count = UInt16(60); i < count; i++)
        {
            Section section = ReadSection(i);
            if (section.Type is DynamicSymbols or VersionOfSymbol or VersionNeeds)
            {
                sections[section.Type] = section;
            }
        }

        Needs = ReadNeeds();
    }

    /// <summary>Every version that is asked for, in the order of the file.</summary>
    public IReadOnlyList<Need> Needs { get; }

    private static InvalidDataException PointsOutside => new("The tables of the shared library point outside of its file.");

    private static InvalidDataException Contradiction =>
        new("The shared library has fewer versions than its table of them says.");

    /// <summary>
    /// Whether a file goes on to where its header puts the table of its sections, which linkers write last. What is no ELF file
    /// counts as whole: it is for the loader to refuse.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsWhole(string path)
    {
        using FileStream stream = File.OpenRead(path);
        byte[] header = new byte[HeaderSize];
        if (stream.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize || !IsElf(header))
        {
            return true;
        }

        ulong length = (ulong)stream.Length, sections = BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(40));
        int size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(58))
            * BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(60));
        return sections <= length && (uint)size <= length - sections;
    }

    /// <summary>Whether a version is asked for on account of one symbol only.</summary>
    /// <param name="need">The version.</param>
    /// <param name="symbol">The name of the symbol, as the linker has it.</param>
    /// <exception cref="InvalidDataException">The tables of symbols point outside of the file.</exception>
    public bool IsForOnly(Need need, string symbol)
    {
        if (!sections.TryGetValue(DynamicSymbols, out Section? symbols)
            || !sections.TryGetValue(VersionOfSymbol, out Section? versions))
        {
            return false;
        }

        bool found = false;
        ulong names = ReadSection(symbols.Link).Offset;
        for (ulong i = 0; i < symbols.Size / SymbolSize; i++)
        {
            if ((UInt16(versions.Offset, 2 * i) & 0x7fff) == need.Index)
            {
                if (Text(names, UInt32(symbols.Offset, SymbolSize * i)) != symbol)
                {
                    return false;
                }

                found = true;
            }
        }

        return found;
    }

    /// <summary>A copy of the file in which one version may be missing where the library is loaded.</summary>
    /// <param name="need">The version.</param>
    public byte[] Weaken(Need need)
    {
        byte[] copy = (byte[])file.Clone();
        BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(need.FlagsOffset), (ushort)(need.Flags | Weak));
        return copy;
    }

    private static bool IsElf(byte[] file) => file is [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..];

    private List<Need> ReadNeeds()
    {
        List<Need> needs = [];
        if (!sections.TryGetValue(VersionNeeds, out Section? table))
        {
            return needs;
        }

        ulong names = ReadSection(table.Link).Offset;
        ulong library = table.Offset;
        for (uint libraries = table.Info; libraries > 0; libraries--)
        {
            string name = Text(names, UInt32(library, 4));
            ulong version = Add(library, UInt32(library, 8));
            for (ushort versions = UInt16(library, 2); versions > 0; versions--)
            {
                if (needs.Count > file.Length / NeedSize)
                {
                    throw Contradiction;
                }

                needs.Add(
                    new Need(name, Text(names, UInt32(version, 8)), UInt16(version, 4), UInt16(version, 6), (int)version + 4));
                version = Next(version, UInt32(version, 12), isLast: versions == 1);
            }

            library = Next(library, UInt32(library, 12), isLast: libraries == 1);
        }

        return needs;
    }

    /// <summary>The next entry of a list: always further on, so that no file is read for ever.</summary>
    private static ulong Next(ulong entry, uint distance, bool isLast) =>
        isLast || distance >= NeedSize ? Add(entry, distance) : throw Contradiction;

    private Section ReadSection(uint index)
    {
        ulong header = Add(UInt64(40), (ulong)index * UInt16(58));
        return new Section(UInt32(header, 4), UInt64(header, 24), UInt64(header, 32), UInt32(header, 40), UInt32(header, 44));
    }

    /// <summary>A text of a table of texts.</summary>
    private string Text(ulong table, uint index)
    {
        ulong start = Add(table, index);
        ReadOnlySpan<byte> text = Bytes(
            start, (int)Math.Min(LongestName + 1, (ulong)file.Length - Math.Min(start, (ulong)file.Length)));
        int length = text.IndexOf((byte)0);
        return length >= 0 ? Encoding.ASCII.GetString(text[..length]) : throw PointsOutside;
    }

    private ushort UInt16(ulong start, ulong offset = 0) => BinaryPrimitives.ReadUInt16LittleEndian(Bytes(Add(start, offset), 2));

    private uint UInt32(ulong start, ulong offset = 0) => BinaryPrimitives.ReadUInt32LittleEndian(Bytes(Add(start, offset), 4));

    private ulong UInt64(ulong start, ulong offset = 0) => BinaryPrimitives.ReadUInt64LittleEndian(Bytes(Add(start, offset), 8));

    private static ulong Add(ulong offset, ulong distance) =>
        offset <= ulong.MaxValue - distance ? offset + distance : throw PointsOutside;

    private ReadOnlySpan<byte> Bytes(ulong offset, int length) => offset <= (ulong)(file.Length - length)
        ? file.AsSpan((int)offset, length)
        : throw PointsOutside;

    /// <summary>A version that a library asks for.</summary>
    /// <param name="Library">The file name of the other library, such as <c>libstdc++.so.6</c>.</param>
    /// <param name="Version">The version, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <param name="Flags">Its flags; <see cref="Weak"/> is one of them.</param>
    /// <param name="Index">Its number in the table of the symbols' versions.</param>
    /// <param name="FlagsOffset">Where the flags stand in the file, in bytes.</param>
    public sealed record Need(string Library, string Version, ushort Flags, ushort Index, int FlagsOffset);

    /// <summary>The header of a section: what it is, where it lies in the file, in bytes, and what it refers to.</summary>
    private sealed record Section(uint Type, ulong Offset, ulong Size, uint Link, uint Info);
}
