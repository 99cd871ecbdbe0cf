using System.CommandLine;
using RlDsl.Hosting.Reports;

namespace RlDsl.Hosting.Application;

/// <summary>Reports runs as a page.</summary>
internal static class ReportCommand
{
    private const string DefaultFile = "report.html";

    public static (Command Command, string[] Examples) Of(Invocation invocation)
    {
        var names = new Argument<string[]>("runs")
        {
            Description = "Folders of runs or their names in runs, or folders that runs are in; all in runs unless it is given.",
            HelpName = "RUN",
            Arity = ArgumentArity.ZeroOrMore,
        };
        names.CompletionSources.Add(_ => StoredRun.Names());
        var output = new Option<string>("--output")
        {
            Description = "The file to write.",
            HelpName = "FILE",
            DefaultValueFactory = _ => DefaultFile,
        };
        var watch = new Option<bool>("--watch")
        {
            Description = "Serve the page to this machine while runs go on, until Ctrl-C.",
        };
        var port = WholeNumberOption.Of<ushort>("--port", "The port of --watch; 0 for one that is free.", minimum: 0, value: 0);
        var command = new Command(
            "report", "Reports runs as one page: learning curves, comparisons, and what their configurations differ in.")
        {
            names, output, watch, port,
        };
        command.SetAction(async (parsed, _) =>
        {
            string[] folders = [.. Folders(parsed.GetValue(names) ?? [])];
            return parsed.GetValue(watch)
                ? await ServeAsync(invocation, folders, parsed.GetValue(port) ?? 0).ConfigureAwait(false)
                : Write(invocation, folders, parsed.GetRequiredValue(output));
        });
        return (command,
        [
            "report",
            "report dqn-cart_pole-1 dqn-cart_pole-2 --output dqn.html",
            "report --watch",
        ]);
    }

    private static IEnumerable<string> Folders(string[] names)
    {
        foreach (var name in names.Length > 0 ? names : [StoredRun.DefaultParent])
        {
            yield return Directory.Exists(name) ? name
                : Directory.Exists(Path.Combine(StoredRun.DefaultParent, name)) ? Path.Combine(StoredRun.DefaultParent, name)
                : throw StoredRun.NotThere(name);
        }
    }

    private static int Write(Invocation invocation, string[] folders, string path)
    {
        try
        {
            RunReport.Write(folders, path);
        }
        catch (ArgumentException exception)
        {
            throw new UsageException(exception.Message.Split(" (Parameter")[0]);
        }

        invocation.Output.WriteLine($"wrote {Invocation.Shown(Path.GetFullPath(path))}: open it in a browser");
        return ExitCode.Success;
    }

    private static async Task<int> ServeAsync(Invocation invocation, string[] folders, int port)
    {
        using var server = new ReportServer(folders, port);
        invocation.Output.WriteLine($"serving {server.Address} until Ctrl-C");
        await server.RunAsync(invocation.Interrupted).ConfigureAwait(false);
        return ExitCode.Success;
    }
}
