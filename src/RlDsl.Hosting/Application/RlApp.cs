using System.CommandLine;
using System.CommandLine.Invocation;
using RlDsl.Hosting.Application;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Exports;

namespace RlDsl.Hosting;

/// <summary>
/// The command line of a program around its agents: it lists and shows them, trains them as files and arguments say, evaluates
/// them, goes on with a run, and searches hyperparameters. Agents are those of
/// <see cref="Registry.AgentRegistry.Shared"/>, to which generated code adds every agent of the program.
/// </summary>
/// <remarks>
/// <code>return await RlApp.RunAsync(args);</code> is a whole <c>Main</c>. Exit codes are those of <see cref="ExitCode"/>. The
/// first Ctrl-C ends a training after its current step, with a checkpoint; the second ends the process at once.
/// </remarks>
public static class RlApp
{
    /// <summary>Does what the arguments of the program ask for.</summary>
    /// <param name="args">The arguments of <c>Main</c>.</param>
    /// <param name="settings">What it works with; agents and environments that are registered if null.</param>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] args, RlAppSettings? settings = null)
    {
        var isJob = Environment.GetEnvironmentVariable(Invocation.JobVariable) == "1";
        using var interruption =
            isJob ? Interruption.ByEndOf(Console.OpenStandardInput()) : Interruption.BySignals();
        return await RunAsync(args, settings ?? new RlAppSettings(), interruption.Token).ConfigureAwait(false);
    }

    /// <summary>Does what arguments ask for, in a process whose signals are handled by others.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="settings">What it works with.</param>
    /// <param name="interruption">Ends it as the first Ctrl-C would.</param>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(
        IReadOnlyList<string> arguments, RlAppSettings settings, CancellationToken interruption)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ArgumentNullException.ThrowIfNull(settings);
        var invocation = new Invocation(settings, interruption);
        var parsed = ApplicationCommands.Of(invocation).Parse(arguments, ApplicationCommands.Parsing);
        try
        {
            if (parsed.Action is ParseErrorAction)
            {
                return Refused(parsed, invocation);
            }

            // Ctrl-C is handled here: the default would end the process while an agent is being saved.
            return await parsed.InvokeAsync(
                new InvocationConfiguration
                {
                    Output = invocation.Output,
                    Error = invocation.Error,
                    EnableDefaultExceptionHandler = false,
                    ProcessTerminationTimeout = null,
                },
                CancellationToken.None).ConfigureAwait(false);
        }
        catch (ConfigurationException exception)
        {
            foreach (var error in exception.Errors)
            {
                invocation.Error.WriteLine($"error: {error}");
            }

            return ExitCode.WrongArguments;
        }
        catch (UsageException exception)
        {
            invocation.Error.WriteLine($"error: {exception.Message}");
            return ExitCode.WrongArguments;
        }
        catch (OperationCanceledException) when (interruption.IsCancellationRequested)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception exception) when (exception is CheckpointException or PolicyExportException or IOException
            or UnauthorizedAccessException)
        {
            invocation.Error.WriteLine($"error: {exception.Message}");
            return ExitCode.Failure;
        }
        catch (Exception exception)
        {
            // Code of the user's, in an environment say, that failed outside of a run: its trace is all that says where.
            invocation.Error.WriteLine($"error: {exception}");
            return ExitCode.Failure;
        }
    }

    private static int Refused(ParseResult parsed, Invocation invocation)
    {
        var command = parsed.CommandResult.Command;

        foreach (var error in parsed.Errors)
        {
            invocation.Error.WriteLine($"error: {error.Message}");
        }

        var unknown = parsed.UnmatchedTokens.Count > 0
            ? NearestName.Question(parsed.UnmatchedTokens[0], command.Subcommands.Select(one => one.Name)).TrimStart()
            : "";
        var names = command is RootCommand ? invocation.Program : $"{invocation.Program} {command.Name}";
        invocation.Error.WriteLine($"{unknown} {names} --help tells what there is.".TrimStart());
        return ExitCode.WrongArguments;
    }
}
