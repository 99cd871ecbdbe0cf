using RlDsl.Hosting.Evaluating;

namespace RlDsl.Hosting.Application;

/// <summary>What the console shows of a training, as <c>logging.console</c> says.</summary>
internal static class ConsoleDisplay
{
    /// <summary>A display; dispose it if that can be done.</summary>
    /// <param name="invocation">The call of the program.</param>
    /// <param name="kind">The value of <c>logging.console</c>.</param>
    /// <param name="context">The training.</param>
    public static TrainingObserver Of(Invocation invocation, string kind, TrainingContext context) => kind switch
    {
        _ when invocation.IsJob => new JobReport(invocation.Output, context),
        "none" => new TrainingObserver(),
        "plain" => new PlainProgress(invocation.Output),
        "live" when invocation.IsConsole => new ConsoleProgress(live: true),
        _ => invocation.IsConsole ? new ConsoleProgress() : new PlainProgress(invocation.Output),
    };
}
