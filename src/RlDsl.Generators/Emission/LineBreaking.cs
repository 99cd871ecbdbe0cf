using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RlDsl.Generators.Emission;

/// <summary>
/// Breaks the lines of emitted C# that are too long where a programmer would: after an equals sign or an opening parenthesis if
/// the rest fits below, else behind a comma or before an operator, as far out of parentheses as there is one. Comments are broken
/// between words.
/// </summary>
internal static class LineBreaking
{
    /// <summary>The columns that a line may have.</summary>
    public const int Width = 130;

    /// <summary>The columns that a line may have with a comment behind its code.</summary>
    public const int WidthWithComment = 140;

    private const int Indentation = 4;

    /// <summary>The length of what stands in parentheses from which on it is worth a line of its own.</summary>
    private const int WorthALine = 24;

    private static readonly string[] operators = [" + ", " - ", " * ", " / ", " && ", " || ", " ? ", " : "];

    /// <summary>The text with lines of at most <see cref="Width"/> columns, where there is a place to break them.</summary>
    public static string Apply(string text)
    {
        string[] lines = text.Split('\n');
        if (lines.All(Fits))
        {
            return text;
        }

        StringBuilder result = new();
        for (int i = 0; i < lines.Length; i++)
        {
            result.Append(i == 0 ? "" : "\n").Append(Fits(lines[i]) ? lines[i] : string.Join("\n", Broken(lines[i])));
        }

        return result.ToString();
    }

    private static bool Fits(string line) =>
        line.Length <= Width
        || (line.Length <= WidthWithComment && CommentAt(line) is var end && end < line.Length && end <= Width);

    private static IEnumerable<string> Broken(string line)
    {
        int indent = line.Length - line.TrimStart().Length;
        string code = line.Trim();
        return code.StartsWith("//", StringComparison.Ordinal) ? Comment(code, indent) : Code(code, indent);
    }

    /// <summary>A comment in several lines; what goes on is set in below a line that was set in itself.</summary>
    private static IEnumerable<string> Comment(string comment, int indent)
    {
        string mark = comment.StartsWith("///", StringComparison.Ordinal) ? "///" : "//";
        string rest = comment.Substring(mark.Length);
        string lead = rest.Substring(0, rest.Length - rest.TrimStart().Length);
        string first = new string(' ', indent) + mark + lead;
        string next = lead.Length > 1 ? first + new string(' ', Indentation) : first;
        rest = rest.TrimStart();
        const string Open = "<summary>", Close = "</summary>";
        if (rest.StartsWith(Open, StringComparison.Ordinal) && rest.EndsWith(Close, StringComparison.Ordinal))
        {
            string summary = rest.Substring(Open.Length, rest.Length - Open.Length - Close.Length);
            return [first + Open, .. Words(first, first, summary), first + Close];
        }

        return Words(first, next, rest);
    }

    private static IEnumerable<string> Words(string start, string next, string rest)
    {
        while (start.Length + rest.Length > Width
            && rest.LastIndexOf(' ', Math.Min(Width - start.Length, rest.Length - 1)) is > 0 and int space)
        {
            yield return start + rest.Substring(0, space).TrimEnd();
            (start, rest) = (next, rest.Substring(space).TrimStart());
        }

        yield return start + rest;
    }

    private static IEnumerable<string> Code(string code, int indent)
    {
        string start = new(' ', indent), next = new(' ', indent + Indentation);
        while (!Fits(start + code) && Best(code, Width - start.Length, Width - next.Length) is { } place)
        {
            yield return start + code.Substring(0, place).TrimEnd();
            (start, code) = (next, code.Substring(place).TrimStart());
        }

        yield return start + code;
    }

    /// <summary>The best place to break code; none where there is no place at which the first part fits.</summary>
    /// <param name="room">The columns that there are for the first part.</param>
    /// <param name="below">The columns that there are for a line below.</param>
    private static int? Best(string code, int room, int below)
    {
        (int Place, int Cost)? best = null;
        foreach ((int place, int cost) in Places(code, below).Where(found => LengthUpTo(code, found.Place) <= room))
        {
            if (best is not { } known || cost <= known.Cost)
            {
                best = (place, cost);
            }
        }

        return best?.Place;
    }

    /// <summary>The places where code may be broken, with what that costs: most in parentheses of parentheses.</summary>
    private static IEnumerable<(int Place, int Cost)> Places(string code, int below)
    {
        const int OfDepth = 10;
        int depth = 0, comment = CommentAt(code);
        bool quoted = false;
        for (int i = 0; i < comment; i++)
        {
            char letter = code[i];
            if (letter == '"' && (i == 0 || code[i - 1] != '\\'))
            {
                quoted = !quoted;
            }

            if (quoted)
            {
                continue;
            }

            bool restFits = comment - i - 1 <= below;
            if (letter is ')' or ']' or '}')
            {
                depth--;
            }
            else if (letter is '(' or '[' or '{')
            {
                depth++;
                if (letter == '(' && i > 0 && char.IsLetterOrDigit(code[i - 1]) && LengthIn(code, i) >= WorthALine)
                {
                    yield return (i + 1, (OfDepth * (depth - 1)) + (restFits ? 3 : 8));
                }
            }
            else if (letter == ',' && i + 1 < code.Length && code[i + 1] == ' ')
            {
                yield return (i + 2, (OfDepth * depth) + 2);
            }
            else if (letter == ' ' && i > 0)
            {
                if (At(code, i, " = ") || At(code, i, " => "))
                {
                    yield return (code.IndexOf(' ', i + 1) + 1, (OfDepth * depth) + (restFits ? 4 : 9));
                }
                else if (operators.FirstOrDefault(known => At(code, i, known)) is { } found)
                {
                    yield return (i + 1, (OfDepth * depth) + CostOf(found));
                }
            }
            else if (letter == '.' && i > 0 && code[i - 1] == ')')
            {
                yield return (i, (OfDepth * depth) + 7);
            }
        }
    }

    /// <summary>The length of the first part of code that is broken at a place.</summary>
    private static int LengthUpTo(string code, int place) => code[place - 1] == ' ' ? place - 1 : place;

    private static int CostOf(string found) => found switch
    {
        " ? " or " : " => 1,
        " * " or " / " => 6,
        _ => 5,
    };

    /// <summary>The length of what stands in the parentheses that open at a place.</summary>
    private static int LengthIn(string code, int open)
    {
        int depth = 0;
        for (int i = open; i < code.Length; i++)
        {
            depth += code[i] == '(' ? 1 : code[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return i - open - 1;
            }
        }

        return code.Length - open - 1;
    }

    private static bool At(string code, int place, string part) => string.CompareOrdinal(code, place, part, 0, part.Length) == 0;

    /// <summary>Where a comment behind code begins; the end where there is none.</summary>
    private static int CommentAt(string code) =>
        code.LastIndexOf("; // ", StringComparison.Ordinal) is >= 0 and int near ? near + 1
        : code.LastIndexOf(";   // ", StringComparison.Ordinal) is >= 0 and int set ? set + 1
        : code.Length;
}
