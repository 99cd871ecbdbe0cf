using System.Buffers.Binary;
using System.Text;
using TorchSharp;

namespace RlDsl.Torch.Tests.Loading;

/// <summary>The library under test, and a reader of its format that shares nothing with the one under test.</summary>
internal static class NativeLibraryFiles
{
    /// <summary>
    /// TorchSharp's native library for Linux on x64, as its package has it: a build for any system has it beside it.
    /// </summary>
    public static string Original { get; } = Path.Combine(
        Path.GetDirectoryName(typeof(torch).Assembly.Location)!, "runtimes", "linux-x64", "native", "libLibTorchSharp.so");

    /// <summary>
    /// Every version that a library asks for, "LIBRARY VERSION FLAGS", by the way of the loader: from the program headers to the
    /// dynamic section, and from its entries to the table.
    /// </summary>
    /// <param name="file">The file of the library.</param>
    public static IReadOnlyList<string> Needs(byte[] file)
    {
        Dictionary<long, long> dynamic = Dynamic(file);
        const long StringTable = 5, VersionNeeds = 0x6ffffffe, NeedCount = 0x6fffffff;
        List<string> needs = [];
        long library = FileOffset(file, dynamic[VersionNeeds]);
        long names = FileOffset(file, dynamic[StringTable]);
        for (long left = dynamic[NeedCount]; left > 0; left--)
        {
            long version = library + Read(file, library + 8, 4);
            for (long versions = Read(file, library + 2, 2); versions > 0; versions--)
            {
                needs.Add(
                    $"{Text(file, names + Read(file, library + 4, 4))} {Text(file, names + Read(file, version + 8, 4))} "
                    + $"{Read(file, version + 4, 2)}");
                version += Read(file, version + 12, 4);
            }

            library += Read(file, library + 12, 4);
        }

        return needs;
    }

    private static Dictionary<long, long> Dynamic(byte[] file)
    {
        const int DynamicSegment = 2;
        long header = Segments(file).Single(segment => Read(file, segment, 4) == DynamicSegment);
        Dictionary<long, long> entries = [];
        for (long entry = Read(file, header + 8, 8); Read(file, entry, 8) != 0; entry += 16)
        {
            entries.TryAdd(Read(file, entry, 8), Read(file, entry + 8, 8));
        }

        return entries;
    }

    private static long FileOffset(byte[] file, long address)
    {
        const int Loaded = 1;
        long segment = Segments(file).Single(segment =>
            Read(file, segment, 4) == Loaded
            && address >= Read(file, segment + 16, 8) && address < Read(file, segment + 16, 8) + Read(file, segment + 32, 8));
        return address - Read(file, segment + 16, 8) + Read(file, segment + 8, 8);
    }

    private static IEnumerable<long> Segments(byte[] file) =>
        Enumerable.Range(0, (int)Read(file, 56, 2)).Select(i => Read(file, 32, 8) + (i * Read(file, 54, 2)));

    private static long Read(byte[] file, long offset, int bytes)
    {
        Span<byte> wide = stackalloc byte[8];
        file.AsSpan((int)offset, bytes).CopyTo(wide);
        return BinaryPrimitives.ReadInt64LittleEndian(wide);
    }

    private static string Text(byte[] file, long offset) =>
        Encoding.ASCII.GetString(file.AsSpan((int)offset, Array.IndexOf(file, (byte)0, (int)offset) - (int)offset));
}
