namespace RlDsl.Hosting;

/// <summary>
/// Shows the progress of a training run: steps, episodes, mean return of the last episodes, loss, steps per second and the time
/// that is left. A terminal has one line that is rewritten; redirected output has a line for every tenth of the run.
/// </summary>
public sealed class ConsoleProgress : TrainingObserver
{
    // An older measurement counts 1/e after so many seconds: warm-up is much faster than learning, so the speed of the whole run
    // would mislead about the time that is left.
    private const double SpeedMemorySeconds = 3;

    private const int UntoldWidth = 80;

    private readonly TextWriter output;
    private readonly bool isTerminal;
    private readonly Func<int> width;

    private TrainingProgress last;
    private double stepsPerSecond;
    private double loss;
    private int tenths;
    private long shownSteps;
    private int shownLength;

    /// <summary>A display on the console.</summary>
    public ConsoleProgress()
        : this(Console.Out, !Console.IsOutputRedirected, () => Console.WindowWidth)
    {
    }

    internal ConsoleProgress(TextWriter output, bool isTerminal, Func<int> width)
    {
        this.output = output;
        this.isTerminal = isTerminal;
        this.width = width;
    }

    /// <inheritdoc/>
    public override void OnStart(in TrainingStart start)
    {
        last = default;
        stepsPerSecond = double.NaN;
        loss = double.NaN;
        tenths = 0;
        shownSteps = 0;
        shownLength = 0;
    }

    /// <inheritdoc/>
    public override void OnNotice(string notice)
    {
        LeaveLine();
        output.WriteLine(notice);
    }

    /// <inheritdoc/>
    public override void OnProgress(in TrainingProgress progress)
    {
        MeasureSpeed(progress);
        loss = double.IsNaN(progress.MeanLoss) ? loss : progress.MeanLoss;
        last = progress;

        var reached = progress.Total > 0 ? (int)(10 * progress.Steps / progress.Total) : 10;
        if (isTerminal || reached > tenths)
        {
            tenths = reached;
            Show();
        }
    }

    /// <inheritdoc/>
    public override void OnEnd(TrainingSummary summary)
    {
        if (last.Steps > shownSteps)
        {
            Show();
        }

        LeaveLine();
    }

    /// <summary>Lets what is written next begin on a line of its own.</summary>
    internal void LeaveLine()
    {
        if (isTerminal && shownLength > 0)
        {
            output.WriteLine();
            shownLength = 0;
        }
    }

    private void Show()
    {
        var text = new ProgressLine(last.Steps, last.Total, last.Episodes, last.MeanReturn, loss, stepsPerSecond).ToString();
        shownSteps = last.Steps;
        if (!isTerminal)
        {
            output.WriteLine(text);
            return;
        }

        // A line that wraps could not be rewritten. Some terminals do not tell their width, which is then 0.
        var columns = width() is > 1 and var told ? told : UntoldWidth;
        text = text[..Math.Min(text.Length, columns - 1)];
        output.Write('\r');
        output.Write(text.PadRight(shownLength));
        output.Flush();
        shownLength = text.Length;
    }

    private void MeasureSpeed(in TrainingProgress progress)
    {
        var seconds = (progress.Elapsed - last.Elapsed).TotalSeconds;
        if (seconds <= 0)
        {
            return;
        }

        var measured = (progress.Steps - last.Steps) / seconds;
        stepsPerSecond = double.IsNaN(stepsPerSecond)
            ? measured
            : measured + (Math.Exp(-seconds / SpeedMemorySeconds) * (stepsPerSecond - measured));
    }
}
