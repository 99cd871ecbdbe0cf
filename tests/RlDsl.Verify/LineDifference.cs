using System.Globalization;
using System.Text;

namespace VerifyTests;

/// <summary>
/// The lines in which two texts differ, with a few around them, as diff -u has it: what is read after a failed test. The whole
/// texts are in the files.
/// </summary>
internal static class LineDifference
{
    private const int Context = 3;

    /// <summary>How many lines are told; the rest is counted.</summary>
    internal const int Most = 80;

    // Beyond so many pairs of lines to compare, what lies between the first difference and the last is told as replaced.
    private const long MostPairs = 4_000_000;

    /// <summary>The difference; empty where there is none.</summary>
    /// <param name="verified">The text as it was.</param>
    /// <param name="received">The text as it is.</param>
    internal static string Of(string verified, string received)
    {
        List<Line> lines = Compare(Lines(verified), Lines(received));
        var text = new StringBuilder();
        var told = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (!IsNearChange(lines, i))
            {
                continue;
            }

            if (told == Most)
            {
                var left = Enumerable.Range(i, lines.Count - i).Count(index => lines[index].Sign != ' ');
                text.Append(CultureInfo.InvariantCulture, $"... and {left} more lines that differ\n");
                break;
            }

            if (i == 0 || !IsNearChange(lines, i - 1))
            {
                var (_, _, old, present) = lines[i];
                text.Append(CultureInfo.InvariantCulture, $"@@ verified line {old}, received line {present} @@\n");
            }

            text.Append(lines[i].Sign).Append(lines[i].Text.TrimEnd('\n')).Append('\n');
            if (!lines[i].Text.EndsWith('\n'))
            {
                text.Append("\\ no line end here\n");
            }

            told++;
        }

        return text.ToString();
    }

    /// <summary>The first lines of a text, with how many are left out.</summary>
    internal static string Beginning(string text)
    {
        var lines = Lines(text);
        return lines.Length <= Most
            ? text
            : string.Concat(lines.Take(Most)) + FormattableString.Invariant($"... and {lines.Length - Most} more lines\n");
    }

    /// <summary>The lines with their ends.</summary>
    private static string[] Lines(string text)
    {
        var lines = text.Split('\n');
        return [.. lines[..^1].Select(line => line + "\n"), .. lines[^1].Length > 0 ? [lines[^1]] : (string[])[]];
    }

    private static bool IsNearChange(List<Line> lines, int index)
    {
        for (var i = Math.Max(0, index - Context); i <= Math.Min(lines.Count - 1, index + Context); i++)
        {
            if (lines[i].Sign != ' ')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The lines of both, those that only one has marked as such; as many as can be are in both.</summary>
    private static List<Line> Compare(string[] old, string[] present)
    {
        var first = 0;
        while (first < old.Length && first < present.Length && old[first] == present[first])
        {
            first++;
        }

        var last = 0;
        while (last < old.Length - first && last < present.Length - first && old[^(last + 1)] == present[^(last + 1)])
        {
            last++;
        }

        var common = Common(old[first..^last], present[first..^last]);
        var lines = new List<Line>();
        int i = 0, j = 0;
        while (i < old.Length || j < present.Length)
        {
            var inside = i >= first && j >= first && (i < old.Length - last || j < present.Length - last);
            if (!inside)
            {
                lines.Add(new Line(' ', old[i], ++i, ++j));
            }
            else if (i < old.Length - last && (j == present.Length - last || !Kept(i - first, j - first)))
            {
                lines.Add(new Line('-', old[i], ++i, j + 1));
            }
            else if (j < present.Length - last
                && (i == old.Length - last || common[i - first, j - first] == common[i - first, j - first + 1]))
            {
                lines.Add(new Line('+', present[j], i + 1, ++j));
            }
            else
            {
                lines.Add(new Line(' ', old[i], ++i, ++j));
            }
        }

        return lines;

        // Whether no line that both have is lost where this one of the old text is kept.
        bool Kept(int at, int against) => common[at, against] > common[at + 1, against];
    }

    /// <summary>How many lines what follows from a line of the one and a line of the other has in common, in order.</summary>
    private static int[,] Common(string[] old, string[] present)
    {
        var common = new int[old.Length + 1, present.Length + 1];
        if ((long)old.Length * present.Length > MostPairs)
        {
            return common;
        }

        for (var i = old.Length - 1; i >= 0; i--)
        {
            for (var j = present.Length - 1; j >= 0; j--)
            {
                common[i, j] = old[i] == present[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        return common;
    }

    /// <summary>A line of either text.</summary>
    /// <param name="Sign">- where only the old text has it, + where only the present one has, else a space.</param>
    /// <param name="Text">The line.</param>
    /// <param name="OldNumber">Its number in the old text, or that of the next line there.</param>
    /// <param name="Number">Its number in the present text, or that of the next line there.</param>
    private readonly record struct Line(char Sign, string Text, int OldNumber, int Number);
}
