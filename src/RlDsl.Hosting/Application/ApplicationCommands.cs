using System.CommandLine;
using System.CommandLine.Help;

namespace RlDsl.Hosting.Application;

/// <summary>The commands of a program around its agents.</summary>
internal static class ApplicationCommands
{
    /// <summary>How arguments are read: those that begin with <c>@</c> are no files of arguments.</summary>
    public static ParserConfiguration Parsing { get; } = new() { ResponseFileTokenReplacer = null, EnablePosixBundling = false };

    public static RootCommand Of(Invocation invocation)
    {
        Dictionary<Command, string[]> examples = [];
        var root = new RootCommand("Trains and evaluates the reinforcement-learning agents of this program.");
        examples.Add(root, ["list", "train agent=NAME environment=cart_pole", "evaluate runs/NAME-cart_pole-1"]);
        foreach (var (command, its) in (IEnumerable<(Command, string[])>)
        [
            ListCommand.Of(invocation), ShowCommand.Of(invocation), TrainCommand.Of(invocation),
            EvaluateCommand.Of(invocation), ResumeCommand.Of(invocation), SweepCommand.Of(invocation),
            ReportCommand.Of(invocation), WatchCommand.Of(invocation), ExportCommand.Of(invocation),
            CompletionCommand.Of(invocation),
        ])
        {
            root.Add(command);
            examples.Add(command, its);
        }

        var option = root.Options.OfType<HelpOption>().Single();
        var help = new HelpWithExamples((HelpAction)option.Action!, invocation.Program, examples);
        option.Action = help;
        root.SetAction(parsed =>
        {
            help.Invoke(parsed);
            return ExitCode.WrongArguments;
        });
        return root;
    }
}
