using RlDsl.Environments;

namespace RlDsl.Rendering.Painters;

/// <summary>Draws the hill, the flag at the goal, and the car.</summary>
internal static class HillDrawing
{
    /// <summary>How large the picture is.</summary>
    public static readonly FrameSize Size = new(600, 400);

    private const double Floor = 340;
    private const double HeightScale = 260;
    private const double WidthScale = 600 / (MountainCarHill.RightEnd - MountainCarHill.LeftEnd);

    /// <summary>Draws the picture.</summary>
    /// <param name="canvas">Where.</param>
    /// <param name="position">The position of the car.</param>
    /// <param name="goal">The position of the goal.</param>
    public static void Paint(FrameCanvas canvas, double position, double goal)
    {
        const int Pieces = 120;
        var ground = new (double, double)[Pieces + 3];
        for (int i = 0; i <= Pieces; i++)
        {
            ground[i] = At(MountainCarHill.LeftEnd + ((MountainCarHill.RightEnd - MountainCarHill.LeftEnd) * i / Pieces));
        }

        ground[Pieces + 1] = (Size.Width, Size.Height);
        ground[Pieces + 2] = (0, Size.Height);
        canvas.Fill(Palette.Sky);
        canvas.Polygon(Palette.Meadow, ground);
        canvas.Polyline(4, Palette.Green, ground.AsSpan(0, Pieces + 1));

        (double flagX, double flagY) = At(goal);
        canvas.Line(flagX, flagY, flagX, flagY - 56, 3, Palette.Ink);
        canvas.Polygon(Palette.Orange, (flagX, flagY - 56), (flagX + 32, flagY - 46), (flagX, flagY - 36));

        // The car stands upright on the slope.
        (double x, double y) = At(position);
        double slope = Math.Atan(Math.Cos(3 * position) * 3 * 0.45 * HeightScale / WidthScale);
        canvas.Skia.Save();
        canvas.Skia.Translate((float)x, (float)y);
        canvas.Skia.RotateRadians((float)-slope);
        canvas.Polygon(Palette.Blue, (-14, -36), (8, -36), (16, -24), (-18, -24));
        canvas.Rectangle(-26, -27, 52, 15, Palette.Blue, corner: 5);
        canvas.Circle(-15, -9, 8, Palette.Ink);
        canvas.Circle(15, -9, 8, Palette.Ink);
        canvas.Circle(-15, -9, 3, Palette.Edge);
        canvas.Circle(15, -9, 3, Palette.Edge);
        canvas.Skia.Restore();
    }

    // The height of the hill whose slope the equations of motion have: sin 3x.
    private static (double X, double Y) At(double position) =>
        ((position - MountainCarHill.LeftEnd) * WidthScale, Floor - (((Math.Sin(3 * position) * 0.45) + 0.45) * HeightScale));
}

/// <summary>Draws the mountain car.</summary>
internal sealed class MountainCarPainter : Painter<MountainCar>
{
    /// <inheritdoc/>
    protected override FrameSize SizeOf(MountainCar environment) => HillDrawing.Size;

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, MountainCar environment) =>
        HillDrawing.Paint(canvas, environment.State[0], MountainCar.Goal);
}

/// <summary>Draws the mountain car that is pushed by a force.</summary>
internal sealed class MountainCarContinuousPainter : Painter<MountainCarContinuous>
{
    /// <inheritdoc/>
    protected override FrameSize SizeOf(MountainCarContinuous environment) => HillDrawing.Size;

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, MountainCarContinuous environment) =>
        HillDrawing.Paint(canvas, environment.State[0], MountainCarContinuous.Goal);
}
