using RlDsl.Environments;
using SkiaSharp;

namespace RlDsl.Rendering.Painters;

/// <summary>Draws environments whose states are the cells of a map: lakes, grid worlds, cliffs, and users' own.</summary>
internal sealed class GridPainter : Painter<TabularEnvironment>
{
    private static readonly SKColor cliff = new(0x7a, 0x4a, 0x2f);
    private static readonly SKColor pit = new(0xe6, 0xa3, 0x9c);
    private static readonly SKColor goal = new(0xa9, 0xdd, 0xb5);

    /// <inheritdoc/>
    protected override bool Knows(object environment) => environment is TabularEnvironment and IGrid;

    /// <inheritdoc/>
    protected override FrameSize SizeOf(TabularEnvironment environment)
    {
        GridMap map = ((IGrid)environment).Map;
        int cell = CellOf(map);
        return new FrameSize(map.Columns * cell, map.Rows * cell);
    }

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, TabularEnvironment environment)
    {
        GridMap map = ((IGrid)environment).Map;
        double cell = CellOf(map);
        bool isIce = environment is FrozenLake;
        canvas.Fill(Palette.Edge);
        for (int i = 0; i < map.Cells.Length; i++)
        {
            (int row, int column) = Math.DivRem(i, map.Columns);
            PaintCell(canvas, map.Cells[i], column * cell, row * cell, cell, isIce);
        }

        (int agentRow, int agentColumn) = Math.DivRem(environment.State, map.Columns);
        (double x, double y) = ((agentColumn + 0.5) * cell, (agentRow + 0.5) * cell);
        canvas.Circle(x, y, cell * 0.3, Palette.Blue);
        canvas.Circle(x - (cell * 0.1), y - (cell * 0.06), cell * 0.045, Palette.White);
        canvas.Circle(x + (cell * 0.1), y - (cell * 0.06), cell * 0.045, Palette.White);
        canvas.Polyline(
            cell * 0.04, Palette.White, (x - (cell * 0.11), y + (cell * 0.09)), (x, y + (cell * 0.14)),
            (x + (cell * 0.11), y + (cell * 0.09)));
    }

    // Large maps still fit on a screen.
    private static int CellOf(GridMap map) => Math.Clamp(900 / Math.Max(map.Rows, map.Columns), 12, 64);

    private static void PaintCell(FrameCanvas canvas, char letter, double x, double y, double cell, bool isIce)
    {
        SKColor ground = letter switch
        {
            GridMap.Wall => Palette.Wall,
            'G' => goal,
            'P' => pit,
            'C' => cliff,
            _ => isIce ? Palette.Ice : Palette.Paper,
        };
        canvas.Rectangle(x + 1, y + 1, cell - 2, cell - 2, ground, corner: cell * 0.05);
        (double middleX, double middleY) = (x + (cell / 2), y + (cell / 2));
        switch (letter)
        {
            case 'H':
                canvas.Circle(middleX, middleY, cell * 0.36, Palette.Water);
                canvas.Circle(middleX, middleY, cell * 0.28, Palette.DarkBlue);
                break;
            case 'G':
                canvas.Line(middleX - (cell * 0.12), y + (cell * 0.2), middleX - (cell * 0.12), y + (cell * 0.82), cell * 0.05,
                    Palette.Ink);
                canvas.Polygon(
                    Palette.Green, (middleX - (cell * 0.1), y + (cell * 0.2)), (middleX + (cell * 0.28), y + (cell * 0.34)),
                    (middleX - (cell * 0.1), y + (cell * 0.48)));
                break;
            case 'P':
                canvas.Line(middleX - (cell * 0.18), middleY - (cell * 0.18), middleX + (cell * 0.18), middleY + (cell * 0.18),
                    cell * 0.08, Palette.Red);
                canvas.Line(middleX + (cell * 0.18), middleY - (cell * 0.18), middleX - (cell * 0.18), middleY + (cell * 0.18),
                    cell * 0.08, Palette.Red);
                break;
            case 'S' or (>= 'a' and <= 'z'):
                canvas.Text(x + (cell * 0.2), y + (cell * 0.22), cell * 0.18, Palette.Quiet, letter.ToString());
                break;
        }
    }
}
