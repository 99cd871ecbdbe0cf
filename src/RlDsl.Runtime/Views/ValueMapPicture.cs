using System.Globalization;
using RlDsl.Environments;

namespace RlDsl.Views;

/// <summary>Draws a map of values as SVG: a document that needs nothing else, the same to the byte for the same map.</summary>
internal sealed class ValueMapPicture(ValueMap map)
{
    private const double Cell = 56;
    private const double Margin = 16;
    private const double Heading = 28;
    private const double Legend = 40;

    // How far below the upper edge of its cell the middle of the arrows is: there is room for a number under them.
    private const double ArrowsDown = 21;

    /// <summary>Where the cells begin, below the title, if there is one, and what the panel shows.</summary>
    private double Top => Margin + Heading + (map.Title.Length > 0 ? Heading : 0);

    /// <summary>Writes the picture.</summary>
    /// <param name="stream">Receives it; it stays open.</param>
    public void Write(Stream stream)
    {
        double panelWidth = (map.Cells.Columns * Cell) + Margin;
        double width = Margin + (panelWidth * (map.HasVisits ? 2 : 1));
        double height = Top + (map.Cells.Rows * Cell) + Legend;
        using var svg = new SvgDocument(stream, width, height, map.Title.Length > 0 ? map.Title : "Values");
        if (map.Title.Length > 0)
        {
            svg.Text(Margin, Margin + 12, 16, "start", "#000000", map.Title);
        }

        Panel(svg, Margin, "value", new HeatScale(map.Decisions().Select(map.Value)), map.Value, "G4", arrows: true);
        if (map.HasVisits)
        {
            double Count(int cell) => map.Visits(cell);
            Panel(svg, Margin + panelWidth, "visits", new HeatScale(map.Decisions().Select(Count)), Count, "F0", arrows: false);
        }
    }

    private static void Arrow(SvgDocument svg, double x, double y, GridDirection direction, string fill)
    {
        // A triangle on the side that the action leads to.
        const double Tip = 17;
        const double Base = 7;
        (double dx, double dy) = direction switch
        {
            GridDirection.Up => (0.0, -1.0),
            GridDirection.Right => (1, 0),
            GridDirection.Down => (0, 1),
            _ => (-1, 0),
        };
        svg.Polygon(
            fill, (x + (dx * Tip), y + (dy * Tip)), (x + (dx * Base) - (dy * 6), y + (dy * Base) - (dx * 6)),
            (x + (dx * Base) + (dy * 6), y + (dy * Base) + (dx * 6)));
    }

    private void Panel(
        SvgDocument svg, double left, string name, HeatScale scale, Func<int, double> number, string format, bool arrows)
    {
        double top = Top;
        svg.Text(left, top - 8, 13, "start", "#000000", name);
        for (int cell = 0; cell < map.Cells.Cells.Length; cell++)
        {
            (int row, int column) = Math.DivRem(cell, map.Cells.Columns);
            double x = left + (column * Cell);
            double y = top + (row * Cell);
            char letter = map.Cells.Cells[cell];
            string fill = letter == GridMap.Wall ? "#424242" : map.IsDecision(cell) ? scale.Colour(number(cell)) : "#e0e0e0";
            svg.Rectangle(x + 0.5, y + 0.5, Cell - 1, Cell - 1, fill, map.Describe(cell));
            if (map.IsDecision(cell))
            {
                string colour = scale.TextColour(number(cell));
                string text = number(cell).ToString(format, CultureInfo.InvariantCulture);
                svg.Text(x + (Cell / 2), y + Cell - 6, 11, "middle", colour, text);
                foreach (GridDirection direction in arrows ? map.Greedy(cell) : [])
                {
                    Arrow(svg, x + (Cell / 2), y + ArrowsDown, direction, colour);
                }
            }
            else if (letter != GridMap.Wall)
            {
                svg.Text(x + (Cell / 2), y + (Cell / 2) + 6, 18, "middle", "#000000", letter.ToString());
            }
        }

        double width = Math.Min(map.Cells.Columns * Cell, 4 * Cell);
        scale.WriteLegend(svg, left, top + (map.Cells.Rows * Cell) + 12, width);
    }
}
