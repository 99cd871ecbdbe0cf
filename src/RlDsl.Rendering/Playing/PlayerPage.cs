using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace RlDsl.Rendering;

/// <summary>The page of an episode: one file with its style, script, pictures and numbers inside.</summary>
internal static class PlayerPage
{
    // Any picture is drawn from the last whole one before it and what changed since.
    private const int WholeEvery = 20;

    // Images are seen as pictures: their numbers tell nobody anything.
    private const int MostNumbers = 64;

    private static readonly JsonSerializerOptions json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,

        // An infinite or undefined number is shown, too.
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    /// <summary>The page of an episode.</summary>
    /// <param name="episode">The episode.</param>
    /// <param name="title">What it is of.</param>
    public static string Of(PlayedEpisode episode, EpisodeTitle title)
    {
        Frame first = episode.Frames[0];
        string summary = WebUtility.HtmlEncode(string.Create(
            CultureInfo.InvariantCulture,
            $"Seed {episode.Seed}: return {episode.Return:0.###} in {episode.Steps.Length:N0} steps, {Ending(episode)}."));
        string data = JsonSerializer.Serialize(
            new
            {
                title.DiscreteActions,
                FrameMilliseconds = episode.FrameTime.TotalMilliseconds,
                Frames = Frames(episode.Frames),
                States = States(episode),
            },
            json);
        return SelfContainedPage.Of(
            $"{title.Agent} in {title.Environment}",
            $$"""
            <p class="quiet">{{summary}}</p>
            <div class="stage">
            <div class="picture">
            <canvas id="picture" width="{{first.Width}}" height="{{first.Height}}" role="img" aria-label="the state"></canvas>
            <div class="controls">
            <button id="first" title="to the start">|◀</button>
            <button id="back" title="a step back (left arrow)">◀</button>
            <button id="play" title="play or stop (space)">▶ play</button>
            <button id="forward" title="a step on (right arrow)">▶</button>
            <button id="last" title="to the end">▶|</button>
            <label>speed <select id="speed"><option value="0.25">¼×</option><option value="0.5">½×</option>
            <option value="1" selected>1×</option><option value="2">2×</option><option value="4">4×</option></select></label>
            </div>
            <input id="scrubber" type="range" min="0" max="{{episode.Steps.Length}}" value="0" aria-label="step">
            <svg id="rewards" viewBox="0 0 600 80" preserveAspectRatio="none" role="img" aria-label="the return so far"></svg>
            </div>
            <div class="numbers">
            <table>
            <tr><th>step</th><td id="step"></td></tr>
            <tr><th>return so far</th><td id="return"></td></tr>
            <tr><th>last reward</th><td id="reward"></td></tr>
            <tr><th>action</th><td id="action"></td></tr>
            </table>
            <div id="explanations"></div>
            <h2>{{title.Observed}}</h2>
            <div id="observation"></div>
            </div>
            </div>
            """,
            data,
            ["player.css"],
            "player.js");
    }

    private static string Ending(PlayedEpisode episode) => episode.Status switch
    {
        EpisodeStatus.Terminated => "terminated",
        EpisodeStatus.Truncated => "truncated",
        _ => "left at the step limit of the player",
    };

    private static List<object> Frames(IReadOnlyList<Frame> frames)
    {
        List<object> images = [];
        Frame? before = null;
        for (int i = 0; i < frames.Count; i++)
        {
            Frame frame = frames[i];
            bool isWhole = i % WholeEvery == 0;
            FrameRegion region = isWhole
                ? new FrameRegion(0, 0, frame.Width, frame.Height)
                : FrameRegion.Changed(frame, before!);
            images.Add(new { region.X, region.Y, isWhole, Png = Convert.ToBase64String(PngOf(frame, region)) });
            before = frame;
        }

        return images;
    }

    private static byte[] PngOf(Frame frame, FrameRegion region)
    {
        using var stream = new MemoryStream();
        var png = new PngWriter(stream);
        png.Begin(region.Width, region.Height);
        png.Image(frame, region);
        png.End();
        return stream.ToArray();
    }

    // What is known in each state: what led to it, and what is done in it.
    private static IEnumerable<object> States(PlayedEpisode episode)
    {
        for (int i = 0; i <= episode.Steps.Length; i++)
        {
            PlayedStep? before = i > 0 ? episode.Steps[i - 1] : null;
            PlayedStep? next = i < episode.Steps.Length ? episode.Steps[i] : null;
            ReadOnlySpan<float> observation = (next?.Observation ?? episode.FinalObservation).AsSpan();
            yield return new
            {
                before?.Reward,
                Return = before?.Return ?? 0,
                next?.Action,
                next?.Explanations,
                Size = observation.Length,
                Observation = observation.Length <= MostNumbers ? observation.ToArray() : null,
                Ending = next is null ? Ending(episode) : null,
            };
        }
    }
}
