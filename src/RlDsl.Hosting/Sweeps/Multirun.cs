using System.Collections.Immutable;
using RlDsl.Hosting.Application;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Sweeps;

/// <summary>A run for each combination of the values that overrides have.</summary>
internal sealed class Multirun : ITrialSource
{
    private readonly List<Trial> trials;
    private int next;

    private Multirun(IEnumerable<Trial> trials) => this.trials = [.. trials];

    /// <inheritdoc/>
    public IReadOnlyList<Trial> Trials => trials;

    /// <inheritdoc/>
    public int Count => trials.Count;

    /// <inheritdoc/>
    public int? JobCount => trials.Count;

    /// <summary>Trains all jobs.</summary>
    /// <param name="invocation">The call of the program.</param>
    /// <param name="options">The options of <c>train</c>.</param>
    /// <param name="overrides">The overrides, some with several values.</param>
    /// <param name="compose">Composes a configuration.</param>
    /// <param name="parallel">How many processes there are at a time; at least 1.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="ConfigurationException">Something is wrong with a job; none was begun.</exception>
    public static async Task<int> RunAsync(
        Invocation invocation,
        IReadOnlyList<string> options,
        IReadOnlyList<string> overrides,
        Func<IReadOnlyList<string>, ExperimentConfiguration> compose,
        int parallel)
    {
        ImmutableArray<ImmutableArray<string>> jobs = ConfigurationComposer.Jobs(overrides);
        string[] common = [.. jobs[0].Where(one => jobs.All(job => job.Contains(one)))];
        var configurations = jobs.Select(job => compose(job)).ToArray();
        var source = new Multirun(jobs.Select((job, index) => new Trial(
            index + 1, [.. job.Except(common).Select(Split)])));
        var logging = configurations[0].Section(ExperimentSections.Logging.Name);
        var name = logging.Text("Name") is { Length: > 0 } given ? given : "multirun";
        var path = RunFolder.Create(logging.Text("Folder"), name, (folder, _) => TrialTable.Write(folder, source.trials));
        var trials = new TrialFolder(Path.GetFullPath(path), options, common);
        var shown = Invocation.Shown(trials.Path);
        invocation.Output.WriteLine($"multirun {shown}: {jobs.Length} jobs, {Math.Min(parallel, jobs.Length)} at a time");
        var display = new TrialsDisplay(invocation);
        var code = await new TrialRunner(invocation, trials, source, display, parallel).RunAsync().ConfigureAwait(false);
        display.TellTable(source.trials);
        invocation.Output.WriteLine($"table: {Path.Combine(shown, TrialTable.FileName)}");
        foreach (var trial in source.trials.Where(trial => trial.Status == TrialStatus.Interrupted))
        {
            invocation.Output.WriteLine($"go on with: {invocation.Program} resume {Path.Combine(shown, trial.Name)}");
        }

        return code;
    }

    /// <inheritdoc/>
    public TrialJob? Next() => next < trials.Count ? new TrialJob(trials[next++], null) : null;

    /// <inheritdoc/>
    public Trial Report(Trial trial) => trials[trial.Number - 1] = trial;

    // The value is all behind the first '=': keys have none.
    private static KeyValuePair<string, string> Split(string job)
    {
        var equals = job.IndexOf('=', StringComparison.Ordinal);
        return new KeyValuePair<string, string>(job[..equals], job[(equals + 1)..]);
    }
}
