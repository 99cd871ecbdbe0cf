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
    private readonly byte[] file;
    private readonly Dictionary<uint, Section> sections = [];

    /// <summary>Reads the tables of a file.</summary>
    /// <param name="file">The whole file; it is read when asked, and not changed.</param>
    /// <exception cref="InvalidDataException">It is no little-endian 64-bit ELF file, or ends too early.</exception>
    public SymbolVersions(byte[] file)
    {
        this.file = file;
        if (file.Length < 64 || file is not [0x7f, (byte)'E', (byte)'L', (byte)'F', 2, 1, ..])
        {
            throw new InvalidDataException("The file is not a shared library for 64-bit Linux.");
        }

        try
        {
            long table = (long)BinaryPrimitives.ReadUInt64LittleEndian(file.AsSpan(40));
            ushort size = UInt16(58), count = UInt16(60);
            for (int i = 0; i < count; i++)
            {
                Section section = new(checked((int)(table + ((long)i * size))), this);
                if (section.Type is DynamicSymbols or VersionOfSymbol or VersionNeeds)
                {
                    sections[section.Type] = section;
                }
            }

            Needs = [.. ReadNeeds()];
        }
        catch (Exception exception) when (exception is ArgumentOutOfRangeException or OverflowException or IndexOutOfRangeException)
        {
            throw new InvalidDataException("The tables of the shared library point outside of its file.", exception);
        }
    }

    /// <summary>Every version that is asked for, in the order of the file.</summary>
    public IReadOnlyList<Need> Needs { get; }

    /// <summary>The names of the symbols that are asked for in a version.</summary>
    /// <param name="need">The version.</param>
    public IEnumerable<string> SymbolsOf(Need need)
    {
        Section symbols = sections[DynamicSymbols], versions = sections[VersionOfSymbol];
        const int SymbolSize = 24;
        for (int i = 0; i < symbols.Size / SymbolSize; i++)
        {
            if ((UInt16(versions.Offset + (2 * i)) & 0x7fff) == need.Index)
            {
                yield return Text(symbols, UInt32(symbols.Offset + (SymbolSize * i)));
            }
        }
    }

    /// <summary>A copy of the file in which one version may be missing where the library is loaded.</summary>
    /// <param name="need">The version.</param>
    public byte[] Weaken(Need need)
    {
        byte[] copy = (byte[])file.Clone();
        BinaryPrimitives.WriteUInt16LittleEndian(copy.AsSpan(need.FlagsOffset), (ushort)(need.Flags | Weak));
        return copy;
    }

    private IEnumerable<Need> ReadNeeds()
    {
        if (!sections.TryGetValue(VersionNeeds, out Section? table))
        {
            yield break;
        }

        for (int library = table.Offset, left = (int)table.Info; left > 0; left--)
        {
            string name = Text(table, UInt32(library + 4));
            int version = library + (int)UInt32(library + 8);
            for (int versions = UInt16(library + 2); versions > 0; versions--)
            {
                yield return new Need(name, Text(table, UInt32(version + 8)), UInt16(version + 4), UInt16(version + 6), version + 4);
                version += (int)UInt32(version + 12);
            }

            library += (int)UInt32(library + 12);
        }
    }

    /// <summary>A text of the table of texts that a section is linked with.</summary>
    private string Text(Section section, uint index)
    {
        ReadOnlySpan<byte> rest = file.AsSpan(checked((int)(section.LinkedOffset + index)));
        return Encoding.ASCII.GetString(rest[..rest.IndexOf((byte)0)]);
    }

    private ushort UInt16(int offset) => BinaryPrimitives.ReadUInt16LittleEndian(file.AsSpan(offset));

    private uint UInt32(int offset) => BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(offset));

    /// <summary>A version that a library asks for.</summary>
    /// <param name="Library">The file name of the other library, such as <c>libstdc++.so.6</c>.</param>
    /// <param name="Version">The version, such as <c>GLIBCXX_3.4.32</c>.</param>
    /// <param name="Flags">Its flags; <see cref="Weak"/> is one of them.</param>
    /// <param name="Index">Its number in the table of the symbols' versions.</param>
    /// <param name="FlagsOffset">Where the flags stand in the file, in bytes.</param>
    public sealed record Need(string Library, string Version, ushort Flags, ushort Index, int FlagsOffset);

    /// <summary>A header of a section, at an offset into the file.</summary>
    private sealed class Section(int header, SymbolVersions versions)
    {
        public uint Type => versions.UInt32(header + 4);

        public int Offset => checked((int)BinaryPrimitives.ReadUInt64LittleEndian(versions.file.AsSpan(header + 24)));

        public long Size => (long)BinaryPrimitives.ReadUInt64LittleEndian(versions.file.AsSpan(header + 32));

        public uint Info => versions.UInt32(header + 44);

        public int LinkedOffset
        {
            get
            {
                long table = (long)BinaryPrimitives.ReadUInt64LittleEndian(versions.file.AsSpan(40));
                int linked = checked((int)(table + (versions.UInt32(header + 40) * (long)versions.UInt16(58))));
                return checked((int)BinaryPrimitives.ReadUInt64LittleEndian(versions.file.AsSpan(linked + 24)));
            }
        }
    }
}
