using System.Globalization;

namespace RlDsl.Views;

/// <summary>From the least to the greatest of some numbers, shades for a console and colours for a picture.</summary>
internal sealed class HeatScale
{
    private const string Shades = " ░▒▓█";

    // Dark blue, green and yellow: as light as they are great, so that they can be told apart without colour.
    private static readonly (double Red, double Green, double Blue)[] Stops = [(68, 1, 84), (33, 145, 140), (253, 231, 37)];

    /// <summary>Finds the least and the greatest of some numbers; those that are not finite do not count.</summary>
    /// <param name="numbers">The numbers.</param>
    public HeatScale(IEnumerable<double> numbers)
    {
        double[] finite = [.. numbers.Where(double.IsFinite)];
        Least = finite.Length > 0 ? finite.Min() : 0;
        Greatest = finite.Length > 0 ? finite.Max() : 0;
    }

    /// <summary>The least number, or 0 where there is none.</summary>
    public double Least { get; }

    /// <summary>The greatest number, or 0 where there is none.</summary>
    public double Greatest { get; }

    /// <summary>The shade of a number, from blank to full.</summary>
    /// <param name="number">The number; <c>?</c> where it is not finite.</param>
    public char Shade(double number) => double.IsFinite(number)
        ? Shades[Math.Min((int)(Position(number) * Shades.Length), Shades.Length - 1)]
        : '?';

    /// <summary>The colour of a number, as SVG writes it; grey where it is not finite.</summary>
    /// <param name="number">The number.</param>
    public string Colour(double number)
    {
        if (!double.IsFinite(number))
        {
            return "#9e9e9e";
        }

        (double red, double green, double blue) = Mix(number);
        return string.Create(
            CultureInfo.InvariantCulture, $"#{(int)Math.Round(red):x2}{(int)Math.Round(green):x2}{(int)Math.Round(blue):x2}");
    }

    /// <summary>The colour of text that can be read on the colour of a number: black or white.</summary>
    /// <param name="number">The number.</param>
    public string TextColour(double number)
    {
        // Relative luminance, without the correction for gamma.
        (double red, double green, double blue) = double.IsFinite(number) ? Mix(number) : (158, 158, 158);
        return (0.2126 * red) + (0.7152 * green) + (0.0722 * blue) > 120 ? "#000000" : "#ffffff";
    }

    /// <summary>Draws a bar of the colours with the least and the greatest number below.</summary>
    /// <param name="svg">Where to draw.</param>
    /// <param name="left">Its left edge.</param>
    /// <param name="top">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    public void WriteLegend(SvgDocument svg, double left, double top, double width)
    {
        const int Steps = 10;
        for (int step = 0; step < Steps; step++)
        {
            double number = Least + ((Greatest - Least) * step / (Steps - 1));
            svg.Rectangle(left + (width * step / Steps), top, width / Steps, 8, Colour(number));
        }

        svg.Text(left, top + 20, 10, "start", "#000000", Least.ToString("G4", CultureInfo.InvariantCulture));
        svg.Text(left + width, top + 20, 10, "end", "#000000", Greatest.ToString("G4", CultureInfo.InvariantCulture));
    }

    private double Position(double number) => Greatest > Least ? (number - Least) / (Greatest - Least) : 0.5;

    private (double Red, double Green, double Blue) Mix(double number)
    {
        double place = Position(number) * (Stops.Length - 1);
        int below = Math.Min((int)place, Stops.Length - 2);
        double part = place - below;
        ((double r0, double g0, double b0), (double r1, double g1, double b1)) = (Stops[below], Stops[below + 1]);
        return (r0 + (part * (r1 - r0)), g0 + (part * (g1 - g0)), b0 + (part * (b1 - b0)));
    }
}
