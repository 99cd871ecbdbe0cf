using System.Collections.Immutable;
using System.Globalization;

namespace RlDsl.Views;

/// <summary>A curve of a <see cref="LineChart"/>.</summary>
/// <param name="Name">What the legend calls it.</param>
/// <param name="Points">Its points, from left to right.</param>
public sealed record ChartCurve(string Name, ImmutableArray<(double X, double Y)> Points);

/// <summary>
/// Several curves over the same axis, such as errors by step size: an SVG document that needs nothing else, the same to the byte
/// for the same curves.
/// </summary>
public sealed class LineChart
{
    private const double Left = 64;
    private const double Top = 44;
    private const double Width = 520;
    private const double Height = 340;
    private const double Legend = 150;
    private const int Ticks = 5;

    // From dark blue over green to yellow, as maps of values are coloured, but no lighter than can be seen on white.
    private static readonly (double Red, double Green, double Blue)[] Stops =
        [(68, 1, 84), (59, 82, 139), (33, 145, 140), (94, 201, 98), (220, 180, 20)];

    private readonly string across;
    private readonly string up;
    private readonly double low, high;

    /// <summary>Creates a chart.</summary>
    /// <param name="title">What stands above it.</param>
    /// <param name="across">What the axis to the right shows.</param>
    /// <param name="up">What the axis upwards shows.</param>
    /// <param name="low">The least number that is drawn of the axis upwards, finite.</param>
    /// <param name="high">The greatest, finite and above the least: curves end where they leave the two.</param>
    /// <param name="curves">The curves, at least one with two points.</param>
    /// <exception cref="ArgumentException">
    /// The limits are not finite and in order, no curve has two points, or the points of one do not go from left to right.
    /// </exception>
    public LineChart(string title, string across, string up, double low, double high, params ImmutableArray<ChartCurve> curves)
    {
        ArgumentNullException.ThrowIfNull(title);
        if (!double.IsFinite(low) || !double.IsFinite(high) || low >= high)
        {
            throw new ArgumentException(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"The axis upwards would go from {low} to {high}: both must be finite, and the first below the second."),
                nameof(high));
        }

        if (curves.IsDefault || curves.All(curve => curve.Points.Length < 2))
        {
            throw new ArgumentException(
                "No curve has two points, so there is no line to draw: give one that has.", nameof(curves));
        }

        foreach (ChartCurve curve in curves)
        {
            RequireOrder(curve);
        }

        (Title, this.across, this.up, this.low, this.high) = (title, across, up, low, high);
        Curves = curves;
    }

    /// <summary>What stands above the chart.</summary>
    public string Title { get; }

    /// <summary>The curves.</summary>
    public ImmutableArray<ChartCurve> Curves { get; }

    /// <summary>Writes the chart as a picture.</summary>
    /// <param name="stream">Receives the SVG document, in UTF-8; it stays open.</param>
    public void WriteSvg(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var svg = new SvgDocument(stream, Left + Width + Legend, Top + Height + 52, Title);
        svg.Text(Left, 24, 15, "start", "#000000", Title);
        double first = Curves.SelectMany(curve => curve.Points).Min(point => point.X);
        double last = Curves.SelectMany(curve => curve.Points).Max(point => point.X);
        double Across(double x) => Left + (Width * (x - first) / (last - first));
        double Up(double y) => Top + (Height * (high - y) / (high - low));

        for (int tick = 0; tick <= Ticks; tick++)
        {
            double x = first + ((last - first) * tick / Ticks);
            double y = low + ((high - low) * tick / Ticks);
            svg.Line("#e0e0e0", 1, (Left, Up(y)), (Left + Width, Up(y)));
            svg.Text(Left - 8, Up(y) + 4, 11, "end", "#000000", Label(y));
            svg.Text(Across(x), Top + Height + 18, 11, "middle", "#000000", Label(x));
        }

        svg.Line("#000000", 1, (Left, Top), (Left, Top + Height), (Left + Width, Top + Height));
        svg.Text(Left + (Width / 2), Top + Height + 40, 12, "middle", "#000000", across);
        svg.Text(Left, Top - 8, 12, "start", "#000000", up);

        for (int i = 0; i < Curves.Length; i++)
        {
            string colour = Colour(i);
            foreach ((double X, double Y)[] part in PartsWithin(Curves[i]))
            {
                svg.Line(colour, 1.8, [.. part.Select(point => (Across(point.X), Up(point.Y)))]);
            }

            double y = Top + 8 + (18 * i);
            svg.Line(colour, 3, (Left + Width + 16, y), (Left + Width + 36, y));
            svg.Text(Left + Width + 42, y + 4, 12, "start", "#000000", Curves[i].Name);
        }
    }

    /// <summary>Saves the chart as a picture, as <see cref="WriteSvg"/> writes it.</summary>
    /// <param name="path">The file, by custom <c>.svg</c>; one that is there is replaced.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveSvg(string path)
    {
        using FileStream stream = File.Create(path);
        WriteSvg(stream);
    }

    private static string Label(double number) => number.ToString("G3", CultureInfo.InvariantCulture);

    private static void RequireOrder(ChartCurve curve)
    {
        for (int i = 1; i < curve.Points.Length; i++)
        {
            if (!(curve.Points[i].X > curve.Points[i - 1].X))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Point {i} of the curve '{curve.Name}' is at {curve.Points[i].X}, which is not to the right of "
                        + $"{curve.Points[i - 1].X}: sort its points."),
                    nameof(curve));
            }
        }
    }

    /// <summary>
    /// What of a curve is between the limits: a line is cut where it crosses one, and ends where a point is not finite.
    /// </summary>
    private IEnumerable<(double X, double Y)[]> PartsWithin(ChartCurve curve)
    {
        List<(double X, double Y)> part = [];
        for (int i = 1; i < curve.Points.Length; i++)
        {
            ((double x0, double y0), (double x1, double y1)) = (curve.Points[i - 1], curve.Points[i]);

            // The shares of the way from one point to the other between which the line is within the limits.
            double from = 0, to = 1, rise = y1 - y0;
            if (rise != 0)
            {
                (double a, double b) = ((low - y0) / rise, (high - y0) / rise);
                (from, to) = (Math.Max(0, Math.Min(a, b)), Math.Min(1, Math.Max(a, b)));
            }

            bool isSeen = double.IsFinite(y0) && double.IsFinite(y1) && from < to && (rise != 0 || (y0 >= low && y0 <= high));
            if (isSeen)
            {
                if (part.Count == 0)
                {
                    part.Add((x0 + (from * (x1 - x0)), y0 + (from * rise)));
                }

                part.Add((x0 + (to * (x1 - x0)), y0 + (to * rise)));
            }

            if (part.Count > 0 && (!isSeen || to < 1 || i == curve.Points.Length - 1))
            {
                yield return [.. part];
                part.Clear();
            }
        }
    }

    private string Colour(int curve)
    {
        double place = Curves.Length == 1 ? 0 : (double)curve / (Curves.Length - 1) * (Stops.Length - 1);
        int below = Math.Min((int)place, Stops.Length - 2);
        double share = place - below;
        ((double r0, double g0, double b0), (double r1, double g1, double b1)) = (Stops[below], Stops[below + 1]);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"#{Mix(r0, r1):x2}{Mix(g0, g1):x2}{Mix(b0, b1):x2}");

        int Mix(double a, double b) => (int)Math.Round(a + (share * (b - a)));
    }
}
