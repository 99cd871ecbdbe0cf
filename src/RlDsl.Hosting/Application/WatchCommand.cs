using System.CommandLine;
using RlDsl.Hosting.Configuration;
using RlDsl.Rendering;

namespace RlDsl.Hosting.Application;

/// <summary>Plays an episode of the agent of a run, or how its table was learned, to be looked at.</summary>
internal static class WatchCommand
{
    private const string DefaultFolder = "episode";

    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var name = new RunArgument();
        var seed = WholeNumberOption.Of<ulong>("--seed", "The seed of the environment.", minimum: 0, value: 0);
        var steps = WholeNumberOption.Of<int>(
            "--steps", "The number of steps after which the episode is left.", minimum: 1, value: Player.DefaultStepLimit);
        var checkpoint = new CheckpointOption();
        var output = new Option<string>("--output")
        {
            Description = $"The folder to write to; {DefaultFolder}, or {LearningReplay.DefaultFolder}, in that of the run "
                + "unless it is given.",
            HelpName = "FOLDER",
        };
        var learning = new Option<bool>("--learning")
        {
            Description = "Train a table again as the run was, up to its last checkpoint, and write how it learned instead.",
        };
        var episodes = WholeNumberOption.Of<int>(
            "--episodes", "With --learning, how many episodes are recorded at most.", minimum: 4,
            value: LearningRecorder.DefaultEpisodes);
        var command = new Command(
            "watch",
            "Plays a greedy episode of a run's agent: a page to step through it, an animation, and pictures. Or plays back how a "
            + "table was learned.")
        {
            name, seed, steps, checkpoint, output, learning, episodes,
        };
        command.SetAction(parsed =>
        {
            var stored = StoredRun.Find(invocation, parsed.GetRequiredValue(name));
            if (parsed.GetValue(learning))
            {
                var wanted = parsed.GetResult(checkpoint) is { Implicit: false } ? parsed.GetRequiredValue(checkpoint) : "last";
                return new LearningReplay(invocation, stored, CheckpointOption.Find(stored, wanted)).Write(
                    parsed.GetValue(output), parsed.GetValue(episodes)!.Value);
            }

            var folder = parsed.GetValue(output) ?? Path.Combine(stored.Folder, DefaultFolder);
            var path = CheckpointOption.Find(stored, parsed.GetRequiredValue(checkpoint));
            return Watch(invocation, stored, path, folder, parsed.GetValue(seed)!.Value, parsed.GetValue(steps)!.Value);
        });
        return (command,
        [
            "watch runs/NAME-cart_pole-1",
            "watch runs/NAME-cart_pole-1 --seed 7 --checkpoint last --output pictures",
            "watch runs/NAME-taxi-1 --learning",
        ]);
    }

    private static int Watch(Invocation invocation, StoredRun stored, string checkpoint, string folder, ulong seed, int steps)
    {
        ExperimentConfiguration configuration = stored.Compose();
        using var agent = CheckpointOption.Load(configuration, checkpoint);
        var episode = Player.Play(
            agent, configuration.Environment, configuration.EnvironmentParameters, seed, steps,
            cancellationToken: invocation.Interrupted);
        episode.Write(folder);
        invocation.Output.WriteLine(FormattableString.Invariant(
            $"{Invocation.Shown(checkpoint)}, step {agent.Session.StepCount:N0}: ")
            + FormattableString.Invariant($"return {episode.Return:0.##} in {episode.Steps.Length} steps"));
        invocation.Output.WriteLine(
            $"wrote {Invocation.Shown(Path.GetFullPath(Path.Combine(folder, "episode.html")))}: open it in a browser");
        return ExitCode.Success;
    }
}
