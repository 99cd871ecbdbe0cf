using RlDsl.Environments;
using SkiaSharp;

namespace RlDsl.Rendering.Tests;

public sealed class PngTests
{
    [Fact]
    public void Still_picture_reads_back_to_its_pixels()
    {
        Frame frame = Noise(37, 23, seed: 1);

        RequireSame(frame, PngFile.Read(frame.ToPng()), 0);
    }

    [Fact]
    public void Skia_reads_what_was_written()
    {
        Frame frame = Noise(37, 23, seed: 2);

        using SKBitmap bitmap = SKBitmap.Decode(frame.ToPng());

        Assert.Equal((37, 23), (bitmap.Width, bitmap.Height));
        for (int y = 0; y < 23; y++)
        {
            for (int x = 0; x < 37; x++)
            {
                SKColor colour = bitmap.GetPixel(x, y);
                Assert.Equal(frame[x, y], (colour.Red, colour.Green, colour.Blue));
            }
        }
    }

    [Fact]
    public void Animation_reads_back_to_its_frames()
    {
        // Patches of noise that change at places, and frames that are equal to the one before.
        RandomSource random = new(3);
        List<Frame> frames = [Noise(40, 30, 4)];
        for (int i = 1; i < 60; i++)
        {
            byte[] pixels = frames[^1].Pixels.ToArray();
            int changes = i % 7 == 0 ? 0 : random.NextInt32(4);
            for (int change = 0; change < changes; change++)
            {
                pixels[(random.NextInt32(40 * 30) * 4) + random.NextInt32(3)] ^= 0x55;
            }

            frames.Add(new Frame(40, 30, pixels));
        }

        using var stream = new MemoryStream();
        AnimatedPng.Write(stream, frames, TimeSpan.FromMilliseconds(33), TimeSpan.FromSeconds(2), plays: 5);
        PngFile png = PngFile.Read(stream.ToArray());

        Assert.Equal((40, 30, 5, 60), (png.Width, png.Height, png.Plays, png.Frames.Count));
        for (int i = 0; i < frames.Count; i++)
        {
            RequireSame(frames[i], png, i);
            Assert.Equal(i == 59 ? 2 : 0.033, png.Frames[i].Seconds, 9);
        }
    }

    [Fact]
    public void Only_what_changes_is_written()
    {
        FrozenLake lake = FrozenLake.EightByEight();
        lake.Reset(1);
        List<Frame> frames = [];
        for (int state = 0; state < 50; state++)
        {
            lake.SetState(state);
            frames.Add(EnvironmentRenderer.Render(lake));
        }

        using var stream = new MemoryStream();
        AnimatedPng.Write(stream, frames, TimeSpan.FromMilliseconds(20));

        Assert.True(stream.Length * 2 < frames.Sum(frame => frame.ToPng().Length));
        RequireSame(frames[^1], PngFile.Read(stream.ToArray()), 49);
    }

    [Fact]
    public void Files_are_written_and_replaced()
    {
        DirectoryInfo directory = Directory.CreateTempSubdirectory("rldsl-frames-");
        string path = Path.Combine(directory.FullName, "frame.png");
        Frame frame = Noise(5, 6, seed: 5);
        File.WriteAllText(path, new string('x', 100_000));

        frame.Save(path);
        Assert.Equal(frame.ToPng(), File.ReadAllBytes(path));
        AnimatedPng.Write(path, [frame, frame], TimeSpan.FromMilliseconds(10));
        Assert.Equal(2, PngFile.Read(File.ReadAllBytes(path)).Frames.Count);
        directory.Delete(recursive: true);
    }

    [Fact]
    public void What_is_no_animation_is_refused()
    {
        using var stream = new MemoryStream();
        Frame frame = Noise(4, 4, seed: 6);
        Assert.Throws<ArgumentException>(() => AnimatedPng.Write(stream, [], TimeSpan.FromMilliseconds(10)));
        Assert.Contains(
            "Frame 1 has 5 by 4 pixels, but the first has 4 by 4",
            Assert.Throws<ArgumentException>(
                () => AnimatedPng.Write(stream, [frame, Noise(5, 4, seed: 7)], TimeSpan.FromMilliseconds(10))).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => AnimatedPng.Write(stream, [frame], TimeSpan.Zero));
        Assert.Throws<ArgumentOutOfRangeException>(() => AnimatedPng.Write(stream, [frame], TimeSpan.FromMinutes(2)));
        Assert.Throws<ArgumentOutOfRangeException>(
            () => AnimatedPng.Write(stream, [frame], TimeSpan.FromMilliseconds(10), plays: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => frame[4, 0]);
        Assert.Equal(0, stream.Length);
    }

    private static Frame Noise(int width, int height, ulong seed)
    {
        RandomSource random = new(seed);
        byte[] pixels = new byte[width * height * 4];
        for (int i = 0; i < pixels.Length; i++)
        {
            pixels[i] = i % 4 == 3 ? (byte)255 : (byte)random.NextInt32(256);
        }

        return new Frame(width, height, pixels);
    }

    private static void RequireSame(Frame frame, PngFile png, int index)
    {
        byte[] expected = [.. frame.Pixels.ToArray().Where((_, i) => i % 4 != 3)];
        Assert.Equal(expected, png.Frames[index].Pixels);
    }
}
