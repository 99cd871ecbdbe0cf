using System.CommandLine;
using RlDsl.Hosting.Configuration;
using RlDsl.Rendering;

namespace RlDsl.Hosting.Application;

/// <summary>Plays an episode of the agent of a run, to be looked at.</summary>
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
            Description = $"The folder to write to; {DefaultFolder} in that of the run unless it is given.",
            HelpName = "FOLDER",
        };
        var command = new Command(
            "watch", "Plays a greedy episode of a run's agent: a page to step through it, an animation, and pictures.")
        {
            name, seed, steps, checkpoint, output,
        };
        command.SetAction(parsed =>
        {
            var stored = StoredRun.Find(invocation, parsed.GetRequiredValue(name));
            var folder = parsed.GetValue(output) ?? Path.Combine(stored.Folder, DefaultFolder);
            var path = CheckpointOption.Find(stored, parsed.GetRequiredValue(checkpoint));
            return Watch(invocation, stored, path, folder, parsed.GetValue(seed)!.Value, parsed.GetValue(steps)!.Value);
        });
        return (command,
        [
            "watch runs/NAME-cart_pole-1",
            "watch runs/NAME-cart_pole-1 --seed 7 --checkpoint last --output pictures",
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
