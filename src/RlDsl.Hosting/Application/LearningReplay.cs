using RlDsl.Registry;
using RlDsl.Rendering;

namespace RlDsl.Hosting.Application;

/// <summary>
/// Writes how the table of a run was learned. The run repeats bit for bit, so that it is trained again while its learning is
/// recorded; a training pays nothing for what may never be looked at.
/// </summary>
/// <param name="invocation">The call of the program.</param>
/// <param name="stored">The run.</param>
/// <param name="checkpoint">The checkpoint that it is trained up to.</param>
internal sealed class LearningReplay(Invocation invocation, StoredRun stored, string checkpoint)
{
    /// <summary>The folder to write to, in that of the run.</summary>
    public const string DefaultFolder = "learning";

    /// <summary>Trains as the run was trained, and writes the page.</summary>
    /// <param name="output">The folder to write to, if one is given.</param>
    /// <param name="episodes">How many episodes are recorded at most.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="UsageException">The run's agent has no table, or no episode has ended.</exception>
    public int Write(string? output, int episodes)
    {
        var configuration = stored.Compose();
        if (configuration.Environment is not TabularEnvironmentDescription described)
        {
            throw new UsageException(
                $"--learning shows tables, but {configuration.Agent.Name} has none: watch plays its episodes without it.");
        }

        using var trained = CheckpointOption.Load(configuration, checkpoint);
        using var again = configuration.CreateAgent();
        var agent = (ITabularAgent)again.Agent;
        var environment = described.Create(configuration.EnvironmentParameters);
        using var disposal = environment as IDisposable;
        var recorder = new LearningRecorder(agent, environment, episodes);
        agent.Train(recorder.Environment, trained.Session.StepCount, observer: null, invocation.Interrupted);
        if (invocation.Interrupted.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }

        if (recorder.EpisodeCount == 0)
        {
            throw new UsageException($"No episode of the run {Invocation.Shown(stored.Folder)} has ended yet: train it longer.");
        }

        if (!IsSame((ITabularAgent)trained.Agent, agent))
        {
            invocation.Output.WriteLine(
                "The run has learned something else: its program has changed since, or code of yours took part in its training. "
                + "What is written is how it learns now.");
        }

        var folder = Directory.CreateDirectory(output ?? Path.Combine(stored.Folder, DefaultFolder)).FullName;
        var page = Path.Combine(folder, "learning.html");
        recorder.WritePage(page);
        invocation.Output.WriteLine(
            FormattableString.Invariant($"{recorder.EpisodeCount:N0} episodes in {agent.Session.StepCount:N0} steps, ")
            + FormattableString.Invariant($"{recorder.RecordedCount:N0} of them recorded"));
        invocation.Output.WriteLine($"wrote {Invocation.Shown(page)}: open it in a browser");
        return ExitCode.Success;
    }

    private static bool IsSame(ITabularAgent one, ITabularAgent other) => Enumerable.Range(0, one.Spec.States).All(
        state => one.Explain(state)[0].Values.AsSpan().SequenceEqual(other.Explain(state)[0].Values.AsSpan()));
}
