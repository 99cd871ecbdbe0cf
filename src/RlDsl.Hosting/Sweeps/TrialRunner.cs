using System.Globalization;
using RlDsl.Hosting.Application;

namespace RlDsl.Hosting.Sweeps;

/// <summary>Trains trials in processes of their own, several at a time, and keeps their table.</summary>
internal sealed class TrialRunner
{
    private static readonly TimeSpan interval = TimeSpan.FromSeconds(0.25);

    private readonly Invocation invocation;
    private readonly TrialFolder folder;
    private readonly ITrialSource source;
    private readonly TrialsDisplay display;
    private readonly int parallel;
    private readonly Action changed;
    private readonly List<RunningTrial> running = [];
    private readonly Dictionary<int, string> failures = [];

    /// <summary>A runner.</summary>
    /// <param name="invocation">The call of the program.</param>
    /// <param name="folder">The folder of the trials.</param>
    /// <param name="source">Decides what is trained.</param>
    /// <param name="display">Shows how it goes.</param>
    /// <param name="parallel">How many processes there are at a time; at least 1.</param>
    /// <param name="changed">Is called after a trial has ended.</param>
    public TrialRunner(
        Invocation invocation,
        TrialFolder folder,
        ITrialSource source,
        TrialsDisplay display,
        int parallel,
        Action? changed = null)
    {
        this.invocation = invocation;
        this.folder = folder;
        this.source = source;
        this.display = display;
        this.parallel = parallel;
        this.changed = changed ?? (() => { });
    }

    /// <summary>Trains all trials, or as many as there is time for before an interruption.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync()
    {
        // A second Ctrl-C ends this process: no job may be left behind.
        EventHandler kill = (_, _) => Array.ForEach([.. running], one => one.Process.Kill());
        AppDomain.CurrentDomain.ProcessExit += kill;
        using var asking = invocation.Interrupted.Register(
            () => display.Notice("interrupted: all jobs end after their present step"));
        try
        {
            while (Start() || running.Count > 0)
            {
                display.Show(source, running);
                await WaitAsync().ConfigureAwait(false);
                foreach (var ended in running.Where(one => one.Process.Completion.IsCompleted).ToArray())
                {
                    running.Remove(ended);
                    await EndAsync(ended).ConfigureAwait(false);
                }
            }
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= kill;
            running.ForEach(one => one.Process.Kill());
            display.End();
        }

        return Conclude();
    }

    // Whether any was started.
    private bool Start()
    {
        var before = running.Count;
        while (running.Count < parallel && !invocation.Interrupted.IsCancellationRequested && source.Next() is { } job)
        {
            var trial = source.Report(job.Trial with { Status = TrialStatus.Running });
            TrialTable.Write(folder.Path, source.Trials);
            var process = JobProcess.Start(invocation.Settings, folder.Arguments(job), folder.LogOf(trial));
            running.Add(new RunningTrial(job with { Trial = trial }, process));
        }

        return running.Count > before;
    }

    private async Task WaitAsync()
    {
        var pause = Task.Delay(interval);
        await Task.WhenAny([pause, .. running.Select(one => one.Process.Completion)]).ConfigureAwait(false);
        if (invocation.Interrupted.IsCancellationRequested)
        {
            running.ForEach(one => one.Process.Interrupt());
            await pause.ConfigureAwait(false);
        }
    }

    private async Task EndAsync(RunningTrial ended)
    {
        using var process = ended.Process;
        var code = await process.Completion.ConfigureAwait(false);
        var result = code == ExitCode.Success ? folder.Result(ended.Job, hasEnded: true) : null;
        var trial = ended.Job.Trial with
        {
            Status = code switch
            {
                ExitCode.Success when result is not null => ended.Job.Steps is null ? TrialStatus.Completed : TrialStatus.Paused,
                ExitCode.Interrupted => TrialStatus.Interrupted,
                _ => TrialStatus.Failed,
            },
        };
        if (result is { } reached)
        {
            trial = trial with { Step = reached.Step, Return = reached.Return };
        }

        if (trial.Status == TrialStatus.Failed)
        {
            failures[trial.Number] = process.LastError.Length > 0
                ? process.LastError
                : string.Create(CultureInfo.InvariantCulture, $"its process ended with the exit code {code}");
        }

        trial = source.Report(trial);
        TrialTable.Write(folder.Path, source.Trials);
        changed();
        display.Tell(source, trial);
    }

    private int Conclude()
    {
        foreach (var trial in source.Trials.Where(one => one.Status == TrialStatus.Failed))
        {
            invocation.Error.WriteLine($"{trial.Title} failed: "
                + $"{failures.GetValueOrDefault(trial.Number, "see its log")}");
            invocation.Error.WriteLine($"  its log: {Invocation.Shown(folder.LogOf(trial))}");
        }

        return invocation.Interrupted.IsCancellationRequested
            ? ExitCode.Interrupted
            : source.Trials.Any(one => one.Status == TrialStatus.Failed) ? ExitCode.Failure : ExitCode.Success;
    }
}

/// <summary>A trial whose process trains.</summary>
/// <param name="Job">The trial and its steps.</param>
/// <param name="Process">The process.</param>
internal sealed record RunningTrial(TrialJob Job, JobProcess Process);
