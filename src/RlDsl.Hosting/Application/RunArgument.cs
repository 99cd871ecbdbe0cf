using System.CommandLine;

namespace RlDsl.Hosting.Application;

/// <summary>The argument of a command that names a run.</summary>
internal sealed class RunArgument : Argument<string>
{
    public RunArgument()
        : base("run")
    {
        Description = "The folder of the run, or its name in runs.";
        HelpName = "RUN";
        CompletionSources.Add(_ => StoredRun.Names());
    }
}
