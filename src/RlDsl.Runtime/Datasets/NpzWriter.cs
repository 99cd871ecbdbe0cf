using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.InteropServices;

namespace RlDsl;

/// <summary>
/// Writes arrays as NumPy's <c>savez</c> does, without compression. The zip file is whole once the writer is disposed of.
/// </summary>
/// <param name="stream">Receives the file, from where it stands on, and stays open.</param>
internal sealed class NpzWriter(Stream stream) : IDisposable
{
    private const int MostBytesAtOnce = 1 << 20;

    /// <summary>
    /// All entries carry this time, the first that a zip file can have: equal data have equal files to the last byte.
    /// </summary>
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);

    public void Write(string name, ImmutableArray<int> shape, ReadOnlySpan<float> values) =>
        Write(name, new NpyHeader(NpyType.Single, shape), values);

    public void Write(string name, ImmutableArray<int> shape, ReadOnlySpan<long> values) =>
        Write(name, new NpyHeader(NpyType.Int64, shape), values);

    public void Write(string name, ImmutableArray<int> shape, ReadOnlySpan<bool> values) =>
        Write(name, new NpyHeader(NpyType.Boolean, shape), values);

    public void Dispose() => archive.Dispose();

    private void Write<T>(string name, NpyHeader header, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        ZipArchiveEntry entry = archive.CreateEntry(name + ".npy", CompressionLevel.NoCompression);
        entry.LastWriteTime = EntryTime;
        using Stream content = entry.Open();
        content.Write(header.ToBytes());
        int size = header.Type.Size();
        for (int start = 0; start < values.Length;)
        {
            ReadOnlySpan<T> part = values.Slice(start, Math.Min(values.Length - start, MostBytesAtOnce / size));
            if (BitConverter.IsLittleEndian)
            {
                content.Write(MemoryMarshal.AsBytes(part));
            }
            else
            {
                byte[] bytes = MemoryMarshal.AsBytes(part).ToArray();
                NpyTypes.Reverse(bytes, size);
                content.Write(bytes);
            }

            start += part.Length;
        }
    }
}
