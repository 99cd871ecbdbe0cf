using System.Globalization;
using RlDsl.Hosting.Evaluating;

namespace RlDsl.Hosting.Application;

/// <summary>Tells the process that started this one as a job how far it is, in lines of its standard output.</summary>
internal sealed class JobReport(TextWriter output, TrainingContext context) : TrainingObserver
{
    // No line that a user's code prints begins with it.
    private const char Mark = '\u001e';

    private static readonly TimeSpan interval = TimeSpan.FromSeconds(0.25);

    private TimeSpan told = TimeSpan.MinValue;
    private long steps;

    /// <inheritdoc/>
    public override void OnStart(in TrainingStart start) => steps = start.StepCount + start.Steps;

    /// <inheritdoc/>
    public override void OnNotice(string notice) => output.WriteLine(notice);

    /// <inheritdoc/>
    public override void OnProgress(in TrainingProgress progress)
    {
        if (told == TimeSpan.MinValue || progress.Elapsed - told >= interval || context.Step >= steps)
        {
            told = progress.Elapsed;
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{Mark}{context.Step}\t{steps}\t{progress.MeanReturn:R}\t{progress.StepsPerSecond:R}"));
            output.Flush();
        }
    }

    /// <summary>What a line tells; null where it is another.</summary>
    public static JobProgress? Read(string line)
    {
        var culture = CultureInfo.InvariantCulture;
        return line is [Mark, ..] && line[1..].Split('\t') is [var step, var of, var mean, var speed]
            && long.TryParse(step, culture, out var at) && long.TryParse(of, culture, out var all)
            && double.TryParse(mean, culture, out var itsReturn) && double.TryParse(speed, culture, out var perSecond)
                ? new JobProgress(at, all, itsReturn, perSecond)
                : null;
    }
}

/// <summary>How far a job is.</summary>
/// <param name="Step">The agent's step count.</param>
/// <param name="Steps">The steps that it is going to have taken at the end.</param>
/// <param name="MeanReturn">The mean return of the last episodes; NaN before the first has ended.</param>
/// <param name="StepsPerSecond">The speed.</param>
internal sealed record JobProgress(long Step, long Steps, double MeanReturn, double StepsPerSecond);
