using SkiaSharp;

namespace RlDsl.Rendering;

/// <summary>
/// Draws a picture with smooth edges. Lengths are in pixels, from the upper left corner. Text needs no font of the system, so
/// that a picture is the same wherever it is drawn.
/// </summary>
public sealed class FrameCanvas
{
    internal FrameCanvas(SKCanvas skia, FrameSize size)
    {
        Skia = skia;
        Size = size;
    }

    /// <summary>The size of the picture.</summary>
    public FrameSize Size { get; }

    /// <summary>The canvas of SkiaSharp that this one draws on, for what is not offered here.</summary>
    public SKCanvas Skia { get; }

    /// <summary>Fills the picture.</summary>
    /// <param name="colour">The colour.</param>
    public void Fill(SKColor colour) => Skia.Clear(colour);

    /// <summary>Draws a rectangle.</summary>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="corner">The radius of its corners; 0 for sharp ones.</param>
    public void Rectangle(double x, double y, double width, double height, SKColor colour, double corner = 0)
    {
        using SKPaint paint = Filling(colour);
        Skia.DrawRoundRect((float)x, (float)y, (float)width, (float)height, (float)corner, (float)corner, paint);
    }

    /// <summary>Draws a disc.</summary>
    /// <param name="x">The middle, across.</param>
    /// <param name="y">The middle, down.</param>
    /// <param name="radius">Its radius.</param>
    /// <param name="colour">Its colour.</param>
    public void Circle(double x, double y, double radius, SKColor colour)
    {
        using SKPaint paint = Filling(colour);
        Skia.DrawCircle((float)x, (float)y, (float)radius, paint);
    }

    /// <summary>Draws a circle.</summary>
    /// <param name="x">The middle, across.</param>
    /// <param name="y">The middle, down.</param>
    /// <param name="radius">The radius of the middle of the line.</param>
    /// <param name="width">The width of the line.</param>
    /// <param name="colour">Its colour.</param>
    public void Ring(double x, double y, double radius, double width, SKColor colour)
    {
        using SKPaint paint = Stroke(width, colour);
        Skia.DrawCircle((float)x, (float)y, (float)radius, paint);
    }

    /// <summary>Draws a line with round ends.</summary>
    /// <param name="x1">Where it begins, across.</param>
    /// <param name="y1">Where it begins, down.</param>
    /// <param name="x2">Where it ends, across.</param>
    /// <param name="y2">Where it ends, down.</param>
    /// <param name="width">Its width.</param>
    /// <param name="colour">Its colour.</param>
    public void Line(double x1, double y1, double x2, double y2, double width, SKColor colour)
    {
        using SKPaint paint = Stroke(width, colour);
        Skia.DrawLine((float)x1, (float)y1, (float)x2, (float)y2, paint);
    }

    /// <summary>Draws a line from point to point.</summary>
    /// <param name="width">Its width.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="points">The points, at least two.</param>
    public void Polyline(double width, SKColor colour, params ReadOnlySpan<(double X, double Y)> points)
    {
        using SKPaint paint = Stroke(width, colour);
        using SKPath path = PathOf(points, isClosed: false);
        Skia.DrawPath(path, paint);
    }

    /// <summary>Draws a polygon.</summary>
    /// <param name="colour">Its colour.</param>
    /// <param name="points">Its corners, at least three.</param>
    public void Polygon(SKColor colour, params ReadOnlySpan<(double X, double Y)> points)
    {
        using SKPaint paint = Filling(colour);
        using SKPath path = PathOf(points, isClosed: true);
        Skia.DrawPath(path, paint);
    }

    /// <summary>Draws an arrow.</summary>
    /// <param name="x1">Where it begins, across.</param>
    /// <param name="y1">Where it begins, down.</param>
    /// <param name="x2">Its tip, across.</param>
    /// <param name="y2">Its tip, down.</param>
    /// <param name="width">The width of its line.</param>
    /// <param name="colour">Its colour.</param>
    public void Arrow(double x1, double y1, double x2, double y2, double width, SKColor colour)
    {
        double length = Math.Sqrt(((x2 - x1) * (x2 - x1)) + ((y2 - y1) * (y2 - y1)));
        if (length == 0)
        {
            return;
        }

        double head = Math.Min(3.2 * width, length);
        (double dx, double dy) = ((x2 - x1) / length * head, (y2 - y1) / length * head);
        Line(x1, y1, x2 - (dx * 0.8), y2 - (dy * 0.8), width, colour);
        Polygon(
            colour, (x2, y2), (x2 - dx - (dy * 0.6), y2 - dy + (dx * 0.6)), (x2 - dx + (dy * 0.6), y2 - dy - (dx * 0.6)));
    }

    /// <summary>Writes text around a point: digits, Latin letters without accents, and <c>+ - . , : / = % ( ) ?</c>.</summary>
    /// <param name="x">The middle of the text, across.</param>
    /// <param name="y">The middle of the text, down.</param>
    /// <param name="height">The height of a capital letter.</param>
    /// <param name="colour">Its colour.</param>
    /// <param name="text">The text. Small letters are written as capitals, other characters as a question mark.</param>
    public void Text(double x, double y, double height, SKColor colour, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using SKPaint paint = Stroke(height * StrokeFont.LineWidth, colour);
        using SKPath path = StrokeFont.PathOf(text, x, y, height);
        Skia.DrawPath(path, paint);
    }

    private static SKPaint Filling(SKColor colour) => new() { Color = colour, IsAntialias = true, Style = SKPaintStyle.Fill };

    private static SKPaint Stroke(double width, SKColor colour) => new()
    {
        Color = colour,
        IsAntialias = true,
        Style = SKPaintStyle.Stroke,
        StrokeWidth = (float)width,
        StrokeCap = SKStrokeCap.Round,
        StrokeJoin = SKStrokeJoin.Round,
    };

    private static SKPath PathOf(ReadOnlySpan<(double X, double Y)> points, bool isClosed)
    {
        using var builder = new SKPathBuilder();
        for (int i = 0; i < points.Length; i++)
        {
            var point = new SKPoint((float)points[i].X, (float)points[i].Y);
            if (i == 0)
            {
                builder.MoveTo(point);
            }
            else
            {
                builder.LineTo(point);
            }
        }

        if (isClosed)
        {
            builder.Close();
        }

        return builder.Detach();
    }
}
