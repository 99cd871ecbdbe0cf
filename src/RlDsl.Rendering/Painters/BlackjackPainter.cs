using System.Globalization;
using RlDsl.Environments;

namespace RlDsl.Rendering.Painters;

/// <summary>
/// Draws the table: the dealer's open card and, when the game has ended, what its hand comes to; the player's sum, and whether an
/// ace counts 11.
/// </summary>
internal sealed class BlackjackPainter : Painter<Blackjack>
{
    private const double Width = 420;
    private const double Height = 320;
    private const double Limit = 21;

    /// <inheritdoc/>
    protected override FrameSize SizeOf(Blackjack environment) => new((int)Width, (int)Height);

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, Blackjack environment)
    {
        (int sum, int dealer, bool usableAce) = Blackjack.Decode(environment.State);
        canvas.Fill(Palette.Felt);
        canvas.Text(88, 40, 15, Palette.White, "dealer");
        canvas.Text(88, 200, 15, Palette.White, "player");

        PaintCard(canvas, 170, 20, dealer == 1 ? "A" : Text(dealer));
        if (environment.IsRunning)
        {
            canvas.Rectangle(256, 20, 72, 100, Palette.White, corner: 8);
            canvas.Rectangle(262, 26, 60, 88, Palette.Red, corner: 5);
            canvas.Text(292, 70, 26, Palette.White, "?");
        }
        else
        {
            // A player who went over 21 has lost before the dealer draws.
            PaintSum(canvas, 292, 70, environment.DealerSum);
        }

        PaintSum(canvas, 206, 240, sum);
        if (usableAce)
        {
            canvas.Text(292, 240, 15, Palette.Yellow, "ace = 11");
        }
    }

    private static void PaintSum(FrameCanvas canvas, double x, double y, int sum)
    {
        canvas.Circle(x, y, 46, sum > Limit ? Palette.Red : Palette.White);
        canvas.Ring(x, y, 40, 2, sum > Limit ? Palette.White : Palette.Felt);
        canvas.Text(x, y, 30, sum > Limit ? Palette.White : Palette.Ink, Text(sum));
    }

    private static void PaintCard(FrameCanvas canvas, double x, double y, string rank)
    {
        canvas.Rectangle(x, y, 72, 100, Palette.White, corner: 8);
        canvas.Text(x + 36, y + 50, 34, Palette.Ink, rank);
        canvas.Text(x + 15, y + 16, 11, Palette.Red, rank);
        canvas.Text(x + 57, y + 84, 11, Palette.Red, rank);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
