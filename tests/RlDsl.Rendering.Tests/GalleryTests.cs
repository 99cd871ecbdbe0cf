using System.Runtime.CompilerServices;
using SkiaSharp;

namespace RlDsl.Rendering.Tests;

/// <summary>The pictures of all environments side by side, as docs/rendering.md shows them.</summary>
public sealed class GalleryTests
{
    private const int Columns = 5;
    private const int Width = 200;
    private const int Height = 200;
    private const int Gap = 10;

    [Fact]
    public void Gallery_has_all_environments()
    {
        string[] names = [.. ShownEnvironments.All.Keys.Where(name => name is not ("MountainCarContinuous" or "FrozenLake8x8"))];
        int rows = (names.Length + Columns - 1) / Columns;
        var size = new FrameSize((Columns * (Width + Gap)) + Gap, (rows * (Height + Gap)) + Gap);

        Frame gallery = EnvironmentRenderer.Draw(size, 1, canvas =>
        {
            for (int i = 0; i < names.Length; i++)
            {
                object environment = ShownEnvironments.Walk(ShownEnvironments.All[names[i]](), 8, 4);
                (int row, int column) = Math.DivRem(i, Columns);
                Paint(canvas, environment, Gap + (column * (Width + Gap)), Gap + (row * (Height + Gap)));
            }
        });

        Assert.Equal(4 * (Height + Gap) + Gap, gallery.Height);
        if (Environment.GetEnvironmentVariable("RLDSL_ACCEPT_SNAPSHOTS") == "1"
            && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")))
        {
            gallery.Save(PathOf("environments.png"));
        }
    }

    // As large as fits, in the middle of its place.
    private static void Paint(FrameCanvas canvas, object environment, int x, int y)
    {
        Frame frame = EnvironmentRenderer.Render(environment);
        double scale = Math.Min((double)Width / frame.Width, (double)Height / frame.Height);
        Frame fitted = EnvironmentRenderer.Render(environment, scale);
        using SKBitmap bitmap = SKBitmap.Decode(fitted.ToPng());
        canvas.Skia.DrawBitmap(
            bitmap, x + ((Width - fitted.Width) / 2), y + ((Height - fitted.Height) / 2), SKSamplingOptions.Default);
    }

    private static string PathOf(string name, [CallerFilePath] string source = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(source)!, "../../docs/images", name));
}
