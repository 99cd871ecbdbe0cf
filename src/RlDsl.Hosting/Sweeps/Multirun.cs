using System.Collections.Immutable;
using RlDsl.Hosting.Application;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Sweeps;

/// <summary>A run for each combination of the values that overrides have.</summary>
internal sealed class Multirun : ITrialSource
{
    private readonly List<Trial> trials;
    private readonly Queue<Trial> waiting;

    private Multirun(IEnumerable<Trial> trials)
    {
        this.trials = [.. trials];
        waiting = new Queue<Trial>(this.trials.Where(trial => trial.Status != TrialStatus.Completed));
        JobCount = waiting.Count;
    }

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Trials => trials;

    /// <inheritdoc/>
    public int Count => trials.Count;

    /// <inheritdoc/>
    public int? JobCount { get; }

    /// <summary>Trains all jobs, in a new folder.</summary>
    /// <param name="invocation">The call of the program.</param>
    /// <param name="definition">What the multirun is made of.</param>
    /// <param name="parallel">How many processes there are at a time; at least 1.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ConfigurationException">Something is wrong with a job; none was begun.</exception>
    public static async Task<int> RunAsync(Invocation invocation, MultirunDefinition definition, int parallel)
    {
        var (files, file) = ConfigurationArguments.Given(definition.Options);
        ImmutableArray<ImmutableArray<string>> jobs = ConfigurationComposer.Jobs(definition.Arguments);
        var configurations = jobs.Select(job => invocation.Compose(files, file, job)).ToArray();
        var logging = configurations[0].Section(ExperimentSections.Logging.Name);
        var name = logging.Text("Name") is { Length: > 0 } given ? given : "multirun";
        var path = RunFolder.Create(logging.Text("Folder"), name, (folder, _) => definition.Write(folder));
        return await TrainAsync(invocation, definition, Path.GetFullPath(path), parallel).ConfigureAwait(false);
    }

    /// <summary>Goes on with a multirun: with jobs that were interrupted, that failed, or that had not begun.</summary>
    /// <param name="invocation">The call of the program.</param>
    /// <param name="path">The folder of the multirun.</param>
    /// <param name="parallel">How many processes there are at a time; at least 1.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="IOException">The file that says what it is made of is damaged.</exception>
    public static Task<int> ResumeAsync(Invocation invocation, string path, int parallel) =>
        TrainAsync(invocation, MultirunDefinition.Read(path), Path.GetFullPath(path), parallel);

    private static async Task<int> TrainAsync(
        Invocation invocation, MultirunDefinition definition, string path, int parallel)
    {
        using var gate = RunLock.Take(path);
        ImmutableArray<ImmutableArray<string>> jobs = ConfigurationComposer.Jobs(definition.Arguments);
        string[] common = [.. jobs[0].Where(one => jobs.All(job => job.Contains(one)))];
        var folder = new TrialFolder(path, definition.Options, common);
        var source = new Multirun(jobs.Select((job, index) => Standing(
            folder, new Trial(index + 1, [.. job.Except(common).Select(Split)]))));
        TrialTable.Write(path, source.trials);
        var shown = Invocation.Shown(path);
        var left = source.waiting.Count;
        invocation.Output.WriteLine(
            $"multirun {shown}: {jobs.Length} jobs, {(left < jobs.Length ? $"{left} of them left, " : "")}"
            + $"{Math.Min(parallel, Math.Max(left, 1))} at a time");
        var display = new TrialsDisplay(invocation);
        var code = await new TrialRunner(invocation, folder, source, display, parallel).RunAsync().ConfigureAwait(false);
        display.TellTable(source.trials);
        invocation.Output.WriteLine($"table: {Path.Combine(shown, TrialTable.FileName)}");
        if (code == ExitCode.Interrupted)
        {
            invocation.Output.WriteLine($"go on with: {invocation.Program} resume {shown}");
        }

        return code;
    }

    // What came to its end is not trained again; of all others the run, if there is one, is gone on with.
    private static Trial Standing(TrialFolder folder, Trial trial) =>
        folder.Result(new TrialJob(trial, null), hasEnded: false) is { } reached
            ? trial with { Status = TrialStatus.Completed, Step = reached.Step, Return = reached.Return }
            : trial;

    /// <inheritdoc/>
    public TrialJob? Next() => waiting.TryDequeue(out var trial) ? new TrialJob(trial, null) : null;

    /// <inheritdoc/>
    public Trial Report(Trial trial) => trials[trial.Number - 1] = trial;

    // The value is all behind the first '=': keys have none.
    private static KeyValuePair<string, string> Split(string job)
    {
        var equals = job.IndexOf('=', StringComparison.Ordinal);
        return new KeyValuePair<string, string>(job[..equals], job[(equals + 1)..]);
    }
}
