using System.Collections;
using System.IO.Compression;

namespace RlDsl.Rendering;

/// <summary>The pictures of an episode, compressed: there may be a thousand of them, mostly of one colour.</summary>
internal sealed class PlayedFrames : IReadOnlyList<Frame>
{
    private const int Channels = 4;

    private readonly List<(int Width, int Height, byte[] Compressed)> frames = [];

    /// <inheritdoc/>
    public int Count => frames.Count;

    /// <inheritdoc/>
    public Frame this[int index]
    {
        get
        {
            (int width, int height, byte[] compressed) = frames[index];
            byte[] pixels = new byte[width * height * Channels];
            using var zlib = new ZLibStream(new MemoryStream(compressed), CompressionMode.Decompress);
            zlib.ReadExactly(pixels);
            return new Frame(width, height, pixels);
        }
    }

    /// <summary>Adds a picture.</summary>
    /// <param name="frame">The picture.</param>
    public void Add(Frame frame)
    {
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            zlib.Write(frame.Pixels);
        }

        frames.Add((frame.Width, frame.Height, compressed.ToArray()));
    }

    /// <inheritdoc/>
    public IEnumerator<Frame> GetEnumerator()
    {
        for (int i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
