using System.CommandLine;
using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Application;

/// <summary>Plays greedy episodes with the agent of a run.</summary>
internal static class EvaluateCommand
{
    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var name = new RunArgument();
        var episodes = WholeNumberOption.Of<int>(
            "--episodes", "How many episodes; as the run's configuration says unless it is given.", minimum: 1);
        var seed = WholeNumberOption.Of<ulong>(
            "--seed", "The seed of the environment; as the run's configuration says unless it is given.", minimum: 0);
        var checkpoint = new CheckpointOption();
        var command = new Command("evaluate", "Plays greedy episodes with the agent of a run, and tells their returns.")
        {
            name, episodes, seed, checkpoint,
        };
        command.SetAction(parsed => Evaluate(
            invocation,
            StoredRun.Find(invocation, parsed.GetRequiredValue(name)),
            parsed.GetValue(episodes),
            parsed.GetValue(seed),
            parsed.GetRequiredValue(checkpoint)));
        return (command,
        [
            "evaluate runs/NAME-cart_pole-1",
            "evaluate runs/NAME-cart_pole-1 --episodes 100 --seed 7 --checkpoint last",
        ]);
    }

    private static int Evaluate(Invocation invocation, StoredRun stored, int? episodes, ulong? seed, string wanted)
    {
        var path = CheckpointOption.Find(stored, wanted);
        var configuration = stored.Compose();
        using var agent = CheckpointOption.Load(configuration, path);
        var evaluation = configuration.Section(ExperimentSections.Evaluation.Name);
        var count = episodes ?? evaluation.Integer("Episodes");
        var result = agent.Evaluate(
            count, seed ?? evaluation.UnsignedInteger("Seed"), evaluation.OptionalInteger("StepLimit"), invocation.Interrupted);
        Tell($"{Invocation.Shown(path)}, step {agent.Session.StepCount:N0}");
        Tell($"greedy return over {count} episodes: {result.Mean:0.##}");
        Tell($"standard deviation {result.StandardDeviation:0.##}, minimum {result.Min:0.##}, maximum {result.Max:0.##}");
        Tell($"mean length {result.Lengths.Average():0.#}");
        if (result.CutOff > 0)
        {
            Tell($"{result.CutOff} of them were cut off at evaluation.step_limit");
        }

        return ExitCode.Success;

        void Tell(FormattableString line) => invocation.Output.WriteLine(FormattableString.Invariant(line));
    }
}
