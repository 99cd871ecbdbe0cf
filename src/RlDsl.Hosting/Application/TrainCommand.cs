using System.CommandLine;
using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Application;

/// <summary>Trains an agent as files and arguments say, in a run of its own.</summary>
internal static class TrainCommand
{
    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var command = new Command(
            "train",
            "Trains an agent, in a folder of its own: configuration, checkpoints, metrics. Ctrl-C ends it with a checkpoint.");
        var configuration = new ConfigurationArguments(invocation, command);
        command.SetAction(parsed => Train(invocation, configuration, parsed));
        return (command,
        [
            "train agent=NAME environment=cart_pole",
            "train agent=NAME environment=cart_pole training.steps=50_000 agent.learning_rate=1e-4 seed=2",
        ]);
    }

    private static int Train(Invocation invocation, ConfigurationArguments arguments, ParseResult parsed)
    {
        var overrides = arguments.Overrides(parsed);
        ExperimentConfiguration configuration = arguments.Compose(parsed, overrides);
        using var experiment = Experiment.Begin(invocation, configuration, overrides);
        return experiment.Train();
    }
}
