using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlDsl.Hosting.Configuration;
using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Reports;

/// <summary>Reads folders of runs, also of those under way: what is missing or damaged is said, and the rest is read.</summary>
internal static class RunReader
{
    // Generated files are a hundredth of it.
    private const long MostSourceBytes = 4 << 20;

    /// <summary>Reads the folder of a run.</summary>
    /// <param name="folder">The folder.</param>
    public static RunRecord Read(string folder)
    {
        var problems = new List<string>();
        var information = Information(folder, problems);
        var settings = Settings(folder, information, problems);
        var metrics = Text(folder, Run.MetricsFileName, problems) is { } text
            ? MetricsTable.Parse(text, problems)
            : MetricsTable.Empty;
        return new RunRecord(
            Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))),
            Word(information, "status") ?? "unknown",
            Word(information, "algorithm") ?? "",
            Word(information, "version") ?? "",
            settings,
            metrics,
            Sources(folder, problems),
            [.. problems]);
    }

    /// <summary>Reads a file that may be written at the moment; null, with a word about it, where that cannot be done.</summary>
    private static string? Text(string folder, string name, List<string> problems)
    {
        try
        {
            using var stream = new FileStream(
                Path.Combine(folder, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            return reader.ReadToEnd();
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            problems.Add($"There is no {name}.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            problems.Add($"{name} cannot be read: {exception.Message}");
        }

        return null;
    }

    private static JsonObject? Information(string folder, List<string> problems)
    {
        if (Text(folder, Run.InformationFile, problems) is not { } text)
        {
            return null;
        }

        try
        {
            if (JsonNode.Parse(text) is JsonObject information)
            {
                return information;
            }

            problems.Add($"{Run.InformationFile} is no JSON object.");
        }
        catch (JsonException exception)
        {
            problems.Add($"{Run.InformationFile} is damaged: {exception.Message}");
        }

        return null;
    }

    // A key that stands twice is an error of JSON that is found only when the object is asked.
    private static string? Word(JsonObject? information, string key)
    {
        try
        {
            return information?[key] is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static ImmutableArray<KeyValuePair<string, string>> Settings(
        string folder, JsonObject? information, List<string> problems)
    {
        if (Text(folder, Run.ConfigurationFile, problems) is { } text)
        {
            try
            {
                var errors = new ConfigurationErrors();
                var root = YamlReader.Read(text, Run.ConfigurationFile, errors);
                errors.ThrowIfAny();
                return [.. Flatten("", root)];
            }
            catch (ConfigurationException exception)
            {
                problems.Add($"{Run.ConfigurationFile} is damaged: {exception.Errors[0]}");
            }
        }

        // What the run was of is known from the other file, too.
        return
        [
            .. new[] { (RunRecord.AgentKey, "agent"), (RunRecord.EnvironmentKey, "environment") }
                .Select(pair => (Key: pair.Item1, Value: Word(information, pair.Item2)))
                .Where(pair => pair.Value is not null)
                .Select(pair => new KeyValuePair<string, string>(pair.Key, pair.Value!)),
        ];
    }

    private static IEnumerable<KeyValuePair<string, string>> Flatten(string path, ConfigurationNode node) => node switch
    {
        MapNode map => map.Entries.SelectMany(
            entry => Flatten(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}", entry.Value)),
        ListNode list => [new(path, $"[{string.Join(", ", list.Items.SelectMany(item => Flatten("", item)).Select(One))}]")],
        ScalarNode scalar => [new(path, scalar.Text)],
        _ => [],
    };

    private static string One(KeyValuePair<string, string> pair) =>
        pair.Key.Length == 0 ? pair.Value : $"{pair.Key}: {pair.Value}";

    // The program first: it is what a reader looks at before the code that was generated from it.
    private static ImmutableArray<(string Name, string Text)> Sources(string folder, List<string> problems)
    {
        var source = new DirectoryInfo(Path.Combine(folder, Run.SourceFolder));
        if (!source.Exists)
        {
            return [];
        }

        var sources = ImmutableArray.CreateBuilder<(string, string)>();
        foreach (var file in source.GetFiles().OrderBy(file => file.Extension != ".txt").ThenBy(file => file.Name.Length)
            .ThenBy(file => file.Name, StringComparer.Ordinal))
        {
            if (file.Length > MostSourceBytes)
            {
                problems.Add($"{Run.SourceFolder}/{file.Name} is too large to be shown.");
            }
            else if (Text(source.FullName, file.Name, problems) is { } text)
            {
                sources.Add((file.Name, text));
            }
        }

        return sources.ToImmutable();
    }
}
