using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlDsl.Hosting.Configuration;

namespace RlDsl.Hosting.Runs;

/// <summary>
/// The file <c>run.json</c>, which says of a run what its configuration does not: how it stands, with which arguments and which
/// code it was begun, when, on what machine, and the same of each time that it was gone on with.
/// </summary>
internal static class RunInformation
{
    /// <summary>The version of this library.</summary>
    public static string Version =>
        typeof(RunInformation).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion
        ?? typeof(RunInformation).Assembly.GetName().Version?.ToString()
        ?? "unknown";

    /// <summary>Begins the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">The name of the run's folder.</param>
    /// <param name="configuration">The configuration of the run.</param>
    /// <param name="origin">What it was begun with.</param>
    public static void Create(string path, string name, ExperimentConfiguration configuration, RunOrigin origin)
    {
        var information = new JsonObject
        {
            ["name"] = name,
            ["status"] = Of(RunStatus.Running),
            ["agent"] = configuration.Agent.ClassName,
            ["algorithm"] = configuration.Agent.Algorithm,
            ["environment"] = configuration.Environment.Name,
            ["seed"] = configuration.Seed,
        };
        Add(information, origin);
        Write(path, information);
    }

    /// <summary>Says that the run goes on, and with what.</summary>
    /// <param name="path">The file.</param>
    /// <param name="step">The agent's step count that it goes on from.</param>
    /// <param name="origin">What it goes on with.</param>
    /// <returns>How many times the run has been gone on with.</returns>
    /// <exception cref="IOException">The file is not there, or is damaged.</exception>
    public static int Resume(string path, long step, RunOrigin origin)
    {
        var information = Read(path);
        var resumed = information["resumed"] as JsonArray ?? [];
        var entry = new JsonObject { ["step"] = step };
        Add(entry, origin);
        resumed.Add(entry);
        information["resumed"] = resumed.DeepClone();
        information["status"] = Of(RunStatus.Running);
        information.Remove("ended");
        Write(path, information);
        return resumed.Count;
    }

    /// <summary>Says how the run ended.</summary>
    /// <param name="path">The file.</param>
    /// <param name="status">How it stands.</param>
    /// <param name="time">When.</param>
    /// <exception cref="IOException">The file is not there, or is damaged.</exception>
    public static void End(string path, RunStatus status, DateTimeOffset time)
    {
        var information = Read(path);
        information["status"] = Of(status);
        information["ended"] = Of(time);
        Write(path, information);
    }

    /// <summary>How a run stands, and the arguments of all times that it was gone on with, in order.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">The file is not there, or is damaged.</exception>
    public static (RunStatus Status, ImmutableArray<string> Resumptions) StatusOf(string path)
    {
        var information = Read(path);
        if (information["status"] is not JsonValue status || !Enum.TryParse<RunStatus>(status.ToString(), true, out var parsed))
        {
            throw new IOException($"{path} is damaged: it does not say how the run stands.");
        }

        var resumed = information["resumed"] as JsonArray ?? [];
        return (parsed, [.. resumed.SelectMany(one => one?["arguments"] as JsonArray ?? []).Select(one => one!.ToString())]);
    }

    private static void Add(JsonObject information, RunOrigin origin)
    {
        information["arguments"] = Texts(origin.Arguments);
        information["version"] = Version;
        information["started"] = Of(origin.Time);
        information["runtime"] = RuntimeInformation.FrameworkDescription;
        information["system"] = RuntimeInformation.OSDescription;
        information["processors"] = System.Environment.ProcessorCount;
        if (origin.Revision is { } revision)
        {
            information["code"] = new JsonObject
            {
                ["commit"] = revision.Commit,
                ["changed"] = revision.Difference.Length > 0,
                ["untracked"] = Texts(revision.Untracked),
            };
        }
    }

    private static JsonObject Read(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path)) as JsonObject ?? throw new JsonException("it is no object");
        }
        catch (JsonException exception)
        {
            throw new IOException($"{path} is damaged, so nothing can be said of the run there: {exception.Message}", exception);
        }
    }

    private static void Write(string path, JsonObject information) => WholeFile.Write(path, file =>
    {
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true, NewLine = "\n" });
        information.WriteTo(writer);
    });

    private static JsonArray Texts(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode)text)];

    private static string Of(RunStatus status) => status.ToString().ToLowerInvariant();

    private static string Of(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}

/// <summary>What a run is begun or gone on with.</summary>
/// <param name="Arguments">The arguments of the command line.</param>
/// <param name="Revision">The state of the code's repository, if there is one.</param>
/// <param name="Time">When.</param>
internal sealed record RunOrigin(IReadOnlyList<string> Arguments, SourceRevision? Revision, DateTimeOffset Time);
