using RlDsl.Environments;
using SkiaSharp;

namespace RlDsl.Rendering.Painters;

/// <summary>Draws the town, the taxi, the passenger and the destination, which has a flag.</summary>
internal sealed class TaxiPainter : Painter<Taxi>
{
    private const int Side = 5;
    private const double Cell = 72;
    private const double Margin = 10;

    private static readonly (string Letter, SKColor Colour)[] places =
        [("R", Palette.Red), ("G", Palette.Green), ("Y", Palette.Yellow), ("B", Palette.Blue)];

    /// <inheritdoc/>
    protected override FrameSize SizeOf(Taxi environment)
    {
        const int Pixels = (int)((Side * Cell) + (2 * Margin));
        return new FrameSize(Pixels, Pixels);
    }

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, Taxi environment)
    {
        (int row, int column, int passenger, int destination) = Taxi.Decode(environment.State);
        canvas.Fill(Palette.Wall);
        canvas.Rectangle(Margin, Margin, Side * Cell, Side * Cell, Palette.Paper);
        for (int line = 1; line < Side; line++)
        {
            canvas.Line(Margin, Margin + (line * Cell), Margin + (Side * Cell), Margin + (line * Cell), 1, Palette.Edge);
            canvas.Line(Margin + (line * Cell), Margin, Margin + (line * Cell), Margin + (Side * Cell), 1, Palette.Edge);
        }

        for (int place = 0; place < places.Length; place++)
        {
            (double x, double y) = MiddleOf(Taxi.Places[place]);
            (string letter, SKColor colour) = places[place];
            canvas.Rectangle(x - 30, y - 30, 60, 60, colour.WithAlpha(0x48), corner: 8);
            canvas.Text(x - 19, y - 18, 13, colour, letter);
        }

        for (int wall = 0; wall < Side * (Side - 1); wall++)
        {
            (int wallRow, int wallColumn) = Math.DivRem(wall, Side - 1);
            if (Taxi.HasWallToTheEast(wallRow, wallColumn))
            {
                double x = Margin + ((wallColumn + 1) * Cell);
                canvas.Line(x, Margin + (wallRow * Cell), x, Margin + ((wallRow + 1) * Cell), 7, Palette.Wall);
            }
        }

        PaintFlag(canvas, MiddleOf(Taxi.Places[destination]), places[destination].Colour);
        PaintTaxi(canvas, MiddleOf((row, column)), isOccupied: passenger == places.Length);
        if (passenger < places.Length)
        {
            (double x, double y) = MiddleOf(Taxi.Places[passenger]);
            PaintPassenger(canvas, x - 16, y + 14);
        }
    }

    private static (double X, double Y) MiddleOf((int Row, int Column) cell) =>
        (Margin + ((cell.Column + 0.5) * Cell), Margin + ((cell.Row + 0.5) * Cell));

    private static void PaintFlag(FrameCanvas canvas, (double X, double Y) place, SKColor colour)
    {
        (double x, double y) = (place.X + 8, place.Y - 28);
        canvas.Line(x, y, x, y + 26, 3, Palette.Ink);
        canvas.Polygon(colour, (x + 1.5, y), (x + 19, y + 6.5), (x + 1.5, y + 13));
    }

    private static void PaintTaxi(FrameCanvas canvas, (double X, double Y) place, bool isOccupied)
    {
        (double x, double y) = (place.X, place.Y + 6);
        canvas.Polygon(Palette.Orange, (x - 12, y - 14), (x + 10, y - 14), (x + 17, y - 2), (x - 18, y - 2));
        canvas.Rectangle(x - 25, y - 4, 50, 15, Palette.Yellow, corner: 5);
        canvas.Circle(x - 14, y + 11, 6, Palette.Ink);
        canvas.Circle(x + 14, y + 11, 6, Palette.Ink);
        if (isOccupied)
        {
            PaintPassenger(canvas, x, y - 12);
        }
    }

    private static void PaintPassenger(FrameCanvas canvas, double x, double y)
    {
        canvas.Circle(x, y - 8, 5, Palette.Ink);
        canvas.Rectangle(x - 6, y - 3, 12, 13, Palette.Ink, corner: 5);
    }
}
