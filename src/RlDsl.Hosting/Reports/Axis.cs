using System.Globalization;

namespace RlDsl.Hosting.Reports;

/// <summary>An axis of a chart, from one number to another, with marks at round numbers.</summary>
internal sealed class Axis
{
    private readonly double pixels;
    private readonly double start;

    /// <summary>An axis that holds some numbers.</summary>
    /// <param name="least">The least of them.</param>
    /// <param name="greatest">The greatest of them.</param>
    /// <param name="start">The coordinate of its beginning.</param>
    /// <param name="end">The coordinate of its end, which may be the lesser one.</param>
    /// <param name="marks">About how many marks it has.</param>
    /// <param name="isWidened">Whether it begins and ends at a mark.</param>
    public Axis(double least, double greatest, double start, double end, int marks, bool isWidened)
    {
        if (!(greatest > least))
        {
            var around = Math.Max(Math.Abs(least), 1) / 2;
            (least, greatest) = (least - around, least + around);
        }

        var step = RoundStep((greatest - least) / marks);
        Low = isWidened ? Math.Floor(least / step) * step : least;
        High = isWidened ? Math.Ceiling(greatest / step) * step : greatest;
        this.start = start;
        pixels = end - start;

        // Counted, so that no error adds up: 0.1 + 0.2 is not 0.3.
        var first = (long)Math.Ceiling((Low / step) - 1e-9);
        var last = (long)Math.Floor((High / step) + 1e-9);
        Marks = [.. Enumerable.Range(0, (int)(last - first) + 1).Select(i => (first + i) * step)];
    }

    /// <summary>The number that it begins with.</summary>
    public double Low { get; }

    /// <summary>The number that it ends with.</summary>
    public double High { get; }

    /// <summary>The round numbers at which it has a mark.</summary>
    public double[] Marks { get; }

    /// <summary>The coordinate of a number.</summary>
    public double At(double value) => start + ((value - Low) / (High - Low) * pixels);

    /// <summary>Draws its marks as lines down a chart, each with its number below.</summary>
    /// <param name="html">Receives them.</param>
    /// <param name="top">The upper edge of the chart.</param>
    /// <param name="foot">The lower edge of the chart.</param>
    public void AddMarks(HtmlBuilder html, double top, double foot)
    {
        foreach (var mark in Marks)
        {
            var x = At(mark);
            html.Add($"<line class=\"grid\" x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{foot}\"/>");
            html.Add($"<text x=\"{x}\" y=\"{foot + 18}\" text-anchor=\"middle\">{Text(mark)}</text>");
        }
    }

    /// <summary>A number as a mark says it, in few characters: <c>20k</c>, <c>1.5M</c>, <c>0.25</c>.</summary>
    public static string Text(double value) => Math.Abs(value) switch
    {
        >= 999_500_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e9:G4}G"),
        >= 999_500 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e6:G4}M"),
        >= 10_000 => string.Create(CultureInfo.InvariantCulture, $"{value / 1e3:G4}k"),
        _ => Math.Round(value, 12).ToString("G5", CultureInfo.InvariantCulture),
    };

    // 1, 2 or 5 times a power of ten, not less than a number.
    private static double RoundStep(double least)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(least)));
        return (least / power) switch
        {
            <= 1 => power,
            <= 2 => 2 * power,
            <= 5 => 5 * power,
            _ => 10 * power,
        };
    }
}
