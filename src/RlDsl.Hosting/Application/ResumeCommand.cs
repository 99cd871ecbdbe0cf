using System.CommandLine;
using System.Globalization;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Evaluating;
using RlDsl.Hosting.Runs;
using RlDsl.Hosting.Sweeps;

namespace RlDsl.Hosting.Application;

/// <summary>
/// Goes on with a run that was interrupted, that failed or whose process was killed, or that shall train longer; or with all
/// runs of a multirun or a sweep.
/// </summary>
internal static class ResumeCommand
{
    // What the agent has learned so far was learned with the rest.
    private static readonly string[] changeable = [.. ((ConfigurationSection[])
    [
        ExperimentSections.Training, ExperimentSections.Evaluation, ExperimentSections.Logging,
    ]).Select(section => section.Name + ".")];

    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var name = new RunArgument();
        var overrides = new Argument<string[]>("overrides")
        {
            Description = "What changes of training, evaluation and logging: training.steps=200_000.",
            HelpName = "KEY=VALUE",
            Arity = ArgumentArity.ZeroOrMore,
        };
        overrides.CompletionSources.Add(_ => ["training.steps="]);
        var checkpoint = new Option<string>("--checkpoint")
        {
            Description = "The checkpoint to go on from: last, or a file.",
            HelpName = "last|FILE",
            DefaultValueFactory = _ => "last",
        };
        var jobs = TrainCommand.Jobs();
        jobs.Description = "How many processes train at a time, of a multirun or a sweep.";
        var command = new Command(
            "resume",
            "Goes on with a run from its last checkpoint, as if it had not ended, or with all that is left of a multirun or a "
            + "sweep.")
        {
            name, overrides, checkpoint, jobs,
        };
        ConfigurationArguments.RefuseOptions(overrides, command);
        command.SetAction(async parsed =>
        {
            var run = parsed.GetRequiredValue(name);
            var changes = parsed.GetValue(overrides) ?? [];
            return ResumeSeveral(invocation, run, changes, parsed.GetValue(jobs)!.Value) is { } several
                ? await several.ConfigureAwait(false)
                : Resume(invocation, StoredRun.Find(invocation, run), changes, parsed.GetRequiredValue(checkpoint));
        });
        return (command,
        [
            "resume runs/NAME-cart_pole-1",
            "resume runs/NAME-cart_pole-1 training.steps=200_000",
            "resume runs/multirun --jobs 2",
        ]);
    }

    // Goes on with a multirun or a sweep; null where the folder is of neither.
    private static Task<int>? ResumeSeveral(Invocation invocation, string name, string[] overrides, int parallel)
    {
        var folders = (string[])[name, Path.Combine(StoredRun.DefaultParent, name)];
        var multirun = Array.Find(folders, folder => File.Exists(Path.Combine(folder, MultirunDefinition.FileName)));
        var sweep = Array.Find(folders, folder => File.Exists(Path.Combine(folder, SweepDefinition.FileName)));
        if ((multirun ?? sweep) is { } found && overrides.Length > 0)
        {
            throw new UsageException(
                $"{Invocation.Shown(Path.GetFullPath(found))} goes on with the overrides that it was begun with: leave "
                + $"'{overrides[0]}' out.");
        }

        return multirun is not null ? Multirun.ResumeAsync(invocation, multirun, parallel)
            : sweep is not null ? Sweep.ResumeAsync(invocation, sweep, trials: 0, parallel)
            : null;
    }

    private static int Resume(Invocation invocation, StoredRun stored, string[] overrides, string wanted)
    {
        if (Array.Find(overrides, one => !changeable.Any(key => one.StartsWith(key, StringComparison.Ordinal))) is { } other)
        {
            throw new UsageException($"A run goes on with what it was begun with, so '{other}' cannot change: only "
                + $"{string.Join(", ", changeable.Select(key => key + "…"))} can. Train anew instead.");
        }

        var configuration = stored.Compose(overrides);
        var shown = Invocation.Shown(stored.Folder);
        var all = stored.Checkpoints.All;
        var checkpoint = wanted == "last"
            ? all.FirstOrDefault()
            : all.FirstOrDefault(one => Path.GetFullPath(one.Path) == Path.GetFullPath(wanted)) ?? Given(wanted);
        if (checkpoint is null)
        {
            throw new UsageException($"The run {shown} has no checkpoint to go on from: train anew.");
        }

        var steps = configuration.Section(ExperimentSections.Training.Name).LongInteger("Steps");
        if (stored.Status == RunStatus.Completed && checkpoint.Step >= steps)
        {
            throw new UsageException(string.Create(
                CultureInfo.InvariantCulture,
                $"The run {shown} has taken its {steps:N0} steps. For more: {invocation.Program} resume {shown} "
                + $"training.steps={Math.Max(2 * steps, 1)}"));
        }

        using var experiment = Begin(invocation, stored, configuration, checkpoint, overrides);
        return experiment.Train();
    }

    private static Checkpoint Given(string path) => File.Exists(path)
        ? new Checkpoint(path, 0)
        : throw new UsageException($"There is no checkpoint '{path}': give last, or a file.");

    private static Experiment Begin(
        Invocation invocation, StoredRun stored, ExperimentConfiguration configuration, Checkpoint checkpoint, string[] overrides)
    {
        try
        {
            return Experiment.Resume(invocation, stored, configuration, checkpoint, overrides);
        }
        catch (CheckpointException exception)
        {
            var before = stored.Checkpoints.All.FirstOrDefault(one => one.Step < checkpoint.Step);
            var command = string.Join(
                ' ',
                [invocation.Program, "resume", Invocation.Shown(stored.Folder), .. overrides, "--checkpoint",
                    Invocation.Shown(before?.Path ?? "")]);
            throw new CheckpointException(checkpoint.Path, exception.Message.Split("': ", 2)[^1] + "\n" + (before is null
                ? "There is no earlier one: train anew."
                : string.Create(
                    CultureInfo.InvariantCulture, $"To go on from the one before, of step {before.Step:N0}: {command}")));
        }
    }
}
