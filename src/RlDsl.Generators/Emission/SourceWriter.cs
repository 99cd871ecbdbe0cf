using System;
using System.Text;

namespace RlDsl.Generators.Emission;

/// <summary>Writes indented source text with line feeds only, whatever the machine.</summary>
internal sealed class SourceWriter
{
    private const int IndentWidth = 4;
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes lines at the current depth; a text of several lines keeps its own indentation.</summary>
    public void Line(string lines)
    {
        foreach (string line in lines.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
            {
                text.Append(' ', depth * IndentWidth).Append(line);
            }

            text.Append('\n');
        }
    }

    /// <summary>Writes an empty line.</summary>
    public void Line() => text.Append('\n');

    /// <summary>Writes a header, and what the action writes in braces below it.</summary>
    public void Block(string header, Action body)
    {
        Line(header);
        Line("{");
        depth++;
        body();
        depth--;
        Line("}");
    }

    public override string ToString() => text.ToString();
}
