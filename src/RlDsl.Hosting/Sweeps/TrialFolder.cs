using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Evaluating;
using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Sweeps;

/// <summary>The folder of several trials: a run and a log for each, and their table.</summary>
/// <param name="path">Its path.</param>
/// <param name="options">The options of <c>train</c> that all have in common.</param>
/// <param name="overrides">The overrides that all have in common.</param>
internal sealed class TrialFolder(string path, IReadOnlyList<string> options, IReadOnlyList<string> overrides)
{
    /// <summary>Its path.</summary>
    public string Path => path;

    /// <summary>The options of <c>train</c> that all trials have in common.</summary>
    public IReadOnlyList<string> Options => options;

    /// <summary>The overrides that all trials have in common.</summary>
    public IReadOnlyList<string> Overrides => overrides;

    /// <summary>The folder of a trial's run.</summary>
    public string RunOf(Trial trial) => System.IO.Path.Combine(path, trial.Name);

    /// <summary>The log of a trial's processes.</summary>
    public string LogOf(Trial trial) => System.IO.Path.Combine(path, $"{trial.Name}.log");

    /// <summary>The overrides of a trial's configuration, but for where its run is.</summary>
    public IEnumerable<string> OverridesOf(Trial trial) => [.. overrides, .. trial.Overrides];

    /// <summary>The arguments of a process that trains a trial, or goes on with it where it has a checkpoint.</summary>
    /// <param name="job">The trial and its steps.</param>
    public IEnumerable<string> Arguments(TrialJob job)
    {
        var run = RunOf(job.Trial);
        string[] steps = job.Steps is { } count ? [FormattableString.Invariant($"training.steps={count}")] : [];
        if (Directory.Exists(run))
        {
            if (!new CheckpointFolder(run).All.IsEmpty)
            {
                return ["resume", run, .. steps];
            }

            // Its process was killed before there was anything to go on from.
            Directory.Delete(run, recursive: true);
        }

        return
        [
            "train", .. options, .. OverridesOf(job.Trial), .. steps,
            $"logging.folder={Quoted(path)}", $"logging.name={job.Trial.Name}",
        ];
    }

    /// <summary>What a trial came to that was to take a number of steps; null where it did not come so far.</summary>
    /// <param name="job">The trial and its steps.</param>
    /// <param name="hasEnded">Whether its process has ended well, if need be before its steps.</param>
    public RecordedEvaluation? Result(TrialJob job, bool hasEnded)
    {
        var information = System.IO.Path.Combine(RunOf(job.Trial), Run.InformationFile);
        if (!File.Exists(information))
        {
            return null;
        }

        var recorded = RecordedEvaluations.Of(RunOf(job.Trial));
        if (job.Steps is { } steps && recorded.FirstOrDefault(one => one.Step >= steps) is { Step: > 0 } reached)
        {
            return reached;
        }

        var isAtEnd = hasEnded || (job.Steps is null && RunInformation.StatusOf(information).Status == RunStatus.Completed);
        return isAtEnd && !recorded.IsEmpty ? recorded[^1] : null;
    }

    // Text in quotes is itself, but for the signs that end or begin something in it.
    private static string Quoted(string text) => "'" + InterpolationText.Escaped(text)
        .Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal) + "'";
}
