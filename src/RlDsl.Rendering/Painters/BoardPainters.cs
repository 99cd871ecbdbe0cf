using System.Collections.Frozen;
using RlDsl.Environments;
using SkiaSharp;

namespace RlDsl.Rendering.Painters;

/// <summary>Draws the board of Catch.</summary>
internal sealed class CatchPainter : Painter<Catch>
{
    private const int Cell = 40;

    /// <inheritdoc/>
    protected override FrameSize SizeOf(Catch environment) =>
        new(environment.Spec.Observation.Shape[2] * Cell, environment.Spec.Observation.Shape[1] * Cell);

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, Catch environment)
    {
        BoardDrawing.Ground(canvas, Cell);
        double foot = canvas.Size.Height - Cell;
        canvas.Rectangle((environment.Paddle * Cell) + 3, foot + 12, Cell - 6, 16, Palette.Yellow, corner: 6);
        canvas.Circle((environment.Ball.Column + 0.5) * Cell, (environment.Ball.Row + 0.5) * Cell, 11, Palette.Orange);
    }
}

/// <summary>How a kind of thing is drawn in its cell.</summary>
internal enum CellShape
{
    /// <summary>The whole cell, less a seam.</summary>
    Block,

    /// <summary>A disc.</summary>
    Disc,

    /// <summary>A small disc, as bullets are.</summary>
    Dot,

    /// <summary>A faint mark, as of what something has left behind.</summary>
    Trace,
}

/// <summary>How a channel of a board is drawn.</summary>
/// <param name="Shape">The shape.</param>
/// <param name="Colour">The colour.</param>
internal readonly record struct ChannelLook(CellShape Shape, SKColor Colour);

/// <summary>Draws the boards of the games of MinAtar, channel over channel.</summary>
internal sealed class MinAtarPainter : Painter<MinAtarGame>
{
    private const int Cell = 40;

    private static readonly SKColor enemy = new(0xf0, 0x5d, 0x5e);
    private static readonly SKColor player = new(0x4f, 0xc3, 0xf7);
    private static readonly SKColor gold = Palette.Yellow;
    private static readonly SKColor trace = new(0x77, 0x82, 0x93);

    // By the numbers of the channels, which stand in the summary of each game; none for those that say the same as others.
    private static readonly FrozenDictionary<Type, ChannelLook?[]> looks = new Dictionary<Type, ChannelLook?[]>
    {
        [typeof(Breakout)] =
        [
            new(CellShape.Block, player), new(CellShape.Disc, Palette.White), new(CellShape.Trace, trace),
            new(CellShape.Block, Palette.Orange),
        ],
        [typeof(Freeway)] =
        [
            new(CellShape.Disc, gold), new(CellShape.Block, enemy), .. Enumerable.Repeat<ChannelLook?>(
                new(CellShape.Trace, trace), 5),
        ],
        [typeof(SpaceInvaders)] =
        [
            new(CellShape.Block, player), new(CellShape.Block, new SKColor(0x7c, 0xd9, 0x92)), null, null,
            new(CellShape.Dot, player), new(CellShape.Dot, enemy),
        ],
        [typeof(Asterix)] =
        [
            new(CellShape.Block, player), new(CellShape.Block, enemy), new(CellShape.Trace, trace), new(CellShape.Disc, gold),
        ],
        [typeof(Seaquest)] =
        [
            new(CellShape.Block, player), new(CellShape.Block, new SKColor(0x2f, 0x86, 0xb5)), new(CellShape.Dot, player),
            new(CellShape.Trace, trace), new(CellShape.Dot, enemy), new(CellShape.Disc, enemy),
            new(CellShape.Block, new SKColor(0xc0, 0x5f, 0xb8)), new(CellShape.Block, new SKColor(0x7c, 0xd9, 0x92)),
            new(CellShape.Block, gold), new(CellShape.Disc, gold),
        ],
    }.ToFrozenDictionary();

    /// <inheritdoc/>
    protected override bool Knows(object environment) => looks.ContainsKey(environment.GetType());

    /// <inheritdoc/>
    protected override FrameSize SizeOf(MinAtarGame environment) =>
        new(MinAtarGame.BoardSize * Cell, MinAtarGame.BoardSize * Cell);

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, MinAtarGame environment)
    {
        const int Cells = MinAtarGame.BoardSize * MinAtarGame.BoardSize;
        float[] board = new float[environment.Spec.Observation.Size];
        environment.CopyBoard(board);
        BoardDrawing.Ground(canvas, Cell);

        // The first channel, which is of the player, last: over what it touches.
        ChannelLook?[] channels = looks[environment.GetType()];
        for (int channel = channels.Length - 1; channel >= 0; channel--)
        {
            for (int cell = 0; cell < Cells; cell++)
            {
                if (channels[channel] is { } look && board[(channel * Cells) + cell] != 0)
                {
                    (int row, int column) = Math.DivRem(cell, MinAtarGame.BoardSize);
                    BoardDrawing.Thing(canvas, Cell, row, column, look);
                }
            }
        }
    }
}

/// <summary>Draws boards of cells on a dark ground.</summary>
internal static class BoardDrawing
{
    private static readonly SKColor seam = new(0x22, 0x29, 0x33);

    /// <summary>Draws an empty board.</summary>
    public static void Ground(FrameCanvas canvas, double cell)
    {
        canvas.Fill(Palette.Night);
        for (double line = cell; line < canvas.Size.Width; line += cell)
        {
            canvas.Line(line, 0, line, canvas.Size.Height, 1, seam);
        }

        for (double line = cell; line < canvas.Size.Height; line += cell)
        {
            canvas.Line(0, line, canvas.Size.Width, line, 1, seam);
        }
    }

    /// <summary>Draws what is in a cell.</summary>
    public static void Thing(FrameCanvas canvas, double cell, int row, int column, ChannelLook look)
    {
        (double x, double y) = ((column + 0.5) * cell, (row + 0.5) * cell);
        switch (look.Shape)
        {
            case CellShape.Block:
                canvas.Rectangle(x - (cell / 2) + 2, y - (cell / 2) + 2, cell - 4, cell - 4, look.Colour, corner: cell / 7);
                break;
            case CellShape.Disc:
                canvas.Circle(x, y, cell * 0.36, look.Colour);
                break;
            case CellShape.Dot:
                canvas.Circle(x, y, cell * 0.16, look.Colour);
                break;
            default:
                canvas.Circle(x, y, cell * 0.22, look.Colour.WithAlpha(0x80));
                break;
        }
    }
}
