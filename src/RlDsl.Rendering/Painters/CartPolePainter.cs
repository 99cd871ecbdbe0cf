using RlDsl.Environments;

namespace RlDsl.Rendering.Painters;

/// <summary>Draws the cart on its track, and the pole.</summary>
internal sealed class CartPolePainter : Painter<CartPole>
{
    private const double Width = 600;
    private const double Height = 320;
    private const double Track = 250;
    private const double PixelsPerMetre = 112;
    private const double PositionLimit = 2.4;

    /// <inheritdoc/>
    protected override FrameSize SizeOf(CartPole environment) => new((int)Width, (int)Height);

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, CartPole environment)
    {
        (double position, double angle) = (environment.State[0], environment.State[2]);
        double x = (Width / 2) + (position * PixelsPerMetre);

        // The pole is a metre long and stands on the axle.
        const double Axle = Track - 34;
        (double sin, double cos) = Math.SinCos(angle);
        (double tipX, double tipY) = (x + (sin * PixelsPerMetre * 1.3), Axle - (cos * PixelsPerMetre * 1.3));

        canvas.Fill(Palette.Sky);
        canvas.Rectangle(0, Track, Width, Height - Track, Palette.Edge);
        canvas.Line(0, Track, Width, Track, 3, Palette.Wall);
        foreach (double end in (ReadOnlySpan<double>)[-PositionLimit, PositionLimit])
        {
            double at = (Width / 2) + (end * PixelsPerMetre);
            canvas.Line(at, Track - 16, at, Track + 16, 4, Palette.Red);
        }

        canvas.Rectangle(x - 38, Track - 40, 76, 30, Palette.Blue, corner: 7);
        canvas.Circle(x - 22, Track - 8, 8, Palette.Ink);
        canvas.Circle(x + 22, Track - 8, 8, Palette.Ink);
        canvas.Line(x, Axle, tipX, tipY, 12, Palette.Wood);
        canvas.Circle(x, Axle, 6, Palette.Ink);
        canvas.Circle(x, Axle, 2.5, Palette.White);
    }
}
