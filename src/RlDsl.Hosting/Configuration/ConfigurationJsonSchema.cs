using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using RlDsl.Registry;

namespace RlDsl.Hosting.Configuration;

/// <summary>
/// JSON schemas (draft 7) of configuration files, with which editors complete keys, show documentation and mark what is
/// wrong. A file names its schema in a comment at its top: <c># yaml-language-server: $schema=config.schema.json</c>.
/// </summary>
public static class ConfigurationJsonSchema
{
    // An interpolation may stand in the place of any value, and ??? for one that is given elsewhere.
    private const string Interpolation = @"\$\{.+\}|^\?\?\?$";

    /// <summary>The schema of the file that a configuration begins with.</summary>
    /// <param name="schema">What a configuration may say.</param>
    public static string Of(ExperimentSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var properties = new JsonObject { [DefaultsList.Key] = Defaults() };
        properties[ExperimentSchema.AgentKey] = Agent(schema);
        properties[ExperimentSchema.EnvironmentKey] = Environment(schema);
        foreach (var option in schema.Options)
        {
            properties[option.SnakeName] = Option(option);
        }

        foreach (var section in schema.Sections)
        {
            properties[section.Name] = Section(section);
        }

        properties[ExperimentSchema.VariablesKey] = new JsonObject
        {
            ["description"] = "Anything that interpolations name.",
            ["type"] = "object",
        };
        return Text(new JsonObject
        {
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        });
    }

    /// <summary>The schemas of the files of groups, by group: <c>agent</c>, <c>environment</c>, and each section.</summary>
    /// <param name="schema">What a configuration may say.</param>
    public static ImmutableSortedDictionary<string, string> OfGroups(ExperimentSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var groups = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        groups[ExperimentSchema.AgentKey] = Text(WithDefaults(Agent(schema)));
        groups[ExperimentSchema.EnvironmentKey] = Text(WithDefaults(Environment(schema)));
        foreach (var section in schema.Sections)
        {
            groups[section.Name] = Text(WithDefaults(Section(section)));
        }

        return groups.ToImmutable();
    }

    private static JsonObject Agent(ExperimentSchema schema) => Named(
        "The agent that is trained, and its hyperparameters.",
        schema.Agents.All.Select(agent =>
            (schema.Agents.NameOf(agent), $"{agent.Name}: {agent.Algorithm}.", agent.Hyperparameters)));

    private static JsonObject Environment(ExperimentSchema schema) => Named(
        "The environment that is trained in, and its parameters.",
        schema.Environments.All.Select(environment =>
            (environment.SnakeName, environment.Documentation, environment.Parameters)));

    // Which keys there are depends on the name: all of them are completed, and those of other names are marked.
    private static JsonObject Named(
        string description, IEnumerable<(string Name, string Documentation, ImmutableArray<OptionDescription> Options)> described)
    {
        var all = described.ToList();
        var cases = new JsonArray();
        var properties = new JsonObject
        {
            [ExperimentSchema.NameKey] = new JsonObject
            {
                ["oneOf"] = new JsonArray([.. all.Select(one => new JsonObject
                {
                    ["const"] = one.Name,
                    ["description"] = one.Documentation,
                })]),
            },
        };
        foreach (var (name, _, options) in all)
        {
            var own = new JsonObject { [ExperimentSchema.NameKey] = true };
            foreach (var option in options.Where(option => !option.IsFixed))
            {
                own[option.SnakeName] = Option(option);
                properties.TryAdd(option.SnakeName, true);
            }

            own[DefaultsList.Key] = true;
            cases.Add(new JsonObject
            {
                ["if"] = new JsonObject
                {
                    ["properties"] = new JsonObject { [ExperimentSchema.NameKey] = new JsonObject { ["const"] = name } },
                    ["required"] = new JsonArray(ExperimentSchema.NameKey),
                },
                ["then"] = new JsonObject { ["properties"] = own, ["additionalProperties"] = false },
            });
        }

        return new JsonObject
        {
            ["description"] = description,
            ["type"] = "object",
            ["properties"] = properties,
            ["allOf"] = cases,
        };
    }

    private static JsonObject Section(ConfigurationSection section)
    {
        var properties = new JsonObject();
        foreach (var option in section.Options)
        {
            properties[option.SnakeName] = Option(option);
        }

        return new JsonObject
        {
            ["description"] = section.Documentation,
            ["type"] = "object",
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
    }

    private static JsonObject WithDefaults(JsonObject schema)
    {
        schema["properties"]![DefaultsList.Key] = Defaults();
        return schema;
    }

    private static JsonObject Defaults() => new()
    {
        ["description"] = "The parts that the configuration is put together from, in order: later ones win.",
        ["type"] = "array",
        ["items"] = new JsonObject { ["type"] = new JsonArray("string", "object") },
    };

    private static JsonObject Option(OptionDescription option)
    {
        var value = new JsonObject();
        switch (option.Type)
        {
            case OptionType.Integer or OptionType.LongInteger or OptionType.UnsignedInteger:
                value["type"] = "integer";
                Bound(value, option.Range);
                break;
            case OptionType.Real:
                value["type"] = "number";
                Bound(value, option.Range);
                break;
            case OptionType.Boolean:
                value["type"] = "boolean";
                break;
            case OptionType.Text when option.Choices.IsEmpty:
                value["type"] = new JsonArray("string", "number", "boolean");
                break;
            default:
                value["enum"] = new JsonArray([.. option.Choices.Select(choice => (JsonNode)choice)]);
                break;
        }

        var alternatives = new JsonArray(value, new JsonObject { ["type"] = "string", ["pattern"] = Interpolation });
        if (option.IsOptional)
        {
            alternatives.Add(new JsonObject { ["type"] = "null" });
        }

        return new JsonObject
        {
            ["description"] = option.Documentation,
            ["default"] = Default(option.Default),
            ["anyOf"] = alternatives,
        };
    }

    private static JsonNode? Default(object? value) => value switch
    {
        int whole => whole,
        long whole => whole,
        ulong whole => whole,
        double real => real,
        bool truth => truth,
        string text => text,
        _ => null,
    };

    private static void Bound(JsonObject value, NumberRange range)
    {
        if (double.IsFinite(range.Minimum))
        {
            value[range.OpenMinimum ? "exclusiveMinimum" : "minimum"] = range.Minimum;
        }

        if (double.IsFinite(range.Maximum))
        {
            value[range.OpenMaximum ? "exclusiveMaximum" : "maximum"] = range.Maximum;
        }
    }

    private static string Text(JsonObject schema)
    {
        schema.Insert(0, "$schema", "http://json-schema.org/draft-07/schema#");
        using var output = new MemoryStream();
        using (var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            schema.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length) + "\n";
    }
}
