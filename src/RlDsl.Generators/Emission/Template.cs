using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using System.Text;

namespace RlDsl.Generators.Emission;

/// <summary>
/// Emitted C# as it is read: a raw string with holes. What fills a hole may have several lines, which are all as far in as the
/// line that the hole is in; a line of holes that nothing fills goes. Blocks begin and end without an empty line, and no two
/// empty lines follow one another, whatever holes are filled with. Line ends are <c>\n</c>, whatever the machine.
/// </summary>
[InterpolatedStringHandler]
internal sealed class Template(int literalLength, int formattedCount)
{
    /// <summary>Stands where nothing fills a hole; emitted code has no such character.</summary>
    private const string Unfilled = "\0";

    private readonly StringBuilder text = new(literalLength + (formattedCount * 16));

    /// <summary>The text of a template.</summary>
    public static string Of(Template template) => template.ToString();

    /// <summary>Texts with an empty line between each two.</summary>
    public static string Paragraphs(IEnumerable<string> texts) => string.Join("\n\n", texts);

    /// <summary>Appends what stands between holes.</summary>
    public void AppendLiteral(string literal) => text.Append(literal);

    /// <summary>Fills a hole with texts one below the other; an empty one is an empty line.</summary>
    public void AppendFormatted(IEnumerable<string> texts) => AppendFormatted(string.Join("\n", texts));

    /// <summary>Fills a hole with a text of any number of lines.</summary>
    public void AppendFormatted(string filling) =>
        text.Append(filling.Length == 0 ? Unfilled : filling.Replace("\n", "\n" + Indentation()));

    public override string ToString()
    {
        List<string> lines = [];
        foreach (string line in text.ToString().Replace("\r\n", "\n").Split('\n'))
        {
            string filled = line.Replace(Unfilled, "");
            bool isEmpty = string.IsNullOrWhiteSpace(filled);
            string before = lines.Count == 0 ? "{" : lines[lines.Count - 1];
            if (isEmpty && (filled.Length < line.Length || before.Length == 0 || before.EndsWith("{", StringComparison.Ordinal)))
            {
                continue;
            }

            if (before.Length == 0 && filled.TrimStart().StartsWith("}", StringComparison.Ordinal))
            {
                lines.RemoveAt(lines.Count - 1);
            }

            lines.Add(isEmpty ? "" : filled);
        }

        return string.Join("\n", lines).TrimEnd('\n');
    }

    /// <summary>The spaces with which the last line begins.</summary>
    private string Indentation()
    {
        int start = text.Length;
        while (start > 0 && text[start - 1] != '\n')
        {
            start--;
        }

        int end = start;
        while (end < text.Length && text[end] == ' ')
        {
            end++;
        }

        return text.ToString(start, end - start);
    }
}
