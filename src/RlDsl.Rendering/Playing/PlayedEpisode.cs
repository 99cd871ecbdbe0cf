using System.Collections.Immutable;
using System.Globalization;

namespace RlDsl.Rendering;

/// <summary>An episode that was played, with a picture of each state.</summary>
public sealed class PlayedEpisode
{
    private readonly EpisodeTitle title;

    internal PlayedEpisode(
        EpisodeTitle title,
        ulong seed,
        ImmutableArray<PlayedStep> steps,
        ImmutableArray<float> finalObservation,
        IReadOnlyList<Frame> frames)
    {
        this.title = title;
        Seed = seed;
        Steps = steps;
        FinalObservation = finalObservation;
        Frames = frames;
    }

    /// <summary>The name of the agent's class.</summary>
    public string Agent => title.Agent;

    /// <summary>The name of the environment.</summary>
    public string Environment => title.Environment;

    /// <summary>The seed that the environment was reset with.</summary>
    public ulong Seed { get; }

    /// <summary>The steps, at least one.</summary>
    public ImmutableArray<PlayedStep> Steps { get; }

    /// <summary>The observation after the last step, row-major.</summary>
    public ImmutableArray<float> FinalObservation { get; }

    /// <summary>The pictures of the states: one before each step, and one after the last.</summary>
    public IReadOnlyList<Frame> Frames { get; }

    /// <summary>The sum of all rewards, without discount.</summary>
    public double Return => Steps[^1].Return;

    /// <summary>How it ended; <see cref="EpisodeStatus.Running"/> where the player left it at its step limit.</summary>
    public EpisodeStatus Status => Steps[^1].Status;

    /// <summary>
    /// How long a picture is shown unless another time is given: all of them in about ten seconds, each from 33 to 400 ms.
    /// </summary>
    public TimeSpan FrameTime => TimeSpan.FromMilliseconds(Math.Clamp(10_000.0 / Frames.Count, 33, 400));

    /// <summary>
    /// Writes the page <c>episode.html</c>, the animation <c>episode.png</c> and the pictures in the folder <c>frames</c>.
    /// Files of these names are replaced, and pictures of an earlier episode removed.
    /// </summary>
    /// <param name="folder">The folder, which is made if it is not there.</param>
    public void Write(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        WriteFrames(Path.Combine(folder, "frames"));
        WriteAnimation(Path.Combine(folder, "episode.png"));
        WritePage(Path.Combine(folder, "episode.html"));
    }

    /// <summary>Writes each picture to a PNG file, <c>0000.png</c> for that of the first state.</summary>
    /// <param name="folder">The folder, which is made if it is not there; pictures of an earlier episode are removed.</param>
    public void WriteFrames(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        Directory.CreateDirectory(folder);
        foreach (string old in Directory.GetFiles(folder, "*.png").Where(IsFrame))
        {
            File.Delete(old);
        }

        for (int i = 0; i < Frames.Count; i++)
        {
            Frames[i].Save(Path.Combine(folder, i.ToString("0000", CultureInfo.InvariantCulture) + ".png"));
        }
    }

    /// <summary>Writes the episode as an animated PNG, which browsers play without end.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="frameTime">How long a picture is shown, from 1 ms to 60 s; as <see cref="FrameTime"/> says if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">The time is out of range.</exception>
    public void WriteAnimation(string path, TimeSpan? frameTime = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);

        // The end is looked at before it begins again.
        AnimatedPng.Write(path, Frames, frameTime ?? FrameTime, lastFrameTime: TimeSpan.FromSeconds(1.5));
    }

    /// <summary>
    /// Writes the episode as one page of HTML that needs nothing else: the picture of each state beside observation, action, what
    /// it was chosen by, reward and return, to be played, stopped and stepped through.
    /// </summary>
    /// <param name="path">The file; one that is there is replaced once the new one is whole.</param>
    public void WritePage(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        WholeFile.WriteText(path, PlayerPage.Of(this, title));
    }

    private static bool IsFrame(string path) => Path.GetFileNameWithoutExtension(path).All(char.IsAsciiDigit);
}
