using System.Globalization;
using System.Text;
using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Runs;

/// <summary>
/// A run with a folder of its own, which keeps what is needed to understand and repeat it: the resolved configuration, version
/// and commit of the code with what was not committed, the generated code, what was measured, and what the console showed.
/// </summary>
public sealed class Run : IDisposable
{
    /// <summary>The file with the resolved configuration.</summary>
    public const string ConfigurationFile = "config.yaml";

    /// <summary>The file that says what ran when, and how it stands.</summary>
    public const string InformationFile = "run.json";

    /// <summary>The file with what differed from the commit, if anything did.</summary>
    public const string DifferenceFile = "uncommitted.diff";

    /// <summary>The folder of the generated code and the printed program.</summary>
    public const string SourceFolder = "source";

    /// <summary>The table of what was measured.</summary>
    public const string MetricsFileName = "metrics.csv";

    /// <summary>The file with what the console showed, in plain lines.</summary>
    public const string LogFile = "console.log";

    private readonly TimeProvider time;
    private readonly MetricsFile metrics;
    private readonly EventFile? events;
    private readonly StreamWriter log;

    private Run(string folder, ExperimentConfiguration configuration, TimeProvider time, long? step)
    {
        Folder = folder;
        this.time = time;
        var logging = configuration.Section(ExperimentSections.Logging.Name);
        metrics = step is { } through
            ? MetricsFile.Open(InFolder(MetricsFileName), through)
            : MetricsFile.Create(InFolder(MetricsFileName));
        log = new StreamWriter(InFolder(LogFile), append: true, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        if (logging.Boolean("Tensorboard"))
        {
            events = EventFile.Create(folder, time, step ?? 0);
            events.WriteHyperparameters(configuration.Values(), ["training/return", "evaluation/return"]);
        }

        IMetricsSink[] sinks = events is null ? [metrics] : [metrics, events];
        Observer = new CompositeTrainingObserver(
            new MetricsRecorder(logging.LongInteger("Every"), time, events, sinks),
            new PlainProgress(log));
    }

    /// <summary>The path of the folder.</summary>
    public string Folder { get; }

    /// <summary>The name of the folder.</summary>
    public string Name => Path.GetFileName(Folder);

    /// <summary>Records a training in the folder: give it to <c>Train</c>, alone or with others.</summary>
    public TrainingObserver Observer { get; }

    /// <summary>The file with what the console shows: write there, too, what you tell the user.</summary>
    public TextWriter Log => log;

    /// <summary>
    /// Makes the folder of a run in the folder that the configuration's section <c>logging</c> names. No other is overwritten:
    /// where one has the name, a number is added.
    /// </summary>
    /// <param name="configuration">The configuration, with the section <see cref="ExperimentSections.Logging"/>.</param>
    /// <param name="arguments">The arguments of the command line that it was made from.</param>
    /// <param name="repository">A folder in the repository of the code; the present one if null.</param>
    /// <param name="time">The clock; the system's if null.</param>
    /// <exception cref="ArgumentException">The name of the run cannot be that of a folder.</exception>
    /// <exception cref="IOException">The folder cannot be made or written.</exception>
    public static Run Create(
        ExperimentConfiguration configuration,
        IReadOnlyList<string>? arguments = null,
        string? repository = null,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        time ??= TimeProvider.System;
        var logging = configuration.Section(ExperimentSections.Logging.Name);
        var name = logging.Text("Name") is { Length: > 0 } given ? given : NameOf(configuration);
        var origin = Origin(arguments, repository, time);
        var folder = RunFolder.Create(
            logging.Text("Folder"), name, (path, free) => Fill(path, free, configuration, origin));
        return new Run(Path.GetFullPath(folder), configuration, time, step: null);
    }

    /// <summary>
    /// Goes on with a run from one of its steps: what was measured after it is dropped from the table, and no longer shown by
    /// TensorBoard.
    /// </summary>
    /// <param name="folder">The folder of the run.</param>
    /// <param name="configuration">Its configuration, composed from <see cref="ConfigurationFile"/>.</param>
    /// <param name="step">The agent's step count that it goes on from.</param>
    /// <param name="arguments">The arguments of the command line.</param>
    /// <param name="repository">A folder in the repository of the code; the present one if null.</param>
    /// <param name="time">The clock; the system's if null.</param>
    /// <exception cref="IOException">The folder is not that of a run, or cannot be written.</exception>
    public static Run Resume(
        string folder,
        ExperimentConfiguration configuration,
        long step,
        IReadOnlyList<string>? arguments = null,
        string? repository = null,
        TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        time ??= TimeProvider.System;
        var path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        var origin = Origin(arguments, repository, time);
        var number = RunInformation.Resume(Path.Combine(path, InformationFile), step, origin);
        WriteDifference(path, string.Create(CultureInfo.InvariantCulture, $"uncommitted-{number + 1}.diff"), origin);
        return new Run(path, configuration, time, step);
    }

    /// <summary>Records an evaluation.</summary>
    /// <param name="step">The agent's step count.</param>
    /// <param name="evaluation">Its results.</param>
    public void RecordEvaluation(long step, EvaluationSummary evaluation)
    {
        ArgumentNullException.ThrowIfNull(evaluation);
        MetricValue[] values =
        [
            new("evaluation", "return", evaluation.Mean),
            new("evaluation", "return_deviation", evaluation.StandardDeviation),
            new("evaluation", "length", evaluation.Lengths.Average()),
        ];
        metrics.Write(step, values);
        events?.Write(step, values);
        events?.WriteHistogram("evaluation/returns", step, evaluation.Returns.AsSpan());
    }

    /// <summary>Records how values are distributed, such as the weights of a network; TensorBoard shows it.</summary>
    /// <param name="tag">What they are: <c>weights/Q</c>.</param>
    /// <param name="step">The agent's step count.</param>
    /// <param name="values">The values; those that are not finite are left out.</param>
    public void RecordHistogram(string tag, long step, ReadOnlySpan<double> values)
    {
        ArgumentException.ThrowIfNullOrEmpty(tag);
        events?.WriteHistogram(tag, step, values);
    }

    /// <summary>Says how the run ended. A run of which that is never said counts as one whose process was killed.</summary>
    /// <param name="status">How it stands.</param>
    public void End(RunStatus status)
    {
        RunInformation.End(InFolder(InformationFile), status, time.GetUtcNow());
        events?.WriteEnd(status == RunStatus.Completed);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        metrics.Dispose();
        events?.Dispose();
        log.Dispose();
    }

    private static string NameOf(ExperimentConfiguration configuration) =>
        FormattableString.Invariant($"{configuration.AgentName}-{configuration.Environment.SnakeName}-{configuration.Seed}");

    private static RunOrigin Origin(IReadOnlyList<string>? arguments, string? repository, TimeProvider time) => new(
        arguments ?? [], SourceRevision.Of(repository ?? Environment.CurrentDirectory), time.GetUtcNow());

    private static void WriteDifference(string folder, string name, RunOrigin origin)
    {
        if (origin.Revision is { Difference: { Length: > 0 } difference })
        {
            File.WriteAllText(Path.Combine(folder, name), difference, Encoding.Latin1);
        }
    }

    private static void Fill(string path, string name, ExperimentConfiguration configuration, RunOrigin origin)
    {
        RunInformation.Create(Path.Combine(path, InformationFile), name, configuration, origin);
        File.WriteAllText(Path.Combine(path, ConfigurationFile), configuration.ToYaml());
        WriteDifference(path, DifferenceFile, origin);
        var source = Directory.CreateDirectory(Path.Combine(path, SourceFolder)).FullName;
        File.WriteAllText(Path.Combine(source, "program.txt"), configuration.Agent.Program);
        foreach (var file in configuration.Agent.GeneratedFiles)
        {
            File.WriteAllText(Path.Combine(source, Path.GetFileName(file.Name)), file.Text);
        }
    }

    private string InFolder(string name) => Path.Combine(Folder, name);
}
