using RlDsl.Environments;

namespace RlDsl.Rendering.Painters;

/// <summary>Draws the rod; angles grow to the left, as in Gymnasium.</summary>
internal sealed class PendulumPainter : Painter<Pendulum>
{
    private const double Side = 400;
    private const double PixelsPerMetre = 140;

    /// <inheritdoc/>
    protected override FrameSize SizeOf(Pendulum environment) => new((int)Side, (int)Side);

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, Pendulum environment)
    {
        const double Middle = Side / 2;
        (double sin, double cos) = Math.SinCos(environment.State[0]);
        canvas.Fill(Palette.Sky);
        canvas.Ring(Middle, Middle, PixelsPerMetre, 1.5, Palette.Edge);
        canvas.Line(Middle, Middle - PixelsPerMetre - 14, Middle, Middle - PixelsPerMetre - 4, 3, Palette.Green);
        canvas.Line(Middle, Middle, Middle - (sin * PixelsPerMetre), Middle - (cos * PixelsPerMetre), 22, Palette.Red);
        canvas.Circle(Middle, Middle, 8, Palette.Ink);
        canvas.Circle(Middle, Middle, 3, Palette.White);
    }
}

/// <summary>Draws the two links and the height that the free end must reach.</summary>
internal sealed class AcrobotPainter : Painter<Acrobot>
{
    private const double Side = 420;
    private const double PixelsPerMetre = 88;

    /// <inheritdoc/>
    protected override FrameSize SizeOf(Acrobot environment) => new((int)Side, (int)Side);

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, Acrobot environment)
    {
        const double Middle = Side / 2;
        const double Goal = Middle - PixelsPerMetre;
        (double sin1, double cos1) = Math.SinCos(environment.State[0]);
        (double sin2, double cos2) = Math.SinCos(environment.State[0] + environment.State[1]);
        (double jointX, double jointY) = (Middle + (sin1 * PixelsPerMetre), Middle + (cos1 * PixelsPerMetre));
        (double endX, double endY) = (jointX + (sin2 * PixelsPerMetre), jointY + (cos2 * PixelsPerMetre));

        canvas.Fill(Palette.Sky);
        canvas.Line(20, Goal, Side - 20, Goal, 3, Palette.Green);
        canvas.Line(Middle - 46, Middle, Middle + 46, Middle, 5, Palette.Quiet);
        canvas.Line(Middle, Middle, jointX, jointY, 16, Palette.Blue);
        canvas.Line(jointX, jointY, endX, endY, 16, Palette.DarkBlue);
        canvas.Circle(Middle, Middle, 6, Palette.Ink);
        canvas.Circle(jointX, jointY, 6, Palette.Yellow);
        canvas.Circle(endX, endY, 7, Palette.Orange);
    }
}
