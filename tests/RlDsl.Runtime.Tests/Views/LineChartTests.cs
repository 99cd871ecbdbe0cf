using System.Collections.Immutable;
using System.Text;
using System.Xml.Linq;
using RlDsl.Views;

namespace RlDsl.Runtime.Tests.Views;

public class LineChartTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Curves_have_a_line_each_and_a_name_in_the_legend()
    {
        XDocument document = Drawn(Of(0, 1, ("first", [(0, 0), (1, 1)]), ("second", [(0, 1), (0.5, 0.5), (1, 0)])));

        string[] lines = [.. Lines(document)];
        Assert.Equal(["64,384 584,44", "64,44 324,214 584,384"], lines);
        string[] texts = [.. document.Descendants(Svg + "text").Select(text => text.Value)];
        Assert.Contains("first", texts);
        Assert.Contains("second", texts);
        Assert.Equal("errors", texts[0]);
    }

    /// <summary>A line is cut where it leaves the limits, and goes on where it comes back.</summary>
    [Fact]
    public void Curve_is_cut_at_the_limits()
    {
        string[] lines = [.. Lines(Drawn(Of(0, 1, ("high", [(0, 0), (0.5, 2), (1, 0)]))))];

        Assert.Equal(["64,384 194,44", "454,44 584,384"], lines);
    }

    [Fact]
    public void Curve_ends_where_it_is_infinite()
    {
        string[] lines =
            [.. Lines(Drawn(Of(0, 1, ("diverges", [(0, 0.5), (0.5, 0.5), (0.75, double.PositiveInfinity), (1, double.NaN)]))))];

        Assert.Equal(["64,214 324,214"], lines);
    }

    [Fact]
    public void Wrong_charts_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Of(1, 1, ("flat", [(0, 0), (1, 1)])));
        Assert.Throws<ArgumentException>(() => Of(0, double.PositiveInfinity, ("endless", [(0, 0), (1, 1)])));
        Assert.Throws<ArgumentException>(() => Of(0, 1, ("point", [(0, 0)])));
        Assert.Throws<ArgumentException>(() => Of(0, 1));
        Assert.Contains(
            "'back'",
            Assert.Throws<ArgumentException>(() => Of(0, 1, ("back", [(1, 0), (0, 0)]))).Message,
            StringComparison.Ordinal);
    }

    private static LineChart Of(double low, double high, params (string Name, (double, double)[] Points)[] curves) => new(
        "errors", "step size", "error", low, high,
        [.. curves.Select(curve => new ChartCurve(curve.Name, curve.Points.ToImmutableArray()))]);

    private static XDocument Drawn(LineChart chart)
    {
        using var stream = new MemoryStream();
        chart.WriteSvg(stream);
        return XDocument.Parse(Encoding.UTF8.GetString(stream.ToArray()));
    }

    /// <summary>The places of curves, which alone have this width.</summary>
    private static IEnumerable<string> Lines(XDocument document) => document.Descendants(Svg + "polyline")
        .Where(line => (string)line.Attribute("stroke-width")! == "1.8")
        .Select(line => (string)line.Attribute("points")!);
}
