using System.Text;

namespace RlDsl.Hosting.Exports;

/// <summary>Lines of C# as people write them.</summary>
internal static class CSharpText
{
    /// <summary>Lines further in; empty ones stay empty.</summary>
    public static string Indented(string text, int levels = 1)
    {
        var indent = new string(' ', 4 * levels);
        return string.Join('\n', text.Split('\n').Select(line => line.Length == 0 ? "" : indent + line));
    }

    /// <summary>Statements one below the other, with an empty line behind each block.</summary>
    public static string Spaced(IEnumerable<string> lines)
    {
        var text = new StringBuilder();
        var last = "";
        foreach (var line in lines)
        {
            text.Append(text.Length == 0 ? "" : "\n").Append(last == "}" ? "\n" : "").Append(line);
            last = line;
        }

        return text.ToString();
    }
}
