using RlDsl.Environments;

namespace RlDsl.Rendering.Painters;

/// <summary>Draws the plane around the origin and the mass; the plane grows where the mass flies away.</summary>
internal sealed class PointMassPainter : Painter<PointMass>
{
    private const double Side = 400;

    /// <inheritdoc/>
    protected override FrameSize SizeOf(PointMass environment) => new((int)Side, (int)Side);

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, PointMass environment)
    {
        const double Middle = Side / 2;
        (double x, double y) = (environment.State[0], environment.State[1]);
        (double velocityX, double velocityY) = (environment.State[2], environment.State[3]);
        double range = 1.5;
        while (Math.Max(Math.Abs(x), Math.Abs(y)) > range * 0.95 && double.IsFinite(range))
        {
            range *= 2;
        }

        double pixels = Middle / range;
        canvas.Fill(Palette.Paper);
        double step = range / 3;
        for (double line = -range + step; line < range - (step / 2); line += step)
        {
            canvas.Line(Middle + (line * pixels), 0, Middle + (line * pixels), Side, 1, Palette.Edge);
            canvas.Line(0, Middle + (line * pixels), Side, Middle + (line * pixels), 1, Palette.Edge);
        }

        foreach (double ring in (ReadOnlySpan<double>)[1, 2.0 / 3, 1.0 / 3])
        {
            canvas.Ring(Middle, Middle, 30 * ring, 2, Palette.Green);
        }

        (double atX, double atY) = (Middle + (x * pixels), Middle - (y * pixels));
        canvas.Arrow(atX, atY, atX + (velocityX * pixels * 0.6), atY - (velocityY * pixels * 0.6), 4, Palette.Orange);
        canvas.Circle(atX, atY, 12, Palette.Blue);
    }
}
