using System.CommandLine;
using RlDsl.Hosting.Sweeps;

namespace RlDsl.Hosting.Application;

/// <summary>Searches hyperparameters.</summary>
internal sealed class SweepCommand
{
    private const int Trials = 20;

    private readonly Invocation invocation;
    private readonly ConfigurationArguments configuration;
    private readonly Option<string> sampler;
    private readonly Option<int?> trials;
    private readonly Option<ulong?> seed;
    private readonly Option<long?> firstRung;
    private readonly Option<int?> reduction;
    private readonly Option<int?> jobs;
    private readonly Option<string?> resume;

    private SweepCommand(Invocation invocation, Command command)
    {
        this.invocation = invocation;
        configuration = new ConfigurationArguments(invocation, command);
        sampler = new Option<string>("--sampler")
        {
            Description = "How trials are chosen: at random, by a Sobol sequence, or by a tree-structured Parzen estimator, "
                + "which learns from results.",
            DefaultValueFactory = _ => "tpe",
        };
        sampler.AcceptOnlyFromAmong([.. SweepDefinition.Samplers]);
        trials = WholeNumberOption.Of<int>("--trials", $"How many trials there are; {Trials} unless it is given.", minimum: 1);
        seed = WholeNumberOption.Of<ulong>(
            "--sampler-seed", "The seed of the choice. That of training is seed=N.", minimum: 0, value: 1);
        firstRung = WholeNumberOption.Of<long>(
            "--first-rung",
            "Train trials for so many steps, and only the best of them on, each time for --reduction times as many (ASHA).",
            minimum: 1,
            helpName: "STEPS");
        reduction = WholeNumberOption.Of<int>(
            "--reduction", "One of so many trials is trained on: the reduction factor η.", minimum: 2, value: 3);
        jobs = TrainCommand.Jobs();
        resume = new Option<string?>("--resume")
        {
            Description = "Go on with the sweep of this folder, with more trials where --trials says so.",
            HelpName = "FOLDER",
        };
        foreach (var option in (Option[])[sampler, trials, seed, firstRung, reduction, jobs, resume])
        {
            command.Add(option);
        }
    }

    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var command = new Command(
            "sweep",
            "Searches the hyperparameters with the greatest return, in ranges: log(a,b), uniform(a,b), integer(a,b), "
            + "log_integer(a,b), choice(x,y).");
        var sweep = new SweepCommand(invocation, command);
        command.SetAction(sweep.RunAsync);
        return (command,
        [
            "sweep agent=NAME environment=cart_pole \"agent.learning_rate=log(1e-4,1e-2)\" --trials 30",
            "sweep agent=NAME environment=cart_pole \"agent.learning_rate=log(1e-4,1e-2)\" --first-rung 10_000 --reduction 3",
            "sweep --resume runs/sweep",
        ]);
    }

    private async Task<int> RunAsync(ParseResult parsed)
    {
        if (parsed.GetValue(resume) is { } folder)
        {
            return await ResumeAsync(parsed, folder).ConfigureAwait(false);
        }

        var definition = new SweepDefinition(
            parsed.GetRequiredValue(sampler), parsed.GetValue(seed)!.Value, parsed.GetValue(trials) ?? Trials,
            parsed.GetValue(firstRung), parsed.GetValue(reduction)!.Value, [.. configuration.Options(parsed)],
            [.. configuration.Overrides(parsed)]);
        var sweep = new Sweep(invocation, definition, overrides => configuration.Compose(parsed, overrides));
        return await sweep.RunAsync(sweep.CreateFolder(), parsed.GetValue(jobs)!.Value).ConfigureAwait(false);
    }

    private async Task<int> ResumeAsync(ParseResult parsed, string folder)
    {
        if (!File.Exists(Path.Combine(folder, SweepDefinition.FileName)))
        {
            throw new UsageException($"There is no sweep '{folder}': give the folder with its {SweepDefinition.FileName}.");
        }

        if (configuration.Overrides(parsed).Length > 0)
        {
            throw new UsageException("A sweep goes on with the overrides that it was begun with: leave them out.");
        }

        return await Sweep.ResumeAsync(invocation, folder, parsed.GetValue(trials) ?? 0, parsed.GetValue(jobs)!.Value)
            .ConfigureAwait(false);
    }
}
