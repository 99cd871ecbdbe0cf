using System.Collections.Immutable;
using RlDsl.Registry;

namespace RlDsl.Hosting.Configuration;

/// <summary>Checks a composed configuration against a schema, and tells everything that is wrong with it.</summary>
internal sealed class ConfigurationReader(ExperimentSchema schema, ConfigurationErrors errors)
{
    // Where the numbers stand that agent and environment are made from, by their names in C#, which exceptions tell.
    private readonly Dictionary<string, ConfigurationPlace> places = new(StringComparer.Ordinal);

    /// <summary>The configuration with every value checked.</summary>
    /// <exception cref="ConfigurationException">Something is wrong with it.</exception>
    public ExperimentConfiguration Read(MapNode root)
    {
        foreach (var entry in root.Entries.Where(entry => !schema.Keys.Contains(entry.Key)))
        {
            errors.Add(entry.KeyPlace, Unknown(entry.Key, "a configuration", schema.Keys)
                + $" Values that interpolations name stand in '{ExperimentSchema.VariablesKey}'.");
        }

        var top = new MapNode(
            [.. root.Entries.Where(entry => schema.Options.Any(option => option.SnakeName == entry.Key))], root.Place);
        var options = Values(schema.Options, top, "");
        var agent = Named(
            root, ExperimentSchema.AgentKey, schema.Agents.Find, [.. schema.Agents.All.Select(schema.Agents.NameOf)]);
        var environment = Named(
            root, ExperimentSchema.EnvironmentKey, schema.Environments.Find,
            [.. schema.Environments.All.Select(environment => environment.SnakeName)]);
        var hyperparameters = agent is var (description, map, _)
            ? Values(description.Hyperparameters, map, ExperimentSchema.AgentKey + ".")
            : null;
        var parameters = environment is var (named, itsMap, _)
            ? Values(named.Parameters, itsMap, ExperimentSchema.EnvironmentKey + ".")
            : null;
        var sections = schema.Sections.Select(section => (section.Name, Section(root, section))).ToImmutableArray();
        var variables = Map(root, ExperimentSchema.VariablesKey);
        if (agent is { } one && environment is { } other && one.Description.Mismatch(other.Description) is { } mismatch)
        {
            var environments = schema.Environments.All.Where(its => its.Kind == one.Description.Kind);
            var agents = schema.Agents.All.Where(its => its.Kind == other.Description.Kind);
            errors.Add(
                other.Place,
                $"{mismatch}: choose another environment ({Fitting(environments.Select(its => its.SnakeName))}) or another agent "
                + $"({Fitting(agents.Select(schema.Agents.NameOf))}).");
        }

        errors.ThrowIfAny();
        return new ExperimentConfiguration(
            options,
            (agent!.Value.Description, schema.Agents.NameOf(agent.Value.Description), hyperparameters!, agent.Value.Place),
            (environment!.Value.Description, parameters!),
            sections,
            variables,
            places.ToImmutableDictionary());
    }

    private static string Fitting(IEnumerable<string> names) =>
        names.Any() ? string.Join(", ", names) : "there is none that fits";

    private OptionValues Section(MapNode root, ConfigurationSection section) =>
        Values(section.Options, Map(root, section.Name), section.Name + ".");

    // An entry that must be a map if it is there; null is as if it were not.
    private MapNode? Map(MapNode root, string key)
    {
        var node = root.Find(key)?.Value;
        if (node is not (null or MapNode or ScalarNode { IsNull: true }))
        {
            var advice = key is ExperimentSchema.AgentKey or ExperimentSchema.EnvironmentKey
                ? $" To choose one, write '- {key}: NAME' in the defaults list."
                : "";
            errors.Add(node.Place, $"{key} must be a map, but is {OptionReader.Told(node)}.{advice}");
        }

        return node as MapNode;
    }

    private (T Description, MapNode Map, ConfigurationPlace Place)? Named<T>(
        MapNode root, string key, Func<string, T?> find, ImmutableArray<string> names)
        where T : class
    {
        var choose = names.IsEmpty ? $"no {key} is registered" : $"there are {string.Join(", ", names)}";
        var before = errors.Count;
        if (Map(root, key) is not { } map || map.Find(ExperimentSchema.NameKey)?.Value is not { } name)
        {
            if (errors.Count == before)
            {
                errors.Add(root.Find(key)?.Value.Place ?? root.Place, $"Choose an {key}: {key}=NAME; {choose}.");
            }

            return null;
        }

        if (name is ScalarNode { IsNull: false, IsMissing: false } scalar and not FailedNode && find(scalar.Text) is { } found)
        {
            var rest = map.Without([ExperimentSchema.NameKey]);
            return (found, rest, name.Place);
        }

        if (name is not FailedNode)
        {
            var question = name is ScalarNode text ? NearestName.Question(text.Text, names) : "";
            errors.Add(name.Place, $"There is no {key} {OptionReader.Told(name)}.{question} Of {key}s {choose}.");
        }

        return null;
    }

    private OptionValues Values(ImmutableArray<OptionDescription> options, MapNode? map, string prefix)
    {
        var values = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var entry in map?.Entries ?? [])
        {
            if (options.FirstOrDefault(option => option.SnakeName == entry.Key) is not { } option)
            {
                var where = prefix.Length == 0 ? "a configuration" : $"'{prefix.TrimEnd('.')}'";
                errors.Add(entry.KeyPlace, Unknown(entry.Key, where, options.Select(one => one.SnakeName)));
            }
            else if (OptionReader.TryRead(option, prefix + option.SnakeName, entry.Value, errors, out var value))
            {
                values[option.Name] = value;
                if (prefix is ExperimentSchema.AgentKey + "." or ExperimentSchema.EnvironmentKey + ".")
                {
                    places[option.Name] = entry.Value.Place;
                }
            }
        }

        return new OptionValues(options, values);
    }

    private static string Unknown(string key, string where, IEnumerable<string> names)
    {
        const int Shown = 60;
        var question = NearestName.Question(key, names);
        var told = key.Length > Shown ? key[..Shown] + "…" : key;
        var all = question.Length > 0 || !names.Any() ? "" : $" There are {string.Join(", ", names)}.";
        return $"There is no '{told}' in {where}.{question}{all}";
    }
}
