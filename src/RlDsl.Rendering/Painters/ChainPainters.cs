using System.Globalization;
using RlDsl.Environments;
using SkiaSharp;

namespace RlDsl.Rendering.Painters;

/// <summary>Draws the states of a random walk from left to right, the terminal ones square.</summary>
internal sealed class RandomWalkPainter : Painter<RandomWalk>
{
    /// <inheritdoc/>
    protected override FrameSize SizeOf(RandomWalk environment) =>
        new((int)(environment.Spec.States * StepOf(environment)), 96);

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, RandomWalk environment)
    {
        double step = StepOf(environment);
        int states = environment.Spec.States;
        const double Middle = 48;
        canvas.Fill(Palette.Paper);
        canvas.Line(step / 2, Middle, (states - 0.5) * step, Middle, 2, Palette.Quiet);
        for (int state = 0; state < states; state++)
        {
            bool isEnd = state == 0 || state == states - 1;
            bool isHere = state == environment.State;
            double x = (state + 0.5) * step;
            SKColor colour = isHere ? Palette.Orange : isEnd ? Palette.Wall : Palette.White;
            if (isEnd)
            {
                canvas.Rectangle(x - (step * 0.3), Middle - (step * 0.3), step * 0.6, step * 0.6, colour);
            }
            else
            {
                canvas.Circle(x, Middle, step * 0.34, Palette.Quiet);
                canvas.Circle(x, Middle, (step * 0.34) - 2, colour);
            }
        }
    }

    private static double StepOf(RandomWalk environment) => Math.Clamp(920.0 / environment.Spec.States, 14, 64);
}

/// <summary>Draws the arms of a bandit: the mean of each as a bar up or down from zero, and a star at the best.</summary>
internal sealed class ArmedBanditPainter : Painter<ArmedBandit>
{
    private const double Height = 320;
    private const double Arm = 48;

    /// <inheritdoc/>
    protected override FrameSize SizeOf(ArmedBandit environment) =>
        new((int)((environment.Means.Length * Arm) + 24), (int)Height);

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, ArmedBandit environment)
    {
        const double Zero = 150;
        double most = 1;
        foreach (double mean in environment.Means)
        {
            most = Math.Max(most, Math.Abs(mean));
        }

        canvas.Fill(Palette.Paper);
        for (int arm = 0; arm < environment.Means.Length; arm++)
        {
            double x = 12 + ((arm + 0.5) * Arm);
            double length = environment.Means[arm] / most * 110;
            bool isBest = arm == environment.BestArm;
            canvas.Rectangle(
                x - 15, Math.Min(Zero, Zero - length), 30, Math.Abs(length), isBest ? Palette.Green : Palette.Blue, corner: 4);
            canvas.Text(x, Height - 22, 13, Palette.Ink, arm.ToString(CultureInfo.InvariantCulture));
            if (isBest)
            {
                canvas.Circle(x, Height - 44, 5, Palette.Green);
            }
        }

        canvas.Line(8, Zero, canvas.Size.Width - 8, Zero, 2, Palette.Ink);
    }
}

/// <summary>Draws the seven states of Baird's counterexample: six above the one that the solid action leads to.</summary>
internal sealed class BairdPainter : Painter<BairdCounterexample>
{
    private const double Step = 76;

    /// <inheritdoc/>
    protected override FrameSize SizeOf(BairdCounterexample environment) => new((int)(6 * Step), 240);

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, BairdCounterexample environment)
    {
        const int Last = 6;
        const double Bottom = 184;
        canvas.Fill(Palette.Paper);
        double middle = canvas.Size.Width / 2.0;
        for (int state = 0; state < Last; state++)
        {
            canvas.Line((state + 0.5) * Step, 60, middle, Bottom, 1.5, Palette.Edge);
        }

        for (int state = 0; state <= Last; state++)
        {
            (double x, double y) = state == Last ? (middle, Bottom) : ((state + 0.5) * Step, 60);
            bool isHere = state == environment.State;
            canvas.Circle(x, y, 27, Palette.Quiet);
            canvas.Circle(x, y, 25, isHere ? Palette.Orange : Palette.White);
            canvas.Text(x, y, 18, isHere ? Palette.White : Palette.Ink, (state + 1).ToString(CultureInfo.InvariantCulture));
        }
    }
}

/// <summary>Draws the states of any tabular environment in rows, a square each.</summary>
internal sealed class StatesPainter : Painter<TabularEnvironment>
{
    /// <inheritdoc/>
    protected override FrameSize SizeOf(TabularEnvironment environment)
    {
        (int columns, int rows, int cell) = LayoutOf(environment);
        return new FrameSize(columns * cell, rows * cell);
    }

    /// <inheritdoc/>
    protected override void Paint(FrameCanvas canvas, TabularEnvironment environment)
    {
        (int columns, _, int cell) = LayoutOf(environment);
        canvas.Fill(Palette.Edge);
        for (int state = 0; state < environment.Spec.States; state++)
        {
            (int row, int column) = Math.DivRem(state, columns);
            SKColor colour = state == environment.State ? Palette.Orange : Palette.Paper;
            canvas.Rectangle((column * cell) + 0.5, (row * cell) + 0.5, cell - 1, cell - 1, colour);
        }
    }

    private static (int Columns, int Rows, int Cell) LayoutOf(TabularEnvironment environment)
    {
        int states = environment.Spec.States;
        int columns = (int)Math.Ceiling(Math.Sqrt(states));
        return (columns, (states + columns - 1) / columns, Math.Clamp(600 / columns, 3, 64));
    }
}
