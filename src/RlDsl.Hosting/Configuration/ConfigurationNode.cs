using System.Collections.Immutable;

namespace RlDsl.Hosting.Configuration;

/// <summary>A value of a configuration as it was written. It is immutable, so that aliases may share it.</summary>
internal abstract class ConfigurationNode(ConfigurationPlace place, int count)
{
    public ConfigurationPlace Place => place;

    /// <summary>How many values it has, itself included, with aliases written out; not more than the limit and one.</summary>
    public int Count { get; } = Math.Min(count, ConfigurationLimits.Nodes + 1);

    protected static int Sum(IEnumerable<ConfigurationNode> nodes)
    {
        var sum = 1;
        foreach (var node in nodes)
        {
            sum = Math.Min(sum + node.Count, ConfigurationLimits.Nodes + 1);
        }

        return sum;
    }
}

/// <summary>A number, text, truth value or null.</summary>
/// <param name="text">What was written, without quotes.</param>
/// <param name="isPlain">Whether it stands without quotes, so that it may be something else than text.</param>
/// <param name="place">Where.</param>
internal class ScalarNode(string text, bool isPlain, ConfigurationPlace place) : ConfigurationNode(place, 1)
{
    public string Text => text;

    public bool IsPlain => isPlain;

    /// <summary>Whether it is null: nothing, <c>~</c> or <c>null</c>.</summary>
    public bool IsNull => isPlain && (text is "" or "~" or "null" or "Null" or "NULL");

    /// <summary>Whether it stands for a value that must be given elsewhere.</summary>
    public bool IsMissing => isPlain && text == "???";
}

/// <summary>Several values in order.</summary>
internal sealed class ListNode(ImmutableArray<ConfigurationNode> items, ConfigurationPlace place)
    : ConfigurationNode(place, Sum(items))
{
    public ImmutableArray<ConfigurationNode> Items => items;
}

/// <summary>A key of a map and its value.</summary>
internal sealed record MapEntry(string Key, ConfigurationPlace KeyPlace, ConfigurationNode Value);

/// <summary>Values by keys, in the order in which they were written.</summary>
internal sealed class MapNode(ImmutableArray<MapEntry> entries, ConfigurationPlace place)
    : ConfigurationNode(place, Sum(entries.Select(entry => entry.Value)))
{
    public ImmutableArray<MapEntry> Entries => entries;

    public MapEntry? Find(string key) => entries.FirstOrDefault(entry => entry.Key == key);

    /// <summary>The value at the end of a path, or null.</summary>
    public ConfigurationNode? At(ReadOnlySpan<string> path)
    {
        ConfigurationNode? node = this;
        foreach (var key in path)
        {
            node = (node as MapNode)?.Find(key)?.Value;
        }

        return node;
    }

    /// <summary>The map with another's entries, which win; maps that both have are joined in the same way.</summary>
    public MapNode Merge(MapNode other)
    {
        var merged = new List<MapEntry>(entries);
        var indexes = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < entries.Length; i++)
        {
            indexes.Add(entries[i].Key, i);
        }

        foreach (var entry in other.Entries)
        {
            if (!indexes.TryGetValue(entry.Key, out var index))
            {
                merged.Add(entry);
            }
            else if (merged[index].Value is MapNode mine && entry.Value is MapNode theirs)
            {
                merged[index] = merged[index] with { Value = mine.Merge(theirs) };
            }
            else
            {
                merged[index] = entry;
            }
        }

        return new MapNode([.. merged], Place);
    }

    /// <summary>A map that has only a value at the end of a path, whose keys were written at a place.</summary>
    public static MapNode Nest(ReadOnlySpan<string> path, ConfigurationPlace keys, ConfigurationNode value)
    {
        for (var i = path.Length - 1; i >= 0; i--)
        {
            value = new MapNode([new MapEntry(path[i], keys, value)], value.Place);
        }

        return value as MapNode ?? new MapNode([], value.Place);
    }

    /// <summary>The map without what is at the end of a path.</summary>
    public MapNode Without(ReadOnlySpan<string> path)
    {
        var key = path[0];
        if (path.Length == 1)
        {
            return new MapNode([.. entries.Where(entry => entry.Key != key)], Place);
        }

        var inner = (Find(key)?.Value as MapNode)?.Without(path[1..]);
        return new MapNode(
            [.. entries.Select(entry => entry.Key == key && inner is not null ? entry with { Value = inner } : entry)], Place);
    }
}
