using System.Collections.Immutable;
using System.CommandLine;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Runs;
using Spectre.Console;

namespace RlDsl.Hosting.Application;

/// <summary>What the commands of one call of the program share.</summary>
internal sealed class Invocation
{
    /// <summary>The variable of the environment that says to a process that it is a job of another.</summary>
    public const string JobVariable = "RLDSL_JOB";

    /// <summary>The folder of configuration files unless another is given.</summary>
    public const string DefaultFolder = "conf";

    // What is written to a file is as wide as this, whatever the terminal.
    private const int FileWidth = 120;

    public Invocation(RlAppSettings settings, CancellationToken interrupted)
    {
        Settings = settings;
        Interrupted = interrupted;
        Output = settings.Output ?? Console.Out;
        Error = settings.Error ?? Console.Error;
        IsConsole = settings.Output is null;
        Schema = new ExperimentSchema(
            settings.Agents, settings.Environments, ExperimentSections.Training, ExperimentSections.Evaluation,
            ExperimentSections.Logging);
        IsTerminal = IsConsole && !Console.IsOutputRedirected;
        Tables = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(Output),
            Ansi = IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        if (!IsTerminal)
        {
            Tables.Profile.Width = FileWidth;
        }
    }

    public RlAppSettings Settings { get; }

    /// <summary>Is cancelled when the program shall end.</summary>
    public CancellationToken Interrupted { get; }

    public TextWriter Output { get; }

    public TextWriter Error { get; }

    /// <summary>Whether results go to the console, wherever that leads.</summary>
    public bool IsConsole { get; }

    /// <summary>Whether results go to a terminal.</summary>
    public bool IsTerminal { get; }

    /// <summary>What a configuration may say.</summary>
    public ExperimentSchema Schema { get; }

    /// <summary>Writes tables to the output.</summary>
    public IAnsiConsole Tables { get; }

    /// <summary>Whether this process is a job of another, which shows its progress.</summary>
    public bool IsJob { get; } = Environment.GetEnvironmentVariable(JobVariable) == "1";

    /// <summary>The name of the program, for commands that the user is told.</summary>
    public string Program { get; } = RootCommand.ExecutableName;

    /// <summary>A path as the user would write it from where the program was started.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? path : relative;
    }

    /// <summary>The configuration that files and arguments make.</summary>
    /// <param name="folder">The folder of the files; the one called <c>conf</c>, if there is one, where null.</param>
    /// <param name="name">The file that a configuration begins with, without its extension.</param>
    /// <param name="arguments">What changes it.</param>
    public ExperimentConfiguration Compose(string? folder, string name, IReadOnlyList<string> arguments)
    {
        if (folder is not null && !Directory.Exists(folder))
        {
            throw new UsageException($"There is no folder '{folder}' for --config-dir: give the one that has {name}.yaml.");
        }

        var configuration = new ConfigurationComposer(Schema, folder ?? DefaultFolder, name).Compose(arguments);
        var run = configuration.Section(ExperimentSections.Logging.Name).Text("Name");
        return run.Length == 0 || RunFolder.IsName(run)
            ? configuration
            : throw new UsageException(
                $"logging.name is '{run}', but a run's name has letters, digits, points, low lines and hyphens.");
    }

    /// <summary>Every name that a file of a configuration's folder could begin with.</summary>
    public static ImmutableArray<string> ConfigurationFiles(string? folder) => Directory.Exists(folder ?? DefaultFolder)
        ?
        [
            .. Directory.EnumerateFiles(folder ?? DefaultFolder, "*.yaml")
                .Select(file => Path.GetFileNameWithoutExtension(file)).Order(),
        ]
        : [];
}
