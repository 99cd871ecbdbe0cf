namespace RlDsl.Hosting.Reports;

/// <summary>A line of a chart of intervals.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Colour">The number of its colour, from 0.</param>
/// <param name="Middle">The estimate.</param>
/// <param name="Low">The lower end of its interval.</param>
/// <param name="High">The upper end.</param>
/// <param name="Values">The numbers that it is made of, drawn as points; there may be none.</param>
internal sealed record ChartInterval(
    string Label, int Colour, double Middle, double Low, double High, IReadOnlyList<double> Values);

/// <summary>Draws estimates with their intervals as SVG, a line each.</summary>
internal static class IntervalChart
{
    private const double Width = 720;
    private const double Left = 16;
    private const double Right = 24;
    private const double Row = 56;
    private const double Bottom = 44;

    /// <summary>Draws intervals.</summary>
    /// <param name="html">Receives the chart.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="unit">What the axis has.</param>
    /// <param name="rows">The lines, at least one.</param>
    /// <param name="range">What the axis begins and ends with; null for what the numbers need.</param>
    /// <param name="reference">A number that is marked by a line; null for none.</param>
    public static void Add(
        HtmlBuilder html,
        string title,
        string unit,
        IReadOnlyList<ChartInterval> rows,
        (double Low, double High)? range = null,
        double? reference = null)
    {
        var least = rows.Min(row => row.Values.Append(row.Low).Min());
        var greatest = rows.Max(row => row.Values.Append(row.High).Max());
        var axis = range is { } given
            ? new Axis(given.Low, given.High, Left, Width - Right, marks: 5, isWidened: false)
            : new Axis(least, greatest, Left, Width - Right, marks: 5, isWidened: true);
        var foot = rows.Count * Row;

        html.Add($"<figure class=\"chart intervals\"><figcaption>{title}</figcaption>");
        html.Add($"<svg viewBox=\"0 0 {Width} {foot + Bottom}\" role=\"img\" aria-label=\"{title}\">");
        axis.AddMarks(html, 0, foot);
        if (reference is { } number)
        {
            html.Add($"<line class=\"reference\" x1=\"{axis.At(number)}\" x2=\"{axis.At(number)}\" y1=\"0\" y2=\"{foot}\"/>");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            AddRow(html, rows[i], axis, (i * Row) + 42);
        }

        html.Add($"<text class=\"unit\" x=\"{Width / 2}\" y=\"{foot + 38}\" text-anchor=\"middle\">{unit}</text>");
        html.AddMarkup("</svg></figure>\n");
    }

    private static void AddRow(HtmlBuilder html, ChartInterval row, Axis axis, double y)
    {
        html.Add($"<g class=\"c{row.Colour % CurveChart.Colours}\">");
        html.Add($"<text class=\"name\" x=\"{Left}\" y=\"{y - 14}\">{row.Label}</text>");
        html.Add($"<rect class=\"bar\" x=\"{axis.At(row.Low)}\" y=\"{y - 6}\" height=\"12\" rx=\"3\" ");
        html.Add($"width=\"{Math.Max(axis.At(row.High) - axis.At(row.Low), 1)}\"/>");
        foreach (var value in row.Values)
        {
            html.Add($"<circle class=\"one\" cx=\"{axis.At(value)}\" cy=\"{y}\" r=\"3.5\"/>");
        }

        var middle = axis.At(row.Middle);
        html.Add($"<line class=\"middle\" x1=\"{middle}\" x2=\"{middle}\" y1=\"{y - 9}\" y2=\"{y + 9}\"/>");
        html.AddMarkup("</g>");
    }
}
