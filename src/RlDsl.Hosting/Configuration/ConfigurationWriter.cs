using System.Collections.Immutable;
using System.Globalization;
using RlDsl.Registry;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RlDsl.Hosting.Configuration;

/// <summary>Writes a configuration with all its values as YAML that reads back to the same.</summary>
internal sealed class ConfigurationWriter
{
    private readonly Emitter emitter;

    private ConfigurationWriter(TextWriter output) =>
        emitter = new Emitter(output, new EmitterSettings(2, int.MaxValue, false, 1024).WithNewLine("\n"));

    /// <summary>The YAML of a configuration.</summary>
    public static string Write(ExperimentConfiguration configuration)
    {
        using var output = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        new ConfigurationWriter(output).Document(configuration);
        return output.ToString();
    }

    /// <summary>Every value by its path.</summary>
    public static ImmutableArray<KeyValuePair<string, object?>> Values(ExperimentConfiguration configuration) =>
    [
        .. Values("", configuration.Options),
        new($"{ExperimentSchema.AgentKey}.{ExperimentSchema.NameKey}", configuration.AgentName),
        .. Values($"{ExperimentSchema.AgentKey}.", configuration.Hyperparameters),
        new($"{ExperimentSchema.EnvironmentKey}.{ExperimentSchema.NameKey}", configuration.Environment.SnakeName),
        .. Values($"{ExperimentSchema.EnvironmentKey}.", configuration.EnvironmentParameters),
        .. configuration.Sections.SelectMany(section => Values(section.Name + ".", section.Values)),
    ];

    private static IEnumerable<KeyValuePair<string, object?>> Values(string prefix, OptionValues values) =>
        Settable(values).Select(option => new KeyValuePair<string, object?>(prefix + option.SnakeName, values[option.Name]));

    private static IEnumerable<OptionDescription> Settable(OptionValues values) =>
        values.Options.Where(option => !option.IsFixed);

    private void Document(ExperimentConfiguration configuration)
    {
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart(null, null, isImplicit: true));
        emitter.Emit(new MappingStart());
        Options(configuration.Options);
        Section(ExperimentSchema.AgentKey, configuration.AgentName, configuration.Hyperparameters);
        Section(ExperimentSchema.EnvironmentKey, configuration.Environment.SnakeName, configuration.EnvironmentParameters);
        foreach (var (name, values) in configuration.Sections)
        {
            Section(name, null, values);
        }

        if (configuration.Variables is { } variables)
        {
            Text(ExperimentSchema.VariablesKey);
            Node(variables);
        }

        emitter.Emit(new MappingEnd());
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }

    private void Section(string key, string? name, OptionValues values)
    {
        Text(key);
        emitter.Emit(new MappingStart());
        if (name is not null)
        {
            Text(ExperimentSchema.NameKey);
            Text(name);
        }

        Options(values);
        emitter.Emit(new MappingEnd());
    }

    private void Options(OptionValues values)
    {
        foreach (var option in Settable(values))
        {
            Text(option.SnakeName);
            Value(values[option.Name]);
        }
    }

    private void Value(object? value)
    {
        if (value is string text)
        {
            Text(InterpolationText.Escaped(text));
        }
        else
        {
            Plain(Plain(value));
        }
    }

    /// <summary>What a file would say for the value of an option.</summary>
    public static ScalarNode Scalar(object? value, ConfigurationPlace place) => value is string text
        ? new ScalarNode(InterpolationText.Escaped(text), isPlain: false, place)
        : new ScalarNode(Plain(value), isPlain: true, place);

    private static string Plain(object? value) => value switch
    {
        null => "null",
        bool truth => truth ? "true" : "false",
        double real => Real(real),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // With a point before an exponent, as YAML 1.1 asks for, so that Python reads a number, too.
    private static string Real(double value)
    {
        var text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.Contains('E') && !text.Contains('.') ? text.Replace("E", ".0E", StringComparison.Ordinal) : text;
    }

    private void Node(ConfigurationNode node)
    {
        switch (node)
        {
            case MapNode map:
                emitter.Emit(new MappingStart());
                foreach (var entry in map.Entries)
                {
                    Text(entry.Key);
                    Node(entry.Value);
                }

                emitter.Emit(new MappingEnd());
                break;
            case ListNode list:
                emitter.Emit(new SequenceStart(AnchorName.Empty, TagName.Empty, isImplicit: true, SequenceStyle.Flow));
                foreach (var item in list.Items)
                {
                    Node(item);
                }

                emitter.Emit(new SequenceEnd());
                break;
            case ScalarNode { IsPlain: true } scalar when ScalarText.IsOtherThanText(scalar.Text):
                Plain(scalar.Text.Length == 0 ? "null" : scalar.Text);
                break;
            case ScalarNode scalar:
                Text(InterpolationText.Escaped(scalar.Text));
                break;
        }
    }

    private void Plain(string text) => Scalar(text, ScalarStyle.Plain);

    // In quotes where it would be taken for something else, by YAML 1.1, too.
    private void Text(string text) => Scalar(
        text,
        ScalarText.IsOtherThanText(text) || text.ToUpperInvariant() is "YES" or "NO" or "ON" or "OFF" or "Y" or "N"
            || text.Any(character => char.IsControl(character) || character is '\u2028' or '\u2029' or '\u0085' or '\ufeff')
            ? ScalarStyle.DoubleQuoted
            : ScalarStyle.Any);

    private void Scalar(string text, ScalarStyle style) => emitter.Emit(
        new Scalar(AnchorName.Empty, TagName.Empty, text, style, isPlainImplicit: true, isQuotedImplicit: true));
}
