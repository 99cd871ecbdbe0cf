using System;
using System.Collections.Generic;
using System.Text;

namespace RlDsl.Generators.Emission;

/// <summary>Writes indented source text with line feeds only, whatever the machine.</summary>
internal sealed class SourceWriter
{
    private const int IndentWidth = 4;

    private readonly StringBuilder text = new();
    private int depth;
    private bool begins = true;
    private bool breaks;

    /// <summary>Writes lines at the current depth; a text of several lines keeps its own indentation.</summary>
    public void Line(string lines)
    {
        if (breaks)
        {
            text.Append('\n');
            breaks = false;
        }

        foreach (string line in lines.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0)
            {
                text.Append(' ', depth * IndentWidth).Append(line);
            }

            text.Append('\n');
        }

        begins = false;
    }

    /// <summary>Writes an empty line.</summary>
    public void Line() => text.Append('\n');

    /// <summary>Writes texts one below the other; an empty one begins a paragraph.</summary>
    public void Lines(IEnumerable<string> texts)
    {
        foreach (string lines in texts)
        {
            if (lines.Length == 0)
            {
                Paragraph();
            }
            else
            {
                Line(lines);
            }
        }
    }

    /// <summary>Writes an empty line before what follows, unless nothing of its block is before or after it.</summary>
    public void Paragraph() => breaks = !begins;

    /// <summary>Writes a header, and what the action writes in braces below it.</summary>
    public void Block(string header, Action body)
    {
        Line(header);
        Line("{");
        depth++;
        begins = true;
        body();
        begins = breaks = false;
        depth--;
        Line("}");
    }

    public override string ToString() => text.ToString();
}
