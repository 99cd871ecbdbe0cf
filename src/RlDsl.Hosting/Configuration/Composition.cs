using System.Collections.Immutable;

namespace RlDsl.Hosting.Configuration;

/// <summary>
/// Puts the parts of a configuration together by their defaults lists, as Hydra 1.3 does (its pages "The Defaults List" and
/// "Packages"): each part goes to its package, later ones win, and the options of groups are those that arguments or
/// <c>override</c> entries choose.
/// </summary>
internal sealed class Composition
{
    private readonly ConfigurationSource source;
    private readonly ConfigurationErrors errors;
    private readonly Dictionary<string, Choice> choices = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Override> removals = new(StringComparer.Ordinal);
    private readonly HashSet<string> usedRemovals = new(StringComparer.Ordinal);
    private readonly List<DefaultsEntry> appended = [];
    private readonly HashSet<string> seen = new(StringComparer.Ordinal);
    private readonly List<string> underWay = [];
    private int parts;

    private Composition(ConfigurationSource source, ConfigurationErrors errors)
    {
        this.source = source;
        this.errors = errors;
    }

    /// <summary>The configuration, interpolations as they are written.</summary>
    /// <param name="source">Where parts come from.</param>
    /// <param name="primary">The path of the first part, and what it says.</param>
    /// <param name="overrides">The arguments.</param>
    /// <param name="mayAdd">Whether an argument without <c>+</c> may give a value at a path where there is none.</param>
    /// <param name="errors">What is wrong.</param>
    public static MapNode Of(
        ConfigurationSource source,
        (string Path, ConfigurationFile File) primary,
        ImmutableArray<Override> overrides,
        Predicate<string[]> mayAdd,
        ConfigurationErrors errors)
    {
        var composition = new Composition(source, errors);
        var values = overrides.Where(one => !composition.TakesGroup(one)).ToList();
        var root = new MapNode([], primary.File.Content.Place);
        foreach (var (package, content) in composition.Part(primary.Path, primary.File, package: ""))
        {
            root = root.Merge(package.Length == 0 ? content : MapNode.Nest(package.Split('.'), content.Place, content));
        }

        composition.TellUnused();
        return values.Aggregate(root, (map, one) => ValueOverride.Apply(map, one, mayAdd, errors));
    }

    // Takes an argument that chooses the option of a group.
    private bool TakesGroup(Override one)
    {
        if (!source.IsGroup(one.Key))
        {
            if (one.Package is not null || one.Key.Contains('/'))
            {
                errors.Add(one.Place, $"There is no group '{one.Key}': groups are folders of the configuration.");
                return true;
            }

            return false;
        }

        if (one.Value is MapNode)
        {
            return false;
        }

        if (one.Kind == OverrideKind.Remove)
        {
            removals[one.GroupKey] = one;
        }
        else if (one.Kind == OverrideKind.Force)
        {
            errors.Add(one.Place, $"A group is chosen by {one.GroupKey}=option, or added by +{one.GroupKey}=option, not by ++.");
        }
        else if (DefaultsList.Options(one.Value!) is not { } options)
        {
            errors.Add(one.ValuePlace, $"The option of the group {one.Key} must be a name, a list of names, or null.");
        }
        else if (one.Kind == OverrideKind.Add)
        {
            appended.Add(new DefaultsEntry("/" + one.Key, one.Package, IsGroup: true, options, one.ValuePlace));
        }
        else
        {
            choices[one.GroupKey] = new Choice(options, one.ValuePlace, IsArgument: true);
        }

        return true;
    }

    private List<(string Package, MapNode Content)> Part(string path, ConfigurationFile file, string package)
    {
        var isPrimary = underWay.Count == 0;
        if (++parts > ConfigurationLimits.Files)
        {
            throw errors.Fatal(file.Content.Place, $"A configuration may be put together from {ConfigurationLimits.Files} "
                + "parts.");
        }

        underWay.Add(path);
        var folder = path.Contains('/') ? path[..path.LastIndexOf('/')] : "";
        var entries = DefaultsList.Read(file.Content, errors);
        foreach (var entry in entries.Where(entry => entry.IsOverride))
        {
            choices.TryAdd(entry.OverrideKey(folder, package), new Choice(entry.Options, entry.Place, IsArgument: false));
        }

        entries = isPrimary ? [.. entries, .. appended] : entries;

        // From the last one back: what a later entry overrides holds for those before it.
        var placed = new List<(string, MapNode)>[entries.Length];
        for (var i = entries.Length - 1; i >= 0; i--)
        {
            placed[i] = entries[i] switch
            {
                { IsOverride: true } => [],
                { IsSelf: true } => [(package, file.Content.Without([DefaultsList.Key]))],
                { IsGroup: true } group => Group(group, folder, package),
                var part => Named(part, part.Path.StartsWith('/') || folder.Length == 0
                    ? part.Path.TrimStart('/') : $"{folder}/{part.Path}", part.Place, folder, package),
            };
        }

        underWay.RemoveAt(underWay.Count - 1);
        return [.. placed.SelectMany(one => one)];
    }

    private List<(string Package, MapNode Content)> Group(DefaultsEntry entry, string folder, string package)
    {
        var group = entry.Group(folder);
        var key = entry.OverrideKey(folder, package);
        if (!seen.Add(key))
        {
            errors.Add(entry.Place, $"The group {key} is chosen twice: to choose another option, write 'override {key}: "
                + "option'.");
            return [];
        }

        var (options, place) = (entry.Options, entry.OptionPlace);
        if (choices.TryGetValue(key, out var choice))
        {
            choice.IsUsed = true;
            (options, place) = (choice.Options, choice.Place);
        }

        if (removals.TryGetValue(key, out var removal)
            && (removal.Value is not ScalarNode { Text: var only } || options.SequenceEqual([only])))
        {
            usedRemovals.Add(key);
            return [];
        }

        if (options is ["???"])
        {
            errors.Add(place, $"Choose an option of {key}: {key}=NAME, {OneOf(group)}.");
            return [];
        }

        return [.. options.SelectMany(option => Named(entry, $"{group}/{option}", place, folder, package))];
    }

    private List<(string Package, MapNode Content)> Named(
        DefaultsEntry entry, string path, ConfigurationPlace place, string folder, string package)
    {
        if (source.Load(path) is not { } file)
        {
            if (!entry.IsOptional)
            {
                var slash = path.LastIndexOf('/');
                var (group, name) = slash < 0 ? ("", path) : (path[..slash], path[(slash + 1)..]);
                var question = NearestName.Question(name, source.Options(group));
                errors.Add(place, $"There is no '{path}'.{question} There is {OneOf(group)}.");
            }

            return [];
        }

        if (underWay.Contains(path))
        {
            errors.Add(place, $"Defaults lists lead in a circle: {string.Join(" -> ", underWay.Append(path))}.");
            return [];
        }

        if (underWay.Count >= ConfigurationLimits.Depth)
        {
            errors.Add(place, $"Defaults lists may lead {ConfigurationLimits.Depth} parts deep, but here are more.");
            return [];
        }

        var final = entry.FinalPackage(folder, package, file.Package);
        if (final.Split('.').Length > ConfigurationLimits.Depth)
        {
            errors.Add(place, $"The package of '{path}' is more than {ConfigurationLimits.Depth} deep.");
            return [];
        }

        return Part(path, file, final);
    }

    private string OneOf(string group)
    {
        const int Shown = 20;
        var options = source.Options(group);
        return options.Length switch
        {
            0 => "nothing to choose from",
            > Shown => $"one of {string.Join(", ", options.Take(Shown))}, and {options.Length - Shown} more",
            _ => $"one of {string.Join(", ", options)}",
        };
    }

    private void TellUnused()
    {
        foreach (var (key, choice) in choices.Where(choice => !choice.Value.IsUsed))
        {
            var advice = choice.IsArgument ? $" To add it, write +{key}=option." : "";
            errors.Add(
                choice.Place,
                $"The group {key} is in no defaults list, so no other option of it can be chosen."
                + $"{NearestName.Question(key, seen)}{advice}");
        }

        foreach (var (key, removal) in removals.Where(removal => !usedRemovals.Contains(removal.Key)))
        {
            errors.Add(removal.Place, $"The group {key} is not in the defaults list with this option, so it cannot be removed.");
        }
    }

    /// <summary>The options that are chosen in place of those of a defaults list.</summary>
    private sealed record Choice(ImmutableArray<string> Options, ConfigurationPlace Place, bool IsArgument)
    {
        public bool IsUsed { get; set; }
    }
}
