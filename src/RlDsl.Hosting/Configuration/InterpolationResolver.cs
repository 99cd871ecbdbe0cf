using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace RlDsl.Hosting.Configuration;

/// <summary>
/// Replaces interpolations by what they name, as OmegaConf has them: <c>${a.b}</c> from the root, <c>${.sibling}</c> and
/// <c>${..uncle}</c> from the map where they stand, <c>${oc.env:NAME,default}</c> from the environment of the process. A
/// value that is one interpolation and nothing else becomes what that names, be it a number, a list or a map.
/// </summary>
internal sealed class InterpolationResolver(
    MapNode root, Func<string, string?> environmentVariable, ConfigurationErrors errors)
{
    private const string EnvironmentResolver = "oc.env";

    private readonly List<string> underWay = [];
    private int nodes;
    private int nesting;

    /// <summary>The configuration without interpolations.</summary>
    /// <exception cref="ConfigurationException">What comes out is larger than a configuration may be.</exception>
    public MapNode Resolve() => (MapNode)Node(root, []);

    private ConfigurationNode Node(ConfigurationNode node, ImmutableArray<string> path)
    {
        if (++nodes > ConfigurationLimits.Nodes)
        {
            throw errors.Fatal(node.Place, $"After interpolation there are more than {ConfigurationLimits.Nodes:N0} values.");
        }

        if (path.Length > ConfigurationLimits.Depth)
        {
            throw errors.Fatal(node.Place, "After interpolation, maps and lists are more than "
                + $"{ConfigurationLimits.Depth} deep.");
        }

        return node switch
        {
            ScalarNode scalar => Scalar(scalar, path),
            ListNode list => new ListNode(
                [.. list.Items.Select((item, index) => Node(item, path.Add(index.ToString(CultureInfo.InvariantCulture))))],
                list.Place),
            MapNode map => new MapNode(
                [.. map.Entries.Select(entry => entry with { Value = Node(entry.Value, path.Add(entry.Key)) })], map.Place),
            _ => node,
        };
    }

    private ConfigurationNode Scalar(ScalarNode scalar, ImmutableArray<string> path)
    {
        if (!scalar.Text.Contains("${", StringComparison.Ordinal))
        {
            return scalar;
        }

        var name = string.Join('.', path);
        if (underWay.Contains(name))
        {
            errors.Add(scalar.Place, $"Interpolations lead in a circle: {string.Join(" -> ", underWay.Append(name))}.");
            return Nothing(scalar);
        }

        if (underWay.Count >= ConfigurationLimits.Chain)
        {
            errors.Add(scalar.Place, $"More than {ConfigurationLimits.Chain} interpolations lead to each other.");
            return Nothing(scalar);
        }

        underWay.Add(name);
        var outer = nesting;
        nesting = 0;
        var resolved = Interpolated(scalar, path);
        nesting = outer;
        underWay.RemoveAt(underWay.Count - 1);
        return resolved;
    }

    // What is wrong has been told; whoever checks the type of the value says nothing more of it.
    private static FailedNode Nothing(ScalarNode scalar) => new FailedNode(scalar.Place);

    private ConfigurationNode Interpolated(ScalarNode scalar, ImmutableArray<string> path)
    {
        var text = scalar.Text;
        if (text.StartsWith("${", StringComparison.Ordinal) && InterpolationText.End(text, 0) == text.Length)
        {
            return Named(text[2..^1], scalar, path) is { } named ? Copy(named, scalar.Place) : Nothing(scalar);
        }

        return Concatenated(text, scalar, path) is { } whole
            ? new ScalarNode(whole, isPlain: scalar.IsPlain, scalar.Place)
            : Nothing(scalar);
    }

    // Text with interpolations in it.
    private string? Concatenated(string text, ScalarNode scalar, ImmutableArray<string> path)
    {
        var result = new StringBuilder();
        var failed = false;
        for (var i = 0; i < text.Length;)
        {
            var backslashes = 0;
            while (i + backslashes < text.Length && text[i + backslashes] == '\\')
            {
                backslashes++;
            }

            var begins = string.CompareOrdinal(text, i + backslashes, "${", 0, 2) == 0;
            if (!begins)
            {
                result.Append(text, i, Math.Max(backslashes, 1));
                i += Math.Max(backslashes, 1);
                continue;
            }

            // Of backslashes before an interpolation each second one is itself, and an odd one takes its meaning away.
            result.Append('\\', backslashes / 2);
            i += backslashes;
            if (backslashes % 2 == 1)
            {
                result.Append("${");
                i += 2;
                continue;
            }

            if (InterpolationText.End(text, i) is not { } end)
            {
                errors.Add(scalar.Place, "A ${ is not closed by }; write \\${ for the characters themselves.");
                return null;
            }

            switch (Named(text[(i + 2)..(end - 1)], scalar, path))
            {
                case FailedNode or null:
                    failed = true;
                    break;
                case ScalarNode value:
                    result.Append(value.Text);
                    break;
                case var other:
                    errors.Add(
                        scalar.Place, $"{text[i..end]} is a {(other is MapNode ? "map" : "list")}, which cannot stand "
                            + "inside of text.");
                    failed = true;
                    break;
            }

            i = end;
            if (result.Length > ConfigurationLimits.ValueCharacters)
            {
                throw errors.Fatal(
                    scalar.Place, $"After interpolation the text has more than {ConfigurationLimits.ValueCharacters:N0} "
                        + "characters.");
            }
        }

        return failed ? null : result.ToString();
    }

    // What stands between the braces names.
    private ConfigurationNode? Named(string body, ScalarNode scalar, ImmutableArray<string> path)
    {
        if (++nodes > ConfigurationLimits.Nodes)
        {
            throw errors.Fatal(scalar.Place, $"There are more than {ConfigurationLimits.Nodes:N0} interpolations.");
        }

        if (nesting >= ConfigurationLimits.Nesting)
        {
            throw errors.Fatal(scalar.Place, $"Interpolations may be {ConfigurationLimits.Nesting} inside each other, but "
                + "here are more.");
        }

        nesting++;
        var colon = TopLevel(body, ':');
        var named = colon >= 0
            ? FromResolver(body[..colon].Trim(), body[(colon + 1)..], scalar, path)
            : Concatenated(body, scalar, path) is { } reference ? Reference(reference.Trim(), scalar, path) : null;
        nesting--;
        return named;
    }

    private ConfigurationNode? FromResolver(string resolver, string arguments, ScalarNode scalar, ImmutableArray<string> path)
    {
        if (resolver != EnvironmentResolver)
        {
            errors.Add(scalar.Place, $"There is no resolver '{resolver}': ${{oc.env:NAME}} and ${{oc.env:NAME,default}} "
                + "are there.");
            return null;
        }

        var comma = TopLevel(arguments, ',');
        var name = Concatenated(comma < 0 ? arguments : arguments[..comma], scalar, path)?.Trim();
        if (name is null)
        {
            return null;
        }

        if (environmentVariable(name) is { } value)
        {
            return new ScalarNode(value, isPlain: true, scalar.Place);
        }

        if (comma < 0)
        {
            errors.Add(
                scalar.Place, $"The environment variable {name} is not set: set it, or give a default, "
                    + $"${{oc.env:{name},default}}.");
            return null;
        }

        var fallback = arguments[(comma + 1)..].Trim();
        return fallback is ['\'', .., '\''] or ['"', .., '"']
            ? new ScalarNode(fallback[1..^1], isPlain: false, scalar.Place)
            : Interpolated(new ScalarNode(fallback, isPlain: true, scalar.Place), path);
    }

    private ConfigurationNode? Reference(string reference, ScalarNode scalar, ImmutableArray<string> path)
    {
        var dots = reference.Length - reference.TrimStart('.').Length;
        if (dots > path.Length)
        {
            errors.Add(scalar.Place, $"${{{reference}}} goes above the root of the configuration.");
            return null;
        }

        ImmutableArray<string> from = dots == 0 ? [] : path[..^dots];
        var names = reference[dots..].Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);
        string[] keys = [.. from, .. names.Split('.')];
        ConfigurationNode? node = root;
        ImmutableArray<string> at = [];
        foreach (var key in keys)
        {
            // On the way to a value there may be an interpolation that names a map.
            node = node is ScalarNode inner ? Scalar(inner, at) : node;
            if (node is FailedNode)
            {
                return node;
            }

            var map = node as MapNode;
            node = Element(node, key);
            if (node is null)
            {
                var question = map is null ? "" : NearestName.Question(key, map.Entries.Select(entry => entry.Key));
                errors.Add(scalar.Place, $"${{{reference}}} names nothing: there is no '{key}'.{question}");
                return null;
            }

            at = at.Add(key);
        }

        return Inside(node, at, scalar);
    }

    private static ConfigurationNode? Element(ConfigurationNode? node, string key) => node switch
    {
        MapNode map => map.Find(key)?.Value,
        ListNode list when uint.TryParse(key, CultureInfo.InvariantCulture, out var index) && index < list.Items.Length =>
            list.Items[(int)index],
        _ => null,
    };

    // A map that is named is resolved too, unless the interpolation stands inside of it.
    private ConfigurationNode? Inside(ConfigurationNode node, ImmutableArray<string> at, ScalarNode scalar)
    {
        var name = string.Join('.', at);
        if (node is not ScalarNode && underWay.Exists(one => one == name || one.StartsWith(name + ".", StringComparison.Ordinal)))
        {
            errors.Add(scalar.Place, $"Interpolations lead in a circle: '{name}' contains the interpolation that names it.");
            return null;
        }

        return Node(node, at);
    }

    // The value stands where the interpolation does, so that what is wrong with it there is told there.
    private static ConfigurationNode Copy(ConfigurationNode node, ConfigurationPlace place) => node switch
    {
        FailedNode => node,
        ScalarNode scalar => new ScalarNode(scalar.Text, scalar.IsPlain, place),
        ListNode list => new ListNode(list.Items, place),
        MapNode map => new MapNode(map.Entries, place),
        _ => node,
    };

    private static int TopLevel(string text, char character)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '$' && i + 1 < text.Length && text[i + 1] == '{')
            {
                i = (InterpolationText.End(text, i) ?? text.Length) - 1;
            }
            else if (text[i] == character)
            {
                return i;
            }
        }

        return -1;
    }
}

/// <summary>Stands where an interpolation failed, which has been told.</summary>
internal sealed class FailedNode(ConfigurationPlace place) : ScalarNode("", isPlain: true, place);
