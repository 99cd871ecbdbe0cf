using System.Buffers.Binary;
using System.Text;

namespace RlDsl.Torch.Tests.Loading;

/// <summary>Files of a few hundred bytes with the tables of a shared library for 64-bit Linux, and nothing else.</summary>
internal static class TinyLibrary
{
    private const int HeaderSize = 64, SectionSize = 64;

    /// <summary>A library that asks for one symbol of one version of another library.</summary>
    /// <param name="library">The file name of the other library.</param>
    /// <param name="version">The version.</param>
    /// <param name="symbol">The name of the symbol.</param>
    /// <param name="versions">How many versions the table says it has.</param>
    public static byte[] Create(string library, string version, string symbol, ushort versions = 1)
    {
        const ushort Index = 2;
        byte[] names = Encoding.ASCII.GetBytes($"\0{library}\0{version}\0{symbol}\0");
        byte[] symbols = [.. new byte[24], .. UInt32(2 + library.Length + 1 + version.Length), .. new byte[20]];
        byte[] versionsOfSymbols = [.. UInt16(0), .. UInt16(Index)];
        byte[] needs =
        [
            .. UInt16(1), .. UInt16(versions), .. UInt32(1), .. UInt32(16), .. UInt32(0),
            .. UInt32(0), .. UInt16(0), .. UInt16(Index), .. UInt32(2 + library.Length), .. UInt32(0),
        ];
        return Join((3, names, 0, 0), (11, symbols, 1, 1), (0x6fffffff, versionsOfSymbols, 2, 0), (0x6ffffffe, needs, 1, 1));
    }

    /// <summary>
    /// The file of some sections: the header, what is in the sections, and their table, which begins with an empty one.
    /// </summary>
    private static byte[] Join(params (uint Type, byte[] Bytes, int Link, int Info)[] sections)
    {
        List<byte> body = [], table = [.. new byte[SectionSize]];
        foreach ((uint type, byte[] bytes, int link, int info) in sections)
        {
            table.AddRange(
            [
                .. UInt32(0), .. UInt32((int)type), .. new byte[16], .. UInt64(HeaderSize + body.Count), .. UInt64(bytes.Length),
                .. UInt32(link), .. UInt32(info), .. new byte[16],
            ]);
            body.AddRange(bytes);
        }

        return
        [
            0x7f, .. "ELF"u8, 2, 1, 1, .. new byte[33], .. UInt64(HeaderSize + body.Count), .. new byte[10],
            .. UInt16(SectionSize), .. UInt16((ushort)(sections.Length + 1)), .. UInt16(1), .. body, .. table,
        ];
    }

    private static byte[] UInt16(ushort value) => Write(2, bytes => BinaryPrimitives.WriteUInt16LittleEndian(bytes, value));

    private static byte[] UInt32(int value) => Write(4, bytes => BinaryPrimitives.WriteInt32LittleEndian(bytes, value));

    private static byte[] UInt64(long value) => Write(8, bytes => BinaryPrimitives.WriteInt64LittleEndian(bytes, value));

    private static byte[] Write(int size, Action<byte[]> write)
    {
        byte[] bytes = new byte[size];
        write(bytes);
        return bytes;
    }
}
