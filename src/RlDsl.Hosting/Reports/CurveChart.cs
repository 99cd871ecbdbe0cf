using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace RlDsl.Hosting.Reports;

/// <summary>A curve of a chart.</summary>
/// <param name="Label">What it is of.</param>
/// <param name="Colour">The number of its colour, from 0.</param>
/// <param name="Runs">How many runs it is of; where fewer have come so far, it is dashed.</param>
/// <param name="IsShown">Whether it is shown before the reader chooses.</param>
/// <param name="Points">Its points.</param>
internal sealed record ChartCurve(string Label, int Colour, int Runs, bool IsShown, ImmutableArray<CurvePoint> Points)
{
    /// <summary>What its drawing is marked with, so that the script finds it and the style hides it.</summary>
    public string Hiding => IsShown ? "" : " hidden";
}

/// <summary>Draws learning curves as SVG, with the numbers beside it that the page's script shows under the pointer.</summary>
internal static class CurveChart
{
    /// <summary>The number of different colours.</summary>
    public const int Colours = 8;

    private const double Width = 720;
    private const double Height = 340;
    private const double Left = 78;
    private const double Right = 16;
    private const double Top = 16;
    private const double Bottom = 46;

    /// <summary>Draws curves.</summary>
    /// <param name="html">Receives the chart.</param>
    /// <param name="title">What it shows.</param>
    /// <param name="unit">What the vertical axis has.</param>
    /// <param name="curves">The curves, each with at least one point.</param>
    public static void Add(HtmlBuilder html, string title, string unit, IReadOnlyList<ChartCurve> curves)
    {
        var points = curves.SelectMany(curve => curve.Points).ToList();
        var across = new Axis(0, points.Max(point => point.Step), Left, Width - Right, marks: 5, isWidened: false);
        var up = new Axis(
            points.Min(point => point.Low), points.Max(point => point.High), Height - Bottom, Top, marks: 5, isWidened: true);

        html.Add($"<figure class=\"chart\" data-left=\"{Left}\" data-right=\"{Width - Right}\" data-width=\"{Width}\">");
        html.Add($"<figcaption>{title}</figcaption>");
        AddLegend(html, curves);
        html.Add($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\">");
        AddAxes(html, across, up, unit);

        // All bands first, so that none lies over a line.
        foreach (var curve in curves.Where(curve => curve.Points.Any(point => point.Runs > 1)))
        {
            AddBand(html, curve, across, up);
        }

        foreach (var curve in curves)
        {
            AddCurve(html, curve, across, up);
        }

        html.Add($"<line class=\"cursor\" x1=\"0\" x2=\"0\" y1=\"{Top}\" y2=\"{Height - Bottom}\" visibility=\"hidden\"/></svg>");
        html.AddMarkup("<div class=\"tip\" hidden></div><script type=\"application/json\">");

        // The serializer escapes what could end the element.
        html.AddMarkup(JsonSerializer.Serialize(curves.Select(curve => new
        {
            label = curve.Label,
            colour = curve.Colour % Colours,
            points = curve.Points.Select(point => new[]
            {
                point.Step, Rounded(point.Mean), Rounded(point.Low), Rounded(point.High), point.Runs,
            }),
        })));
        html.AddMarkup("</script></figure>\n");
    }

    private static void AddLegend(HtmlBuilder html, IReadOnlyList<ChartCurve> curves)
    {
        html.AddMarkup("<div class=\"legend\">");
        if (curves.Any(curve => !curve.IsShown))
        {
            html.AddMarkup("<label><input type=\"checkbox\" class=\"all\">all groups</label>");
        }

        foreach (var curve in curves)
        {
            html.Add($"<label><input type=\"checkbox\" {(curve.IsShown ? "checked" : "")} data-colour=\"{curve.Colour}\">");
            html.Add($"<span class=\"swatch c{curve.Colour % Colours}\"></span>{curve.Label}</label>");
        }

        html.AddMarkup("</div>");
    }

    private static void AddAxes(HtmlBuilder html, Axis across, Axis up, string unit)
    {
        foreach (var mark in up.Marks)
        {
            html.Add($"<line class=\"grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{up.At(mark)}\" y2=\"{up.At(mark)}\"/>");
            html.Add($"<text x=\"{Left - 8}\" y=\"{up.At(mark) + 4}\" text-anchor=\"end\">{Axis.Text(mark)}</text>");
        }

        across.AddMarks(html, Top, Height - Bottom);
        var middle = (Left + Width - Right) / 2;
        html.Add($"<text class=\"unit\" x=\"{middle}\" y=\"{Height - 8}\" text-anchor=\"middle\">steps</text>");
        html.Add($"<text class=\"unit\" transform=\"translate(16 {(Top + Height - Bottom) / 2}) rotate(-90)\" ");
        html.Add($"text-anchor=\"middle\">{unit}</text>");
    }

    private static void AddBand(HtmlBuilder html, ChartCurve curve, Axis across, Axis up)
    {
        html.Add($"<polygon class=\"band c{curve.Colour % Colours}{curve.Hiding}\" data-colour=\"{curve.Colour}\" points=\"");
        AddPoints(html, curve.Points.Select(point => (across.At(point.Step), up.At(point.High))));
        AddPoints(html, curve.Points.Reverse().Select(point => (across.At(point.Step), up.At(point.Low))));
        html.AddMarkup("\"/>");
    }

    private static void AddCurve(HtmlBuilder html, ChartCurve curve, Axis across, Axis up)
    {
        html.Add($"<g class=\"curve c{curve.Colour % Colours}{curve.Hiding}\" data-colour=\"{curve.Colour}\">");

        // From where on some runs are still to come, with the point before, so that there is no gap.
        var whole = curve.Points.TakeWhile(point => point.Runs == curve.Runs).Count();
        AddLine(html, "line", curve.Points[..whole]);
        AddLine(html, "line partial", curve.Points[Math.Max(whole - 1, 0)..]);
        if (curve.Points.Length == 1)
        {
            var (x, y) = (across.At(curve.Points[0].Step), up.At(curve.Points[0].Mean));
            html.Add($"<circle class=\"dot\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>");
        }

        html.AddMarkup("</g>");

        void AddLine(HtmlBuilder html, string kind, ImmutableArray<CurvePoint> points)
        {
            if (points.Length > 1)
            {
                html.Add($"<polyline class=\"{kind}\" points=\"");
                AddPoints(html, points.Select(point => (across.At(point.Step), up.At(point.Mean))));
                html.AddMarkup("\"/>");
            }
        }
    }

    private static void AddPoints(HtmlBuilder html, IEnumerable<(double X, double Y)> points)
    {
        foreach (var (x, y) in points)
        {
            html.Add($"{x},{y} ");
        }
    }

    // Six digits are more than a pointer can ask for.
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
