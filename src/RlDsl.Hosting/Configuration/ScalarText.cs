using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.RegularExpressions;

namespace RlDsl.Hosting.Configuration;

/// <summary>
/// What plain text means: the core schema of YAML 1.2 (section 10.3.2), and low lines between digits as in C#. A whole number
/// may have an exponent: <c>1e6</c>.
/// </summary>
internal static partial class ScalarText
{
    // No number of any option has more digits, and an exponent could ask for a number as long as memory.
    private const int MostDigits = 400;

    public static bool? Boolean(string text) => text switch
    {
        "true" or "True" or "TRUE" => true,
        "false" or "False" or "FALSE" => false,
        _ => null,
    };

    public static BigInteger? Whole(string text)
    {
        if (text.Length > MostDigits)
        {
            return null;
        }

        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return BigInteger.TryParse("0" + text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)
                ? hex
                : null;
        }

        return Decimal().IsMatch(text)
            && decimal.TryParse(Digits(text), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && decimal.IsInteger(value)
                ? new BigInteger(value)
                : null;
    }

    public static double? Real(string text)
    {
        if (text.Length > MostDigits)
        {
            return null;
        }

        return text switch
        {
            ".inf" or ".Inf" or ".INF" or "+.inf" or "inf" => double.PositiveInfinity,
            "-.inf" or "-.Inf" or "-.INF" or "-inf" => double.NegativeInfinity,
            ".nan" or ".NaN" or ".NAN" or "nan" => double.NaN,
            _ when Decimal().IsMatch(text) => double.Parse(Digits(text), CultureInfo.InvariantCulture),
            _ => (double?)Whole(text),
        };
    }

    /// <summary>Whether text without quotes would be taken for something else than text.</summary>
    public static bool IsOtherThanText(string text) =>
        text is "" or "~" or "null" or "Null" or "NULL" or "???" || Boolean(text) is not null || Real(text) is not null;

    /// <summary>Whether text is made of whole characters, so that it can be written to a file.</summary>
    public static bool IsUnicode(ReadOnlySpan<char> text)
    {
        while (text.IndexOfAnyInRange('\ud800', '\udfff') is >= 0 and var at)
        {
            if (Rune.DecodeFromUtf16(text[at..], out _, out var length) != OperationStatus.Done)
            {
                return false;
            }

            text = text[(at + length)..];
        }

        return true;
    }

    private static string Digits(string text) => text.Replace("_", "", StringComparison.Ordinal);

    [GeneratedRegex(@"^[-+]?(\.[0-9]+|[0-9][0-9_]*(\.[0-9_]*)?)([eE][-+]?[0-9]{1,4})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Decimal();
}
