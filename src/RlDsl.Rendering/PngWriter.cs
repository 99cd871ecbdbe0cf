using System.Buffers.Binary;
using System.IO.Compression;

namespace RlDsl.Rendering;

/// <summary>
/// Writes PNG files, still and animated, of 8 bits a channel without opacity (PNG, third edition, W3C 2025: sections 5.3 for
/// chunks, 9 for filters, 11.3.6 for animation).
/// </summary>
/// <param name="stream">Receives the file.</param>
internal sealed class PngWriter(Stream stream)
{
    private const int PixelBytes = 3;
    private const int Channels = 4;

    // Counts the chunks of the animation, from 0.
    private uint sequence;

    /// <summary>Writes what a file begins with.</summary>
    /// <param name="width">The width in pixels.</param>
    /// <param name="height">The height in pixels.</param>
    public void Begin(int width, int height)
    {
        stream.Write([0x89, (byte)'P', (byte)'N', (byte)'G', (byte)'\r', (byte)'\n', 0x1a, (byte)'\n']);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], height);
        header[8] = 8;

        // Red, green and blue; compression, filters and interlacing of the one kind that there is, and none.
        header[9] = 2;
        Chunk("IHDR"u8, header);
    }

    /// <summary>Says that an animation follows.</summary>
    /// <param name="frames">The number of its frames.</param>
    /// <param name="plays">How often it is played; 0 for without end.</param>
    public void BeginAnimation(int frames, int plays)
    {
        Span<byte> control = stackalloc byte[8];
        BinaryPrimitives.WriteInt32BigEndian(control, frames);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], plays);
        Chunk("acTL"u8, control);
    }

    /// <summary>Says where the next image of an animation is drawn, over what is there, and how long it is shown.</summary>
    /// <param name="region">Where.</param>
    /// <param name="milliseconds">How long, up to 65535.</param>
    public void FrameControl(FrameRegion region, ushort milliseconds)
    {
        Span<byte> control = stackalloc byte[26];
        BinaryPrimitives.WriteUInt32BigEndian(control, sequence++);
        BinaryPrimitives.WriteInt32BigEndian(control[4..], region.Width);
        BinaryPrimitives.WriteInt32BigEndian(control[8..], region.Height);
        BinaryPrimitives.WriteInt32BigEndian(control[12..], region.X);
        BinaryPrimitives.WriteInt32BigEndian(control[16..], region.Y);
        BinaryPrimitives.WriteUInt16BigEndian(control[20..], milliseconds);
        BinaryPrimitives.WriteUInt16BigEndian(control[22..], 1000);

        // 0 and 0: what was drawn stays, and the image replaces what is under it.
        Chunk("fcTL"u8, control);
    }

    /// <summary>Writes the image of a file, or the first of an animation.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="region">The part of it that is written.</param>
    public void Image(Frame frame, FrameRegion region) => Chunk("IDAT"u8, Compressed(frame, region, 0));

    /// <summary>Writes another image of an animation.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="region">The part of it that is written.</param>
    public void NextImage(Frame frame, FrameRegion region)
    {
        byte[] data = Compressed(frame, region, sizeof(uint));
        BinaryPrimitives.WriteUInt32BigEndian(data, sequence++);
        Chunk("fdAT"u8, data);
    }

    /// <summary>Writes what a file ends with.</summary>
    public void End() => Chunk("IEND"u8, []);

    private static byte[] Compressed(Frame frame, FrameRegion region, int room)
    {
        using var compressed = new MemoryStream();
        compressed.Write(new byte[room]);
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
        {
            byte[] above = new byte[region.Width * PixelBytes];
            byte[] row = new byte[above.Length];
            byte[] filtered = new byte[above.Length + 1];
            for (int y = 0; y < region.Height; y++)
            {
                ReadOnlySpan<byte> pixels = frame.Pixels[((((region.Y + y) * frame.Width) + region.X) * Channels)..];
                for (int x = 0; x < region.Width; x++)
                {
                    pixels.Slice(x * Channels, PixelBytes).CopyTo(row.AsSpan(x * PixelBytes));
                }

                // The difference to the row above: of drawings it is mostly zero. The first row has zeros above it.
                filtered[0] = 2;
                for (int i = 0; i < row.Length; i++)
                {
                    filtered[i + 1] = (byte)(row[i] - above[i]);
                }

                zlib.Write(filtered);
                (above, row) = (row, above);
            }
        }

        return compressed.ToArray();
    }

    private void Chunk(ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        stream.Write(number);
        stream.Write(type);
        stream.Write(data);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc32.Append(Crc32.Of(type), data));
        stream.Write(number);
    }
}
