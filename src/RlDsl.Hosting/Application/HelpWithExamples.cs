using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace RlDsl.Hosting.Application;

/// <summary>Help that ends with examples of the command and with what the exit codes say.</summary>
internal sealed class HelpWithExamples(HelpAction help, string program, IReadOnlyDictionary<Command, string[]> examples)
    : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var result = help.Invoke(parseResult);
        var output = parseResult.InvocationConfiguration.Output;
        var command = parseResult.CommandResult.Command;
        output.WriteLine("Examples:");
        foreach (var example in examples[command])
        {
            output.WriteLine($"  {program} {example}");
        }

        if (command is RootCommand)
        {
            output.WriteLine();
            output.WriteLine("Exit codes:");
            output.WriteLine(
                $"  {ExitCode.Success} done, {ExitCode.Failure} failed, {ExitCode.WrongArguments} wrong arguments or "
                + $"configuration, {ExitCode.Interrupted} ended by Ctrl-C");
        }

        return result;
    }
}
