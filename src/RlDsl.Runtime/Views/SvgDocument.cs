using System.Globalization;
using System.Text;
using System.Xml;

namespace RlDsl.Views;

/// <summary>
/// Writes an SVG document that needs nothing else: the same calls write the same bytes. Lengths are in pixels, from the upper
/// left corner.
/// </summary>
internal sealed class SvgDocument : IDisposable
{
    private const string Svg = "http://www.w3.org/2000/svg";

    private readonly XmlWriter xml;

    /// <summary>Begins a document with a white ground.</summary>
    /// <param name="stream">Receives the document, in UTF-8; it stays open.</param>
    /// <param name="width">The width.</param>
    /// <param name="height">The height.</param>
    /// <param name="title">What it shows.</param>
    public SvgDocument(Stream stream, double width, double height, string title)
    {
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" };
        xml = XmlWriter.Create(stream, settings);
        xml.WriteStartElement("svg", Svg);
        Attribute("width", width);
        Attribute("height", height);
        xml.WriteAttributeString("viewBox", $"0 0 {Number(width)} {Number(height)}");
        xml.WriteAttributeString("font-family", "sans-serif");
        xml.WriteElementString("title", Svg, title);
        Rectangle(0, 0, width, height, "#ffffff");
    }

    /// <summary>Draws a rectangle.</summary>
    /// <param name="x">Its left edge.</param>
    /// <param name="y">Its upper edge.</param>
    /// <param name="width">Its width.</param>
    /// <param name="height">Its height.</param>
    /// <param name="fill">Its colour.</param>
    /// <param name="tip">What is said where the pointer is over it; null for nothing.</param>
    public void Rectangle(double x, double y, double width, double height, string fill, string? tip = null)
    {
        xml.WriteStartElement("rect", Svg);
        Attribute("x", x);
        Attribute("y", y);
        Attribute("width", width);
        Attribute("height", height);
        xml.WriteAttributeString("fill", fill);
        if (tip is not null)
        {
            xml.WriteElementString("title", Svg, tip);
        }

        xml.WriteEndElement();
    }

    /// <summary>Writes text.</summary>
    /// <param name="x">Where it is anchored.</param>
    /// <param name="y">Its base line.</param>
    /// <param name="size">The size of its letters.</param>
    /// <param name="anchor">What of it is at x: <c>start</c>, <c>middle</c> or <c>end</c>.</param>
    /// <param name="fill">Its colour.</param>
    /// <param name="text">The text.</param>
    public void Text(double x, double y, double size, string anchor, string fill, string text)
    {
        xml.WriteStartElement("text", Svg);
        Attribute("x", x);
        Attribute("y", y);
        Attribute("font-size", size);
        xml.WriteAttributeString("text-anchor", anchor);
        xml.WriteAttributeString("fill", fill);

        // A tip over what is below is to be seen over its text too.
        xml.WriteAttributeString("pointer-events", "none");
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    /// <summary>Draws a polygon.</summary>
    /// <param name="fill">Its colour.</param>
    /// <param name="points">Its corners.</param>
    public void Polygon(string fill, params ReadOnlySpan<(double X, double Y)> points)
    {
        xml.WriteStartElement("polygon", Svg);
        xml.WriteAttributeString("points", Places(points));
        xml.WriteAttributeString("fill", fill);
        xml.WriteAttributeString("pointer-events", "none");
        xml.WriteEndElement();
    }

    /// <summary>Draws a line through points.</summary>
    /// <param name="colour">Its colour.</param>
    /// <param name="width">Its width.</param>
    /// <param name="points">The points, in order.</param>
    public void Line(string colour, double width, params ReadOnlySpan<(double X, double Y)> points)
    {
        xml.WriteStartElement("polyline", Svg);
        xml.WriteAttributeString("points", Places(points));
        xml.WriteAttributeString("fill", "none");
        xml.WriteAttributeString("stroke", colour);
        Attribute("stroke-width", width);
        xml.WriteAttributeString("stroke-linejoin", "round");
        xml.WriteEndElement();
    }

    /// <summary>Ends the document.</summary>
    public void Dispose()
    {
        xml.WriteEndElement();
        xml.Dispose();
    }

    private static string Places(ReadOnlySpan<(double X, double Y)> points)
    {
        var text = new StringBuilder();
        foreach ((double x, double y) in points)
        {
            text.Append(text.Length > 0 ? " " : "").Append(Number(x)).Append(',').Append(Number(y));
        }

        return text.ToString();
    }

    private static string Number(double value) => Math.Round(value, 2).ToString(CultureInfo.InvariantCulture);

    private void Attribute(string name, double value) => xml.WriteAttributeString(name, Number(value));
}
