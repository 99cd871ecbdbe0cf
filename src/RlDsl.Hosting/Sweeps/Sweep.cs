using RlDsl.Hosting.Application;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Sweeps;

/// <summary>
/// A search for the configuration with the greatest return: trials in a folder with their table, and the best configuration
/// as a file that <c>train</c> takes.
/// </summary>
internal sealed class Sweep
{
    /// <summary>The name, without extension, of the file with the best configuration.</summary>
    public const string BestName = "best";

    private readonly Invocation invocation;
    private readonly SweepDefinition definition;
    private readonly Func<IReadOnlyList<string>, ExperimentConfiguration> compose;
    private readonly SearchSpace space;
    private readonly long steps;

    /// <summary>A sweep.</summary>
    /// <param name="invocation">The call of the program.</param>
    /// <param name="definition">What it is made of.</param>
    /// <param name="compose">Composes a configuration from overrides.</param>
    /// <exception cref="ConfigurationException">
    /// An override cannot be read, or has a value that no configuration can have.
    /// </exception>
    public Sweep(
        Invocation invocation, SweepDefinition definition, Func<IReadOnlyList<string>, ExperimentConfiguration> compose)
    {
        this.invocation = invocation;
        this.definition = definition;
        this.compose = compose;
        space = SearchSpace.Parse(definition.Arguments);
        if (definition.Sampler == "sobol" && space.Parameters.Length > SobolSequence.MostDimensions)
        {
            throw new UsageException(
                $"--sampler sobol takes up to {SobolSequence.MostDimensions} ranges, but there are {space.Parameters.Length}: "
                + "choose tpe or random.");
        }

        RequireValid();
        steps = Example().Section(ExperimentSections.Training.Name).LongInteger("Steps");
        if (definition.FirstRung > steps)
        {
            throw new UsageException(
                $"--first-rung is {definition.FirstRung}, but training.steps is {steps}: halve trials before their end.");
        }
    }

    /// <summary>Goes on with a sweep that was interrupted or killed, or that shall have more trials.</summary>
    /// <param name="invocation">The call of the program.</param>
    /// <param name="path">Its folder.</param>
    /// <param name="trials">How many trials there shall be; as many as it was begun with where that is more.</param>
    /// <param name="parallel">How many processes there are at a time; at least 1.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="IOException">The file that says what it is made of is damaged.</exception>
    public static Task<int> ResumeAsync(Invocation invocation, string path, int trials, int parallel)
    {
        var definition = SweepDefinition.Read(path);
        definition = definition with { Trials = Math.Max(trials, definition.Trials) };
        var (files, name) = ConfigurationArguments.Given(definition.Options);
        var sweep = new Sweep(invocation, definition, overrides => invocation.Compose(files, name, overrides));
        return sweep.RunAsync(Path.GetFullPath(path), parallel);
    }

    /// <summary>Makes the folder of a new sweep.</summary>
    public string CreateFolder()
    {
        var logging = Example().Section(ExperimentSections.Logging.Name);
        var name = logging.Text("Name") is { Length: > 0 } given ? given : "sweep";
        return Path.GetFullPath(RunFolder.Create(logging.Text("Folder"), name, (path, _) => definition.Write(path)));
    }

    /// <summary>Begins a sweep, or goes on with it.</summary>
    /// <param name="path">Its folder.</param>
    /// <param name="parallel">How many processes there are at a time; at least 1.</param>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(string path, int parallel)
    {
        using var gate = RunLock.Take(path);
        definition.Write(path);
        var folder = new TrialFolder(path, definition.Options, space.Overrides);
        var halving = definition.FirstRung is { } first ? new SuccessiveHalving(first, steps, definition.Reduction) : null;
        var before = File.Exists(Path.Combine(path, TrialTable.FileName)) ? TrialTable.Read(path) : [];
        var trials = new SweepTrials(
            definition, space, halving, before, job => folder.Result(job, hasEnded: false));

        // What ended after the table was written last is in it now, even if nothing is left to train.
        TrialTable.Write(path, trials.Trials);
        WriteBest(folder, trials);
        var shown = Invocation.Shown(path);
        invocation.Output.WriteLine(
            $"sweep {shown}: {definition.Trials} trials by {definition.Sampler}, up to {parallel} at a time");
        var display = new TrialsDisplay(invocation);
        var runner = new TrialRunner(invocation, folder, trials, display, parallel, () => WriteBest(folder, trials));
        var code = await runner.RunAsync().ConfigureAwait(false);
        display.TellTable(trials.Ranked.Concat(trials.Trials.Except(trials.Ranked)));
        invocation.Output.WriteLine($"table: {Path.Combine(shown, TrialTable.FileName)}");
        if (code == ExitCode.Interrupted)
        {
            invocation.Output.WriteLine($"go on with: {invocation.Program} sweep --resume {shown}");
        }
        else if (trials.Ranked.FirstOrDefault() is { } best)
        {
            invocation.Output.WriteLine(FormattableString.Invariant($"best: {best.Return:0.##} of {best.Name}: {best.Told}"));
            invocation.Output.WriteLine(
                $"train it with: {invocation.Program} train --config-dir {shown} --config-name {BestName}");
        }

        return code;
    }

    // All ends of ranges and all choices, so that no trial fails after hours for a value that could not be.
    private void RequireValid()
    {
        Example();
        foreach (var (index, parameter) in space.Parameters.Index())
        {
            string[] values = parameter.Distribution is ChoiceDistribution choice
                ? [.. choice.Values]
                : [parameter.Distribution.At(0), parameter.Distribution.At(Math.BitDecrement(1.0))];
            foreach (var value in values)
            {
                compose([.. Examples.Select((one, i) => i == index ? parameter.Head + value : one), .. space.Overrides]);
            }
        }
    }

    // Of each range the middle.
    private IEnumerable<string> Examples =>
        space.Parameters.Select(parameter => parameter.Head + parameter.Distribution.At(0.5));

    private ExperimentConfiguration Example() => compose([.. Examples, .. space.Overrides]);

    private void WriteBest(TrialFolder folder, SweepTrials trials)
    {
        if (trials.Ranked.FirstOrDefault() is { } best)
        {
            WholeFile.WriteText(
                Path.Combine(folder.Path, BestName + ".yaml"), compose([.. folder.OverridesOf(best)]).ToYaml());
        }
    }
}
