namespace RlDsl.Rendering;

/// <summary>
/// Writes animations as animated PNG, which browsers play, and of which programs that know PNG alone show the first frame. Of
/// each frame only the part that has changed is written.
/// </summary>
public static class AnimatedPng
{
    /// <summary>Writes an animation.</summary>
    /// <param name="stream">Receives the file; it stays open.</param>
    /// <param name="frames">The frames, at least one, all of one size.</param>
    /// <param name="frameTime">How long a frame is shown, from 1 ms to 60 s, in whole milliseconds.</param>
    /// <param name="lastFrameTime">How long the last one is shown; as long as the others if null.</param>
    /// <param name="plays">How often it is played; 0 for without end.</param>
    /// <exception cref="ArgumentException">There is no frame, or one is of another size than the first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of range, or the number of plays is negative.</exception>
    public static void Write(
        Stream stream, IReadOnlyList<Frame> frames, TimeSpan frameTime, TimeSpan? lastFrameTime = null, int plays = 0)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(frames);
        ArgumentOutOfRangeException.ThrowIfNegative(plays);
        if (frames.Count == 0)
        {
            throw new ArgumentException("An animation has at least one frame.", nameof(frames));
        }

        for (int i = 1; i < frames.Count; i++)
        {
            if (frames[i].Width != frames[0].Width || frames[i].Height != frames[0].Height)
            {
                throw new ArgumentException(
                    $"Frame {i} has {frames[i].Width} by {frames[i].Height} pixels, but the first has {frames[0].Width} by "
                    + $"{frames[0].Height}: give frames of one size.",
                    nameof(frames));
            }
        }

        ushort time = Milliseconds(frameTime, nameof(frameTime));
        ushort last = lastFrameTime is { } given ? Milliseconds(given, nameof(lastFrameTime)) : time;
        var png = new PngWriter(stream);
        png.Begin(frames[0].Width, frames[0].Height);
        png.BeginAnimation(frames.Count, plays);
        for (int i = 0; i < frames.Count; i++)
        {
            FrameRegion region = i == 0
                ? new FrameRegion(0, 0, frames[0].Width, frames[0].Height)
                : FrameRegion.Changed(frames[i], frames[i - 1]);
            png.FrameControl(region, i == frames.Count - 1 ? last : time);
            if (i == 0)
            {
                png.Image(frames[0], region);
            }
            else
            {
                png.NextImage(frames[i], region);
            }
        }

        png.End();
    }

    /// <summary>Writes an animation to a file.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="frames">The frames, at least one, all of one size.</param>
    /// <param name="frameTime">How long a frame is shown, from 1 ms to 60 s, in whole milliseconds.</param>
    /// <param name="lastFrameTime">How long the last one is shown; as long as the others if null.</param>
    /// <param name="plays">How often it is played; 0 for without end.</param>
    /// <exception cref="ArgumentException">There is no frame, or one is of another size than the first.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A time is out of range, or the number of plays is negative.</exception>
    public static void Write(
        string path, IReadOnlyList<Frame> frames, TimeSpan frameTime, TimeSpan? lastFrameTime = null, int plays = 0)
    {
        using var file = new MemoryStream();
        Write(file, frames, frameTime, lastFrameTime, plays);
        File.WriteAllBytes(path, file.ToArray());
    }

    private static ushort Milliseconds(TimeSpan time, string name)
    {
        const int Most = 60_000;
        double milliseconds = Math.Round(time.TotalMilliseconds);
        return milliseconds is >= 1 and <= Most
            ? (ushort)milliseconds
            : throw new ArgumentOutOfRangeException(name, time, "A frame is shown for 1 ms to 60 s.");
    }
}
