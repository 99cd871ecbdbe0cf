using System.Globalization;
using System.Net;
using System.Text.Json;

namespace RlDsl.Rendering;

/// <summary>The page of an agent's learning: one file with its style, script and numbers inside.</summary>
internal static class LearningPage
{
    // Between the least and the greatest value of all: more are not to be told apart by colour, and hardly needed as numbers.
    private const int Levels = 1_000;

    private static readonly JsonSerializerOptions json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    /// <summary>The page of recorded episodes.</summary>
    /// <param name="agent">The name of the agent's class.</param>
    /// <param name="spec">The states and actions.</param>
    /// <param name="layout">Where states are on the page.</param>
    /// <param name="episodes">The recorded episodes, at least one.</param>
    /// <param name="count">How many episodes there were.</param>
    public static string Of(
        string agent, TabularSpec spec, StateLayout layout, IReadOnlyList<RecordedEpisode> episodes, long count)
    {
        string summary = string.Create(
            CultureInfo.InvariantCulture,
            $"{count:N0} episodes, of which {episodes.Count:N0} are shown as they were learned from.");
        return SelfContainedPage.Of(
            $"How {agent} learned {spec.Name}",
            $$"""
            <p class="quiet">{{WebUtility.HtmlEncode(summary)}}</p>
            <div class="stage">
            <div class="picture">
            <canvas id="picture" role="img" aria-label="values, greedy actions and the way of the episode"></canvas>
            <div class="legend"><span id="least"></span><i></i><span id="greatest"></span></div>
            <div class="controls">
            <button id="first" title="to the first">|◀</button>
            <button id="back" title="an episode back (left arrow)">◀</button>
            <button id="play" title="play or stop (space)">▶ play</button>
            <button id="forward" title="an episode on (right arrow)">▶</button>
            <button id="last" title="to the last">▶|</button>
            <label>colour <select id="colour"><option value="values" selected>values</option>
            <option value="visits">visits</option></select></label>
            <label>speed <select id="speed"><option value="0.25">¼×</option><option value="0.5">½×</option>
            <option value="1" selected>1×</option><option value="2">2×</option><option value="4">4×</option></select></label>
            </div>
            <input id="scrubber" type="range" min="0" max="{{episodes.Count - 1}}" value="0" aria-label="episode">
            </div>
            <div class="numbers">
            <table>
            <tr><th>episode</th><td id="episode"></td></tr>
            <tr><th>return</th><td id="return"></td></tr>
            <tr><th>length</th><td id="length"></td></tr>
            <tr><th>ended</th><td id="ending"></td></tr>
            </table>
            <h2>returns</h2>
            <div class="curve"><span id="most"></span>
            <svg id="returns" viewBox="0 0 600 160" preserveAspectRatio="none" role="img" aria-label="returns"></svg>
            <span id="fewest"></span></div>
            <p class="quiet ends"><span>episode 1</span><span id="end"></span></p>
            <p class="quiet" id="about"></p>
            <h2>state</h2>
            <p id="state">point at one</p>
            </div>
            </div>
            """,
            JsonSerializer.Serialize(Data(spec, layout, episodes), json),
            ["player.css", "learning.css"],
            "learning.js");
    }

    private static object Data(TabularSpec spec, StateLayout layout, IReadOnlyList<RecordedEpisode> episodes)
    {
        float[] finite = [.. episodes.SelectMany(episode => episode.Values).Where(float.IsFinite).DefaultIfEmpty()];
        (double least, double greatest) = (finite.Min(), finite.Max());
        double width = greatest > least ? greatest - least : 1;
        List<object> written = [];
        int[] values = new int[spec.States], greedy = new int[spec.States];
        long[] visits = new long[spec.States];
        foreach (RecordedEpisode episode in episodes)
        {
            int[] levels = [.. episode.Values.Select(value => Level((value - least) / width))];
            long[] seen = [.. episode.Visits.Select(WithTwoDigits)];
            written.Add(new
            {
                episode.Outcome.Number,
                Return = Rounded(episode.Outcome.Return),
                episode.Outcome.Length,
                Ending = episode.Outcome.Status == EpisodeStatus.Terminated ? "terminated" : "truncated",
                Returns = new double[]
                {
                    Rounded(episode.Returns.Mean), Rounded(episode.Returns.Least), Rounded(episode.Returns.Greatest),
                },
                episode.Returns.Count,
                episode.Way,
                Values = Changes(values, levels),
                Greedy = Changes(greedy, episode.Greedy),
                Visits = Changes(visits, seen),
            });
            (values, greedy, visits) = (levels, episode.Greedy, seen);
        }

        return new
        {
            spec.States,
            layout.Actions,
            Panels = layout.Panels.Select(panel => new
            {
                panel.Title,
                panel.Columns,
                panel.States,
                panel.Letters,
                Walls = panel.Walls.IsDefault ? [] : panel.Walls,
            }),
            Least = Rounded(least),
            Greatest = Rounded(greatest),
            Levels,
            LearningRecorder.MostSteps,
            Episodes = written,
        };
    }

    // A value that is not a number is in the middle, as it is in other pictures of values.
    private static int Level(double position) =>
        double.IsFinite(position) ? (int)Math.Round(Math.Clamp(position, 0, 1) * Levels) : Levels / 2;

    // How far each state that has changed is behind the one before it, and what became of it.
    private static List<long> Changes<T>(T[] before, T[] now)
        where T : struct, IConvertible, IEquatable<T>
    {
        List<long> changes = [];
        int place = -1;
        for (int state = 0; state < now.Length; state++)
        {
            if (!now[state].Equals(before[state]))
            {
                changes.Add(state - place);
                changes.Add(now[state].ToInt64(CultureInfo.InvariantCulture));
                place = state;
            }
        }

        return changes;
    }

    // As they are shown: so that few of them change from one episode to the next.
    private static long WithTwoDigits(long count)
    {
        long unit = 1;
        while (count / unit >= 100)
        {
            unit *= 10;
        }

        return count / unit * unit;
    }

    private static double Rounded(double number) => double.IsFinite(number)
        ? double.Parse(number.ToString("G5", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        : 0;
}
