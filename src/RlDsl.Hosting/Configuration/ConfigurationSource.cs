using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace RlDsl.Hosting.Configuration;

/// <summary>A file of a configuration, or what stands in its place.</summary>
/// <param name="Content">What it says.</param>
/// <param name="Package">Where it goes, if the file says so in a comment at its top; null otherwise.</param>
internal sealed record ConfigurationFile(MapNode Content, string? Package);

/// <summary>
/// Where the parts of a configuration come from: the files of a folder, one for each option of a group, and the options that
/// are registered. A file hides what is registered by its name.
/// </summary>
internal sealed partial class ConfigurationSource
{
    private const string Extension = ".yaml";

    // A comment further down is no header.
    private const int HeaderLines = 10;

    private readonly string? folder;
    private readonly string shown;
    private readonly ImmutableArray<RegisteredOption> registered;
    private readonly ConfigurationErrors errors;
    private readonly Dictionary<string, ConfigurationFile?> loaded = new(StringComparer.Ordinal);

    /// <summary>The parts in a folder, if there is one, and those that are registered.</summary>
    public ConfigurationSource(string? folder, ImmutableArray<RegisteredOption> registered, ConfigurationErrors errors)
    {
        this.folder = folder is not null && Directory.Exists(folder) ? Path.GetFullPath(folder) : null;
        shown = this.folder is null ? "" : Path.GetFileName(Path.TrimEndingDirectorySeparator(this.folder)) + "/";
        this.registered = registered;
        this.errors = errors;
    }

    /// <summary>Whether a path is a group: a folder, or what something is registered under.</summary>
    public bool IsGroup(string path) =>
        registered.Any(option => option.Group == path)
        || (folder is not null && IsPath(path) && Directory.Exists(Path.Combine(folder, path)));

    /// <summary>The options of a group, sorted.</summary>
    public ImmutableArray<string> Options(string group)
    {
        var options = new SortedSet<string>(StringComparer.Ordinal);
        options.UnionWith(registered.Where(option => option.Group == group).Select(option => option.Name));
        if (folder is not null && IsPath(group) && Directory.Exists(Path.Combine(folder, group)))
        {
            options.UnionWith(Directory.EnumerateFiles(Path.Combine(folder, group), "*" + Extension)
                .Select(file => Path.GetFileNameWithoutExtension(file)!));
        }

        return [.. options];
    }

    /// <summary>The part at a path without its extension, <c>agent/rainbow</c>; null where there is none.</summary>
    /// <exception cref="ConfigurationException">The file cannot be read.</exception>
    public ConfigurationFile? Load(string path)
    {
        if (!loaded.TryGetValue(path, out var file))
        {
            if (loaded.Count >= ConfigurationLimits.Files)
            {
                throw errors.Fatal(
                    new ConfigurationPlace(shown + path, 0, 0), $"A configuration may have {ConfigurationLimits.Files} files.");
            }

            file = IsPath(path) ? Read(path) : null;
            loaded.Add(path, file);
        }

        return file;
    }

    private ConfigurationFile? Read(string path)
    {
        var file = folder is null ? null : Path.Combine(folder, path + Extension);
        if (file is null || !File.Exists(file))
        {
            return Array.Find([.. registered], option => option.Has(path)) is { } option
                ? new ConfigurationFile(option.Content, null)
                : null;
        }

        var source = shown + path + Extension;
        try
        {
            // A file may grow between a look at its length and reading it: what is read is limited, too.
            using var reader = new StreamReader(file);
            var characters = new char[ConfigurationLimits.Characters + 1];
            var count = reader.ReadBlock(characters);
            var text = new string(characters, 0, count);
            return new ConfigurationFile(YamlReader.Read(text, source, errors), PackageOf(text));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw errors.Fatal(new ConfigurationPlace(source, 0, 0), $"The file cannot be read: {exception.Message}");
        }
    }

    private static string? PackageOf(string text)
    {
        using var lines = new StringReader(text);
        for (var i = 0; i < HeaderLines && lines.ReadLine() is { } line && (line.Length == 0 || line[0] == '#'); i++)
        {
            if (PackageHeader().Match(line) is { Success: true } match)
            {
                return match.Groups[1].Value;
            }
        }

        return null;
    }

    // Nothing outside of the folder is a part of a configuration.
    private static bool IsPath(string path) => PartPath().IsMatch(path);

    [GeneratedRegex(@"^#\s*@package\s+(\S+)\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex PackageHeader();

    [GeneratedRegex(@"^[\w-][\w.-]*(/[\w-][\w.-]*)*$", RegexOptions.CultureInvariant)]
    private static partial Regex PartPath();
}

/// <summary>An option of a group that is there without a file.</summary>
/// <param name="Group">The group.</param>
/// <param name="Name">Its name.</param>
/// <param name="OtherNames">Whether it has another name, too.</param>
/// <param name="Content">What a file would say.</param>
internal sealed record RegisteredOption(string Group, string Name, Predicate<string> OtherNames, MapNode Content)
{
    public bool Has(string path) =>
        path.Length > Group.Length + 1 && path[Group.Length] == '/' && path.StartsWith(Group, StringComparison.Ordinal)
        && path[(Group.Length + 1)..] is var name && (name == Name || OtherNames(name));
}
