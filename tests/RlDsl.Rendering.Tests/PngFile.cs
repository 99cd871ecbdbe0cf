using System.Buffers.Binary;
using System.IO.Compression;

namespace RlDsl.Rendering.Tests;

/// <summary>
/// Reads PNG files, still and animated, as a player does: chunks with their checks, filters of all kinds, frames drawn over one
/// another (PNG, third edition). It shares no code with what writes them.
/// </summary>
internal sealed class PngFile
{
    private const int PixelBytes = 3;

    private PngFile(int width, int height)
    {
        Width = width;
        Height = height;
    }

    public int Width { get; }

    public int Height { get; }

    public int Plays { get; private set; }

    /// <summary>Red, green and blue of each frame, and how long it is shown in seconds.</summary>
    public List<(byte[] Pixels, double Seconds)> Frames { get; } = [];

    /// <summary>How many bytes the images of all frames have.</summary>
    public int ImageBytes { get; private set; }

    public static PngFile Read(ReadOnlySpan<byte> file)
    {
        Assert.True(file.StartsWith(new byte[] { 137, 80, 78, 71, 13, 10, 26, 10 }));
        PngFile? png = null;
        byte[] canvas = [];
        int frames = 1;
        uint sequence = 0;
        (int X, int Y, int Width, int Height) region = default;
        double seconds = 0;
        bool isEnded = false;
        for (int at = 8; at < file.Length;)
        {
            Assert.False(isEnded);
            int length = BinaryPrimitives.ReadInt32BigEndian(file[at..]);
            string type = System.Text.Encoding.ASCII.GetString(file.Slice(at + 4, 4));
            ReadOnlySpan<byte> data = file.Slice(at + 8, length);
            Assert.Equal(
                CheckOf(file.Slice(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file[(at + 8 + length)..]));
            at += 12 + length;
            switch (type)
            {
                case "IHDR":
                    png = new PngFile(Number(data, 0), Number(data, 4));
                    Assert.Equal([8, 2, 0, 0, 0], data[8..].ToArray());
                    region = (0, 0, png.Width, png.Height);
                    canvas = new byte[png.Width * png.Height * PixelBytes];
                    break;
                case "acTL":
                    frames = Number(data, 0);
                    png!.Plays = Number(data, 4);
                    break;
                case "fcTL":
                    Assert.Equal(sequence++, (uint)Number(data, 0));
                    region = (Number(data, 12), Number(data, 16), Number(data, 4), Number(data, 8));
                    Assert.InRange(region.X + region.Width, 1, png!.Width);
                    Assert.InRange(region.Y + region.Height, 1, png.Height);
                    seconds = BinaryPrimitives.ReadUInt16BigEndian(data[20..])
                        / (double)BinaryPrimitives.ReadUInt16BigEndian(data[22..]);
                    Assert.Equal([0, 0], data[24..].ToArray());
                    break;
                case "IDAT" or "fdAT":
                    if (type == "fdAT")
                    {
                        Assert.Equal(sequence++, (uint)Number(data, 0));
                        data = data[4..];
                    }

                    png!.ImageBytes += data.Length;
                    Draw(Unfiltered(data, region.Width, region.Height), region, canvas, png.Width);
                    png.Frames.Add(([.. canvas], seconds));
                    break;
                case "IEND":
                    isEnded = true;
                    break;
                default:
                    Assert.Fail($"There is a chunk {type}.");
                    break;
            }
        }

        Assert.True(isEnded);
        Assert.Equal(frames, png!.Frames.Count);
        return png;
    }

    public (byte Red, byte Green, byte Blue) At(int frame, int x, int y)
    {
        int at = ((y * Width) + x) * PixelBytes;
        byte[] pixels = Frames[frame].Pixels;
        return (pixels[at], pixels[at + 1], pixels[at + 2]);
    }

    private static int Number(ReadOnlySpan<byte> data, int at) => BinaryPrimitives.ReadInt32BigEndian(data[at..]);

    private static void Draw(byte[] image, (int X, int Y, int Width, int Height) region, byte[] canvas, int width)
    {
        for (int y = 0; y < region.Height; y++)
        {
            image.AsSpan(y * region.Width * PixelBytes, region.Width * PixelBytes)
                .CopyTo(canvas.AsSpan((((region.Y + y) * width) + region.X) * PixelBytes));
        }
    }

    private static byte[] Unfiltered(ReadOnlySpan<byte> data, int width, int height)
    {
        using var zlib = new ZLibStream(new MemoryStream(data.ToArray()), CompressionMode.Decompress);
        using var raw = new MemoryStream();
        zlib.CopyTo(raw);
        int row = width * PixelBytes;
        byte[] lines = raw.ToArray();
        Assert.Equal((row + 1) * height, lines.Length);
        byte[] image = new byte[row * height];
        for (int y = 0; y < height; y++)
        {
            for (int i = 0; i < row; i++)
            {
                int left = i >= PixelBytes ? image[(y * row) + i - PixelBytes] : 0;
                int above = y > 0 ? image[((y - 1) * row) + i] : 0;
                int corner = y > 0 && i >= PixelBytes ? image[((y - 1) * row) + i - PixelBytes] : 0;
                int predicted = lines[y * (row + 1)] switch
                {
                    0 => 0,
                    1 => left,
                    2 => above,
                    3 => (left + above) / 2,
                    4 => Paeth(left, above, corner),
                    _ => throw new InvalidDataException("There is no such filter."),
                };
                image[(y * row) + i] = (byte)(lines[(y * (row + 1)) + 1 + i] + predicted);
            }
        }

        return image;
    }

    private static int Paeth(int left, int above, int corner)
    {
        int estimate = left + above - corner;
        (int a, int b, int c) = (Math.Abs(estimate - left), Math.Abs(estimate - above), Math.Abs(estimate - corner));
        return a <= b && a <= c ? left : b <= c ? above : corner;
    }

    // Bit by bit, as the standard's annex has it in words.
    private static uint CheckOf(ReadOnlySpan<byte> bytes)
    {
        uint check = 0xffffffff;
        foreach (byte one in bytes)
        {
            check ^= one;
            for (int bit = 0; bit < 8; bit++)
            {
                check = (check & 1) != 0 ? 0xedb88320 ^ (check >> 1) : check >> 1;
            }
        }

        return check ^ 0xffffffff;
    }
}
