using System.Globalization;
using SkiaSharp;

namespace RlDsl.Rendering;

/// <summary>
/// Letters made of lines. Fonts differ from system to system, and many servers have none.
/// </summary>
internal static class StrokeFont
{
    /// <summary>The width of a line, to the height of a letter.</summary>
    public const double LineWidth = 0.13;

    // A letter is 4 wide and 6 high, and the next one begins 6 after it.
    private const double Height = 6;
    private const double Width = 4;
    private const double Advance = 6;

    // Lines are apart by spaces, each of points (two digits: across and down).
    private static readonly Dictionary<char, string> glyphs = new()
    {
        ['0'] = "103041453616050110",
        ['1'] = "1120 2026 1636",
        ['2'] = "0110304142063646",
        ['3'] = "00402233444536161505",
        ['4'] = "36300446",
        ['5'] = "40100003334445361605",
        ['6'] = "413010010516364544331304",
        ['7'] = "004016",
        ['8'] = "103041423313020110 133344453616050413",
        ['9'] = "051636454130100102133342",
        ['A'] = "062046 1434",
        ['B'] = "060030414233 03334445360636",
        ['C'] = "4130100105163645",
        ['D'] = "00063645413000",
        ['E'] = "40000646 0333",
        ['F'] = "400006 0333",
        ['G'] = "41301001051636454323",
        ['H'] = "0006 4046 0343",
        ['I'] = "1030 2026 1636",
        ['J'] = "404536160504",
        ['K'] = "0006 400346",
        ['L'] = "000646",
        ['M'] = "0600234046",
        ['N'] = "06004640",
        ['O'] = "0040460600",
        ['P'] = "06003041423303",
        ['Q'] = "103041453616050110 2446",
        ['R'] = "06003041423303 2346",
        ['S'] = "4130100102133344453616 1605",
        ['T'] = "0040 2026",
        ['U'] = "000516364540",
        ['V'] = "002640",
        ['W'] = "0016233640",
        ['X'] = "0046 4006",
        ['Y'] = "002340 2326",
        ['Z'] = "00400646",
        ['+'] = "2125 0343",
        ['-'] = "0343",
        ['.'] = "2626",
        [','] = "2517",
        [':'] = "2222 2525",
        ['/'] = "0640",
        ['='] = "0242 0444",
        ['%'] = "0640 0000 4646",
        ['('] = "30121436",
        [')'] = "10323416",
        ['?'] = "0110304142232424 2626",
    };

    /// <summary>The lines of a text around a point.</summary>
    /// <param name="text">The text.</param>
    /// <param name="x">Its middle, across.</param>
    /// <param name="y">Its middle, down.</param>
    /// <param name="height">The height of a letter.</param>
    public static SKPath PathOf(string text, double x, double y, double height)
    {
        double unit = height / Height;
        double left = x - (((text.Length * Advance) - (Advance - Width)) * unit / 2);
        double top = y - (height / 2);
        using var builder = new SKPathBuilder();
        foreach (char character in text.ToUpper(CultureInfo.InvariantCulture))
        {
            if (character != ' ')
            {
                foreach (string line in glyphs.GetValueOrDefault(character, glyphs['?']).Split(' '))
                {
                    AddLine(builder, line, left, top, unit);
                }
            }

            left += Advance * unit;
        }

        return builder.Detach();
    }

    private static void AddLine(SKPathBuilder builder, string line, double left, double top, double unit)
    {
        for (int i = 0; i + 1 < line.Length; i += 2)
        {
            var point = new SKPoint((float)(left + ((line[i] - '0') * unit)), (float)(top + ((line[i + 1] - '0') * unit)));
            if (i == 0)
            {
                builder.MoveTo(point);
            }
            else
            {
                builder.LineTo(point);
            }
        }
    }
}
