using System.CommandLine;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Sweeps;

namespace RlDsl.Hosting.Application;

/// <summary>Trains an agent as files and arguments say, in a run of its own, or in several.</summary>
internal static class TrainCommand
{
    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var command = new Command(
            "train",
            "Trains an agent, in a folder of its own: configuration, checkpoints, metrics. Ctrl-C ends it with a checkpoint.");
        var configuration = new ConfigurationArguments(invocation, command);
        var multirun = new Option<bool>("--multirun", "-m")
        {
            Description = "Train every combination of values: seed=1,2,3 agent.discount=choice(0.9,0.99).",
        };
        var jobs = Jobs();
        command.Add(multirun);
        command.Add(jobs);
        command.SetAction(parsed => TrainAsync(
            invocation, configuration, parsed, parsed.GetValue(multirun) ? parsed.GetValue(jobs) : null));
        return (command,
        [
            "train agent=NAME environment=cart_pole",
            "train agent=NAME environment=cart_pole training.steps=50_000 agent.learning_rate=1e-4 seed=2",
            "train -m agent=NAME environment=cart_pole seed=1,2,3,4 --jobs 2",
        ]);
    }

    /// <summary>The option of how many processes train at a time.</summary>
    public static Option<int?> Jobs() =>
        WholeNumberOption.Of<int>("--jobs", "How many processes train at a time.", minimum: 1, value: Environment.ProcessorCount);

    private static async Task<int> TrainAsync(
        Invocation invocation, ConfigurationArguments arguments, ParseResult parsed, int? jobs)
    {
        var overrides = arguments.Overrides(parsed);
        if (jobs is { } parallel)
        {
            var definition = new MultirunDefinition([.. arguments.Options(parsed)], [.. overrides]);
            return await Multirun.RunAsync(invocation, definition, parallel).ConfigureAwait(false);
        }

        ExperimentConfiguration configuration = arguments.Compose(parsed, overrides);
        using var experiment = Experiment.Begin(invocation, configuration, overrides);
        return experiment.Train();
    }
}
