using System.Text;

namespace RlDsl.Hosting.Configuration;

/// <summary>How interpolations are written: <c>${path}</c>, one inside another, and <c>\${</c> for the characters.</summary>
internal static class InterpolationText
{
    /// <summary>Where the interpolation that begins at a place ends, behind its brace; null where it does not.</summary>
    public static int? End(string text, int start)
    {
        var open = 0;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{')
            {
                open++;
                i++;
            }
            else if (text[i] == '}' && --open == 0)
            {
                return i + 1;
            }
        }

        return null;
    }

    /// <summary>The text that is the given one after interpolation.</summary>
    public static string Escaped(string text)
    {
        var escaped = new StringBuilder(text.Length);
        var backslashes = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{')
            {
                escaped.Append('\\', backslashes + 1);
            }

            backslashes = text[i] == '\\' ? backslashes + 1 : 0;
            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }
}
