using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Runs;

/// <summary>What <c>run.json</c> says of a run, besides its configuration.</summary>
/// <param name="Name">The name of its folder.</param>
/// <param name="Arguments">The arguments of the command line.</param>
/// <param name="Revision">The state of the code's repository, if there is one.</param>
/// <param name="Started">When it began.</param>
internal sealed record RunInformation(
    string Name, ImmutableArray<string> Arguments, SourceRevision? Revision, DateTimeOffset Started)
{
    /// <summary>How the run stands.</summary>
    public RunStatus Status { get; init; } = RunStatus.Running;

    /// <summary>When it ended, if it has.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>The version of this library.</summary>
    public static string Version =>
        typeof(RunInformation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? typeof(RunInformation).Assembly.GetName().Version?.ToString()
        ?? "unknown";

    /// <summary>Writes the file, which replaces an older one once it is whole.</summary>
    /// <param name="path">The file.</param>
    /// <param name="configuration">The configuration of the run.</param>
    public void Write(string path, ExperimentConfiguration configuration)
    {
        var beside = path + ".tmp";
        using (var file = File.Create(beside))
        using (var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            Write(writer, configuration);
        }

        File.Move(beside, path, overwrite: true);
    }

    private void Write(Utf8JsonWriter writer, ExperimentConfiguration configuration)
    {
        writer.WriteStartObject();
        writer.WriteString("name", Name);
        writer.WriteString("status", Status.ToString().ToLowerInvariant());
        writer.WriteString("agent", configuration.Agent.ClassName);
        writer.WriteString("algorithm", configuration.Agent.Algorithm);
        writer.WriteString("environment", configuration.Environment.Name);
        writer.WriteNumber("seed", configuration.Seed);
        Texts(writer, "arguments", Arguments);
        writer.WriteString("version", Version);
        writer.WriteString("started", Time(Started));
        if (Ended is { } ended)
        {
            writer.WriteString("ended", Time(ended));
        }

        writer.WriteString("runtime", RuntimeInformation.FrameworkDescription);
        writer.WriteString("system", RuntimeInformation.OSDescription);
        writer.WriteNumber("processors", System.Environment.ProcessorCount);
        if (Revision is { } revision)
        {
            writer.WriteStartObject("code");
            writer.WriteString("commit", revision.Commit);
            writer.WriteBoolean("changed", revision.Difference.Length > 0);
            Texts(writer, "untracked", revision.Untracked);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter writer, string name, ImmutableArray<string> texts)
    {
        writer.WriteStartArray(name);
        foreach (var text in texts)
        {
            writer.WriteStringValue(text);
        }

        writer.WriteEndArray();
    }

    private static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
