using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;

namespace RlDsl.Hosting;

/// <summary>
/// The command line of a program that trains one agent: it creates or loads the agent, trains it with a progress display,
/// evaluates it and saves it. Ctrl+C ends the training only; the agent is evaluated and saved as far as it came.
/// </summary>
/// <typeparam name="TAgent">The agent's class. It is disposed at the end if it is disposable.</typeparam>
/// <remarks>
/// The options are <c>--seed</c>, <c>--steps</c>, <c>--episodes</c>, <c>--load FILE</c>, <c>--save FILE</c> and <c>--quiet</c>.
/// The last line of output is <c>greedy return over 20 episodes: N</c> with the mean return.
/// </remarks>
public sealed class TrainingCommand<TAgent>
{
    /// <summary>The exit code after Ctrl+C: 128 and the number of the signal, as shells have it.</summary>
    public const int InterruptedExitCode = ExitCode.Interrupted;

    /// <summary>What the program does, in one sentence for its help.</summary>
    public required string Description { get; init; }

    /// <summary>The environment steps of training when <c>--steps</c> does not say, 0 or more.</summary>
    public required long Steps { get; init; }

    /// <summary>The seed when <c>--seed</c> does not say.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The episodes of evaluation when <c>--episodes</c> does not say, 1 or more.</summary>
    public int Episodes { get; init; } = 20;

    /// <summary>Makes an untrained agent from a seed.</summary>
    public required Func<ulong, TAgent> Create { get; init; }

    /// <summary>Trains the agent; it may return early or throw when the run's cancellation is requested.</summary>
    public required Action<TAgent, TrainingRun> Train { get; init; }

    /// <summary>Runs the greedy policy for a number of episodes and returns their mean return.</summary>
    public required Func<TAgent, int, double> Evaluate { get; init; }

    /// <summary>Writes the agent to a file.</summary>
    public required Action<TAgent, string> Save { get; init; }

    /// <summary>Takes up the state that <see cref="Save"/> wrote.</summary>
    public required Func<TAgent, string, IReadOnlyList<OptionDifference>> Load { get; init; }

    /// <summary>Does what the arguments of the program ask for.</summary>
    /// <param name="arguments">The arguments of <c>Main</c>.</param>
    /// <returns>The exit code: 0, 1 after an error that was printed, or <see cref="InterruptedExitCode"/>.</returns>
    public int Run(string[] arguments)
    {
        using var interruption = new CancellationTokenSource();
        using var handler = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal =>
        {
            // The first Ctrl+C ends the training; the second one, finding it ended, ends the process.
            signal.Cancel = !interruption.IsCancellationRequested;
            interruption.Cancel();
        });
        return Run(arguments, Console.Out, Console.Error, interruption.Token);
    }

    internal int Run(string[] arguments, TextWriter output, TextWriter error, CancellationToken interruption)
    {
        var seed = new Option<ulong>("--seed") { Description = "Seed of the run.", DefaultValueFactory = _ => Seed };
        var steps = AtLeast(0, new Option<long>("--steps")
        {
            Description = "Environment steps of training; 0 only evaluates.",
            DefaultValueFactory = _ => Steps,
        });
        var episodes = AtLeast(1, new Option<int>("--episodes")
        {
            Description = "Episodes of evaluation after the training.",
            DefaultValueFactory = _ => Episodes,
        });
        var load = new Option<FileInfo>("--load") { Description = "File of an agent to go on from.", HelpName = "FILE" };
        load.AcceptExistingOnly();
        var save = InExistingDirectory(new Option<FileInfo>("--save")
        {
            Description = "File to write the agent to at the end.",
            HelpName = "FILE",
        });
        var quiet = new Option<bool>("--quiet") { Description = "Show no progress." };

        var command = new RootCommand(Description) { seed, steps, episodes, load, save, quiet };
        command.SetAction(parsed => Run(
            new TrainingRun(
                parsed.GetValue(seed),
                parsed.GetValue(steps),
                parsed.GetValue(quiet) ? null : new ConsoleProgress(),
                interruption),
            parsed.GetValue(episodes),
            parsed.GetValue(load),
            parsed.GetValue(save),
            output));
        return command.Parse(arguments).Invoke(new InvocationConfiguration
        {
            Output = output,
            Error = error,

            // Interruption is handled here: the default would end the process while the agent is being saved.
            ProcessTerminationTimeout = null,
        });
    }

    private int Run(TrainingRun run, int episodes, FileInfo? load, FileInfo? save, TextWriter output)
    {
        var agent = Create(run.Seed);
        using var disposal = agent as IDisposable;
        if (load is not null)
        {
            foreach (OptionDifference difference in Load(agent, load.FullName))
            {
                output.WriteLine(difference);
            }
        }

        if (run.Steps > 0)
        {
            TrainUntilInterrupted(agent, run);
        }

        var interrupted = run.Cancellation.IsCancellationRequested;
        if (interrupted)
        {
            output.WriteLine("training was interrupted");
        }

        if (save is not null)
        {
            Save(agent, save.FullName);
            output.WriteLine($"saved to {save.FullName}");
        }

        var meanReturn = Evaluate(agent, episodes);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"greedy return over {episodes} episodes: {meanReturn:0.##}"));
        return interrupted ? InterruptedExitCode : 0;
    }

    private void TrainUntilInterrupted(TAgent agent, TrainingRun run)
    {
        try
        {
            Train(agent, run);
        }
        catch (OperationCanceledException exception)
        {
            // After Ctrl+C, what was learned until now is evaluated and saved.
            if (!run.Cancellation.IsCancellationRequested)
            {
                throw new InvalidOperationException("The training was cancelled, but not by Ctrl+C.", exception);
            }
        }
        finally
        {
            (run.Observer as ConsoleProgress)?.Dispose();
        }
    }

    private static Option<T> AtLeast<T>(T minimum, Option<T> option)
        where T : IComparable<T>, IParsable<T>
    {
        option.Validators.Add(result =>
        {
            // What is no number at all is the parser's to report.
            if (result.Tokens is [var token]
                && T.TryParse(token.Value, CultureInfo.InvariantCulture, out var value)
                && value.CompareTo(minimum) < 0)
            {
                result.AddError($"{option.Name} must be at least {minimum}, not {value}.");
            }
        });
        return option;
    }

    // Found out now rather than after hours of training.
    private static Option<FileInfo> InExistingDirectory(Option<FileInfo> option)
    {
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<FileInfo>() is { Directory.Exists: false } file)
            {
                result.AddError($"{option.Name} {file}: the directory {file.DirectoryName} does not exist; create it first.");
            }
        });
        return option;
    }
}
