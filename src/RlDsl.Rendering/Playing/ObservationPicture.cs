using RlDsl.Rendering.Painters;
using SkiaSharp;

namespace RlDsl.Rendering;

/// <summary>
/// Draws what an agent sees, where there is no picture of the environment: images as images, other observations as bars up and
/// down from zero.
/// </summary>
internal static class ObservationPicture
{
    private const int ImageDimensions = 3;
    private const double Height = 240;

    /// <summary>Draws an observation.</summary>
    /// <param name="space">Its shape and bounds.</param>
    /// <param name="observation">Its elements, row-major.</param>
    /// <param name="scale">The scale of the picture.</param>
    public static Frame Draw(BoxSpace space, ReadOnlySpan<float> observation, double scale)
    {
        float[] values = observation.ToArray();
        if (space.Shape.Length == ImageDimensions)
        {
            ImageShape shape = ImageShape.Of(space);
            int cell = Math.Clamp(400 / Math.Max(shape.Width, shape.Height), 2, 40);
            return EnvironmentRenderer.Draw(
                new FrameSize(shape.Width * cell, shape.Height * cell), scale,
                canvas => Image(canvas, space, shape, cell, values));
        }

        double bar = Math.Clamp(560.0 / values.Length, 4, 48);
        var size = new FrameSize(Math.Max(160, (int)((values.Length * bar) + 24)), (int)Height);
        return EnvironmentRenderer.Draw(size, scale, canvas => Bars(canvas, space, bar, values));
    }

    // Each channel has a colour of its own; what is at the upper bound has it in full.
    private static void Image(FrameCanvas canvas, BoxSpace space, ImageShape shape, int cell, float[] values)
    {
        int pixels = shape.Width * shape.Height;
        canvas.Fill(Palette.Night);
        for (int i = 0; i < values.Length; i++)
        {
            (int channel, int pixel) = Math.DivRem(i, pixels);
            (int row, int column) = Math.DivRem(pixel, shape.Width);
            double share = Math.Clamp(Share(space, i, values[i]), 0, 1);
            SKColor colour = shape.Channels == 1 ? SKColors.White : SKColor.FromHsl(channel * 360f / shape.Channels, 75, 62);
            canvas.Rectangle(column * cell, row * cell, cell, cell, colour.WithAlpha((byte)Math.Round(share * 255)));
        }
    }

    private static void Bars(FrameCanvas canvas, BoxSpace space, double bar, float[] values)
    {
        const double Zero = Height / 2;
        canvas.Fill(Palette.Paper);
        for (int i = 0; i < values.Length; i++)
        {
            double length = Math.Clamp(Share(space, i, values[i]), -1, 1) * (Zero - 16);
            canvas.Rectangle(
                12 + (i * bar) + (bar * 0.12), Math.Min(Zero, Zero - length), bar * 0.76, Math.Abs(length),
                length < 0 ? Palette.Orange : Palette.Blue, corner: Math.Min(4, bar * 0.2));
        }

        canvas.Line(8, Zero, canvas.Size.Width - 8, Zero, 1.5, Palette.Quiet);
    }

    // To the bound of greater size; what has none is bent so that it stays below one.
    private static double Share(BoxSpace space, int element, float value)
    {
        double bound = Math.Max(Math.Abs(space.Low[element]), Math.Abs(space.High[element]));
        return double.IsFinite(bound) && bound > 0 ? value / bound : value / (1 + Math.Abs(value));
    }
}
