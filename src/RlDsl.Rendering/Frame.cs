namespace RlDsl.Rendering;

/// <summary>A picture of an environment.</summary>
public sealed class Frame
{
    private const int Channels = 4;

    private readonly byte[] pixels;

    internal Frame(int width, int height, byte[] pixels)
    {
        Width = width;
        Height = height;
        this.pixels = pixels;
    }

    /// <summary>The width in pixels.</summary>
    public int Width { get; }

    /// <summary>The height in pixels.</summary>
    public int Height { get; }

    /// <summary>Red, green, blue and opacity of each pixel; shape (height, width, 4), row-major.</summary>
    public ReadOnlySpan<byte> Pixels => pixels;

    /// <summary>The colour of a pixel.</summary>
    /// <param name="x">The column, from 0 on the left.</param>
    /// <param name="y">The row, from 0 at the top.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pixel.</exception>
    public (byte Red, byte Green, byte Blue) this[int x, int y]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(x);
            ArgumentOutOfRangeException.ThrowIfNegative(y);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(x, Width);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(y, Height);
            int at = ((y * Width) + x) * Channels;
            return (pixels[at], pixels[at + 1], pixels[at + 2]);
        }
    }

    /// <summary>The picture as a PNG file has it.</summary>
    public byte[] ToPng()
    {
        using var stream = new MemoryStream();
        var png = new PngWriter(stream);
        png.Begin(Width, Height);
        png.Image(this, new FrameRegion(0, 0, Width, Height));
        png.End();
        return stream.ToArray();
    }

    /// <summary>Writes the picture to a PNG file.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    public void Save(string path) => File.WriteAllBytes(path, ToPng());
}

/// <summary>A part of a picture.</summary>
/// <param name="X">Its first column.</param>
/// <param name="Y">Its first row.</param>
/// <param name="Width">The number of columns.</param>
/// <param name="Height">The number of rows.</param>
internal readonly record struct FrameRegion(int X, int Y, int Width, int Height)
{
    private const int Channels = 4;

    /// <summary>
    /// The smallest part of a picture outside of which it is the same as another of its size; one pixel where they are equal.
    /// </summary>
    /// <param name="frame">The picture.</param>
    /// <param name="other">The other.</param>
    public static FrameRegion Changed(Frame frame, Frame other)
    {
        int row = frame.Width * Channels;
        (int top, int bottom) = (-1, -1);
        (int left, int right) = (frame.Width, -1);
        for (int y = 0; y < frame.Height; y++)
        {
            ReadOnlySpan<byte> ours = frame.Pixels.Slice(y * row, row);
            ReadOnlySpan<byte> theirs = other.Pixels.Slice(y * row, row);
            int same = ours.CommonPrefixLength(theirs);
            if (same == row)
            {
                continue;
            }

            top = top < 0 ? y : top;
            bottom = y;
            left = Math.Min(left, same / Channels);
            int last = row - 1;
            while (ours[last] == theirs[last])
            {
                last--;
            }

            right = Math.Max(right, last / Channels);
        }

        return top < 0 ? new FrameRegion(0, 0, 1, 1) : new FrameRegion(left, top, right - left + 1, bottom - top + 1);
    }
}
