using System.CommandLine;

namespace RlDsl.Hosting.Application;

/// <summary>Writes the weights of a run's agent for other programs.</summary>
internal static class ExportCommand
{
    private const string DefaultFile = "weights.safetensors";

    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var name = new RunArgument();
        var checkpoint = new CheckpointOption();
        var output = new Option<string>("--output")
        {
            Description = "The file to write.",
            HelpName = "FILE",
            DefaultValueFactory = _ => DefaultFile,
        };
        var command = new Command("export", "Writes the weights of a run's agent as a safetensors file, which Python reads.")
        {
            name, checkpoint, output,
        };
        command.SetAction(parsed =>
        {
            var stored = StoredRun.Find(invocation, parsed.GetRequiredValue(name));
            var path = parsed.GetRequiredValue(output);
            using var agent = CheckpointOption.Load(
                stored.Compose(), CheckpointOption.Find(stored, parsed.GetRequiredValue(checkpoint)));
            agent.SaveWeights(path);
            invocation.Output.WriteLine($"wrote {Invocation.Shown(Path.GetFullPath(path))}");
            return ExitCode.Success;
        });
        return (command,
        [
            "export runs/NAME-cart_pole-1",
            "export runs/NAME-cart_pole-1 --checkpoint last --output cart_pole.safetensors",
        ]);
    }
}
