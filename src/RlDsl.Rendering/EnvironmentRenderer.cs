using RlDsl.Environments;
using RlDsl.Rendering.Painters;
using SkiaSharp;

namespace RlDsl.Rendering;

/// <summary>
/// Draws environments: all of the library, and those that are an <see cref="IRenderedEnvironment"/>. Wrappers are looked through.
/// </summary>
public static class EnvironmentRenderer
{
    /// <summary>Whether there is a picture of an environment.</summary>
    /// <param name="environment">The environment, of any kind of actions and observations.</param>
    public static bool CanRender(object environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        object inner = Innermost(environment);
        return inner is IRenderedEnvironment || Painter.For(inner) is not null;
    }

    /// <summary>Draws the present state of an environment.</summary>
    /// <param name="environment">The environment; it was reset at least once.</param>
    /// <param name="scale">How many pixels a length of one has, from 0.1 to 10.</param>
    /// <exception cref="ArgumentException">There is no picture of the environment.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The scale is out of range.</exception>
    public static Frame Render(object environment, double scale = 1)
    {
        ArgumentNullException.ThrowIfNull(environment);
        object inner = Innermost(environment);
        if (inner is IRenderedEnvironment rendered)
        {
            return Draw(rendered.FrameSize, scale, rendered.Render);
        }

        Painter painter = Painter.For(inner) ?? throw new ArgumentException(
            $"There is no picture of {inner.GetType().Name}: let it implement {nameof(IRenderedEnvironment)}.",
            nameof(environment));
        return Draw(painter.SizeOf(inner), scale, canvas => painter.Paint(canvas, inner));
    }

    /// <summary>Draws a picture.</summary>
    /// <param name="size">Its size at a scale of one.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="paint">Draws on a canvas of that size.</param>
    internal static Frame Draw(FrameSize size, double scale, Action<FrameCanvas> paint)
    {
        if (scale is not (>= 0.1 and <= 10))
        {
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale of a picture is from 0.1 to 10.");
        }

        int width = Math.Max(1, (int)Math.Round(size.Width * scale));
        int height = Math.Max(1, (int)Math.Round(size.Height * scale));
        using var bitmap = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            canvas.Clear(SKColors.White);
            canvas.Scale((float)scale);
            paint(new FrameCanvas(canvas, size));
        }

        return new Frame(width, height, bitmap.GetPixelSpan().ToArray());
    }

    private static object Innermost(object environment)
    {
        while (environment is IEnvironmentWrapper wrapper and not IRenderedEnvironment)
        {
            environment = wrapper.Inner;
        }

        return environment;
    }
}
