namespace RlDsl.Hosting.Configuration;

/// <summary>Changes a value of a configuration as an argument says.</summary>
internal static class ValueOverride
{
    /// <summary>The configuration with the change; without it where it cannot be made, which is then among the errors.</summary>
    /// <param name="root">The configuration.</param>
    /// <param name="one">The argument.</param>
    /// <param name="mayAdd">Whether an argument without <c>+</c> may give a value at a path where there is none.</param>
    /// <param name="errors">What is wrong.</param>
    public static MapNode Apply(MapNode root, Override one, Predicate<string[]> mayAdd, ConfigurationErrors errors)
    {
        var path = one.Path;
        if (path.Length > ConfigurationLimits.Depth)
        {
            errors.Add(one.Place, $"A key may have {ConfigurationLimits.Depth} names.");
            return root;
        }

        var there = root.At(path);
        switch (one.Kind)
        {
            case OverrideKind.Remove when there is null:
                errors.Add(one.Place, $"There is no '{one.Key}' to remove.{Question(root, path)}");
                return root;
            case OverrideKind.Remove when one.Value is not null && !AreEqual(there, one.Value):
                errors.Add(one.ValuePlace, $"'{one.Key}' has another value, so it is not removed: write ~{one.Key} alone.");
                return root;
            case OverrideKind.Remove:
                return root.Without(path);
            case OverrideKind.Add when there is not null and not MapNode:
                errors.Add(one.Place, $"'{one.Key}' is there already: to change it, write {one.Argument.TrimStart('+')}.");
                return root;
            case OverrideKind.Change when there is null && !mayAdd(path):
                errors.Add(
                    one.Place, $"There is no '{one.Key}'.{Question(root, path)} To add it, write +{one.Argument}.");
                return root;
            default:
                return root.Merge(MapNode.Nest(path, one.Place, one.Value!));
        }
    }

    private static string Question(MapNode root, string[] path) => root.At(path.AsSpan(..^1)) is MapNode map
        ? NearestName.Question(path[^1], map.Entries.Select(entry => entry.Key))
        : "";

    private static bool AreEqual(ConfigurationNode? left, ConfigurationNode right) => (left, right) switch
    {
        (ScalarNode one, ScalarNode other) => one.Text == other.Text,
        (ListNode one, ListNode other) =>
            one.Items.Length == other.Items.Length && one.Items.Zip(other.Items).All(pair => AreEqual(pair.First, pair.Second)),
        (MapNode one, MapNode other) =>
            one.Entries.Length == other.Entries.Length
            && one.Entries.All(entry => other.Find(entry.Key) is { } same && AreEqual(entry.Value, same.Value)),
        _ => false,
    };
}
