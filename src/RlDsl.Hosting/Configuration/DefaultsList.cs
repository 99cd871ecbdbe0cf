using System.Collections.Immutable;

namespace RlDsl.Hosting.Configuration;

/// <summary>Reads the defaults list of a part of a configuration.</summary>
internal static class DefaultsList
{
    public const string Key = "defaults";

    private const string Form = "write '- group: option', '- part', or '- _self_'";

    /// <summary>The entries of a part's list, <c>_self_</c> among them: at the end unless it stands elsewhere.</summary>
    public static ImmutableArray<DefaultsEntry> Read(MapNode content, ConfigurationErrors errors)
    {
        var entries = new List<DefaultsEntry>();
        switch (content.Find(Key)?.Value)
        {
            case ListNode list:
                entries.AddRange(list.Items.Select(item => Entry(item, errors)).OfType<DefaultsEntry>());
                break;
            case { } other:
                errors.Add(other.Place, $"'{Key}' must be a list: {Form}.");
                break;
        }

        foreach (var second in entries.Where(entry => entry.IsSelf).Skip(1))
        {
            errors.Add(second.Place, "_self_ stands twice in the defaults list: keep one of them.");
        }

        var firstOverride = entries.FindIndex(entry => entry.IsOverride);
        var late = entries.Skip(Math.Max(firstOverride, 0)).FirstOrDefault(entry => !entry.IsOverride && !entry.IsSelf);
        if (firstOverride >= 0 && late is not null)
        {
            errors.Add(late.Place, "Overrides stand at the end of a defaults list: move this entry before them.");
        }

        if (!entries.Exists(entry => entry.IsSelf))
        {
            entries.Add(new DefaultsEntry(DefaultsEntry.Self, null, IsGroup: false, [], content.Place));
        }

        return [.. entries];
    }

    private static DefaultsEntry? Entry(ConfigurationNode item, ConfigurationErrors errors)
    {
        switch (item)
        {
            case ScalarNode { IsNull: false } scalar:
                return Part(scalar.Text, scalar.Place, errors);
            case MapNode { Entries: [var (key, place, value)] }:
                return Group(key, place, value, errors);
            default:
                errors.Add(item.Place, $"This is no entry of a defaults list: {Form}.");
                return null;
        }
    }

    private static DefaultsEntry? Part(string text, ConfigurationPlace place, ConfigurationErrors errors)
    {
        if (Words(text, place, errors) is not { Path: var path, Package: var package, Keyword: var keyword })
        {
            return null;
        }

        if (keyword == "override")
        {
            errors.Add(place, "Only the option of a group can be overridden: write 'override group: option'.");
            return null;
        }

        return new DefaultsEntry(path, package, IsGroup: false, [], place) { IsOptional = keyword is not null };
    }

    private static DefaultsEntry? Group(string key, ConfigurationPlace place, ConfigurationNode value, ConfigurationErrors errors)
    {
        if (Words(key, place, errors) is not { Path: var path, Package: var package, Keyword: var keyword })
        {
            return null;
        }

        ImmutableArray<string>? options = Options(value);
        if (options is null || options.Value.Any(option => option.Contains("${", StringComparison.Ordinal)))
        {
            errors.Add(value.Place, $"The option of {path} must be a name, a list of names, or null, without interpolations.");
            return null;
        }

        return new DefaultsEntry(path, package, IsGroup: true, options.Value, place)
        {
            OptionPlace = value.Place,
            IsOptional = keyword == "optional",
            IsOverride = keyword == "override",
        };
    }

    /// <summary>The options that a value names; null where it is neither a name nor a list of names.</summary>
    public static ImmutableArray<string>? Options(ConfigurationNode value) => value switch
    {
        ScalarNode { IsNull: true } => [],
        ScalarNode scalar => [scalar.Text],
        ListNode list when list.Items.All(item => item is ScalarNode { IsNull: false }) =>
            [.. list.Items.Select(item => ((ScalarNode)item).Text)],
        _ => null,
    };

    private static (string Path, string? Package, string? Keyword)? Words(
        string text, ConfigurationPlace place, ConfigurationErrors errors)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var keyword = words is ["optional" or "override", _] ? words[0] : null;
        string[] parts = words.Length == (keyword is null ? 1 : 2) ? words[^1].Split('@') : [];
        if (parts is not ([{ Length: > 0 }] or [{ Length: > 0 }, { Length: > 0 }]) || parts[0] == "/"
            || (parts.Length > 1 && parts[1].Split('.').Length > ConfigurationLimits.Depth))
        {
            errors.Add(place, $"'{text}' is no entry of a defaults list: {Form}; before a group may stand 'optional' or "
                + "'override'.");
            return null;
        }

        return (parts[0], parts.Length > 1 ? parts[1] : null, keyword);
    }
}
