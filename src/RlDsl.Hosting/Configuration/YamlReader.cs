using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace RlDsl.Hosting.Configuration;

/// <summary>
/// Reads the YAML of a configuration file, event by event: no tag has a meaning, so that nothing but maps, lists and text comes
/// out of it; depth, size and what aliases repeat are limited.
/// </summary>
internal sealed class YamlReader
{
    private readonly Parser parser;
    private readonly string source;
    private readonly ConfigurationErrors errors;
    private readonly Dictionary<string, ConfigurationNode> anchors = new(StringComparer.Ordinal);
    private readonly HashSet<string> unfinished = new(StringComparer.Ordinal);
    private int nodes;

    private YamlReader(string text, string source, ConfigurationErrors errors)
    {
        parser = new Parser(new StringReader(text));
        this.source = source;
        this.errors = errors;
    }

    /// <summary>The map that a file is; empty where the file is.</summary>
    /// <exception cref="ConfigurationException">It is not YAML, or not a map, or larger than it may be.</exception>
    public static MapNode Read(string text, string source, ConfigurationErrors errors)
    {
        var start = new ConfigurationPlace(source, 1, 1);
        if (text.Length > ConfigurationLimits.Characters)
        {
            throw errors.Fatal(start, $"The file has {text.Length:N0} characters, but may have "
                + $"{ConfigurationLimits.Characters:N0}.");
        }

        return new YamlReader(text, source, errors).Document();
    }

    private MapNode Document()
    {
        Next();
        Next();
        if (parser.Current is StreamEnd)
        {
            return new MapNode([], new ConfigurationPlace(source, 1, 1));
        }

        Next();
        var root = Node(depth: 0);
        Next();
        if (parser.Current is DocumentStart second)
        {
            throw errors.Fatal(PlaceOf(second), "A configuration file is one document: remove what follows from here on.");
        }

        return root switch
        {
            MapNode map => map,
            ScalarNode { IsNull: true } => new MapNode([], root.Place),
            _ => throw errors.Fatal(root.Place, "A configuration file must be a map: lines of the form 'key: value'."),
        };
    }

    private void Next()
    {
        try
        {
            parser.MoveNext();
        }
        catch (YamlException exception)
        {
            throw Unreadable(exception.Start, $" ({exception.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')})");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // For some texts the parser fails without a word of what is wrong with them.
            throw Unreadable(parser.Current?.End ?? Mark.Empty, "");
        }
    }

    private ConfigurationException Unreadable(Mark mark, string reason) => errors.Fatal(
        PlaceOf(mark), $"This cannot be read as YAML; look at indentation, quotes, colons and brackets here{reason}.");

    // Leaves the parser behind the last event of the node.
    private ConfigurationNode Node(int depth)
    {
        var current = parser.Current!;
        var place = PlaceOf(current);
        if (++nodes > ConfigurationLimits.Nodes)
        {
            throw errors.Fatal(place, $"The file has more than {ConfigurationLimits.Nodes:N0} values from here on.");
        }

        if (depth > ConfigurationLimits.Depth)
        {
            throw errors.Fatal(place, $"Maps and lists may be nested {ConfigurationLimits.Depth} deep, but here are more.");
        }

        if (current is AnchorAlias alias)
        {
            Next();
            return Aliased(alias, place);
        }

        if (current is not NodeEvent start)
        {
            throw errors.Fatal(place, "A value is missing here.");
        }

        if (!start.Tag.IsEmpty)
        {
            errors.Add(place, $"Tags such as {start.Tag.Value} have no meaning in a configuration: remove it.");
        }

        var anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        if (anchor is not null)
        {
            unfinished.Add(anchor);
        }

        Next();
        if (start is Scalar { Value: var text } && !ScalarText.IsUnicode(text))
        {
            errors.Add(place, "The text has half of a surrogate pair, which is no character: write the whole one.");
        }

        ConfigurationNode node = start switch
        {
            Scalar scalar => new ScalarNode(scalar.Value, scalar.Style == ScalarStyle.Plain, place),
            SequenceStart => List(place, depth),
            _ => Map(place, depth),
        };
        if (anchor is not null)
        {
            unfinished.Remove(anchor);
            anchors[anchor] = node;
        }

        return node;
    }

    private ConfigurationNode Aliased(AnchorAlias alias, ConfigurationPlace place)
    {
        var name = alias.Value.Value;
        if (unfinished.Contains(name))
        {
            throw errors.Fatal(place, $"*{name} is inside of &{name}: a value cannot contain itself.");
        }

        if (!anchors.TryGetValue(name, out var node))
        {
            throw errors.Fatal(place, $"*{name} repeats &{name}, which does not stand before it.");
        }

        nodes += node.Count;
        return nodes <= ConfigurationLimits.Nodes
            ? node
            : throw errors.Fatal(place, "With its aliases written out, the file has more than "
                + $"{ConfigurationLimits.Nodes:N0} values.");
    }

    private ListNode List(ConfigurationPlace place, int depth)
    {
        var items = ImmutableArray.CreateBuilder<ConfigurationNode>();
        while (parser.Current is not SequenceEnd)
        {
            items.Add(Node(depth + 1));
        }

        Next();
        return new ListNode(items.ToImmutable(), place);
    }

    private MapNode Map(ConfigurationPlace place, int depth)
    {
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (parser.Current is not MappingEnd)
        {
            var key = Node(depth + 1);
            var value = Node(depth + 1);
            if (key is not ScalarNode { Text: not "" } scalar)
            {
                errors.Add(key.Place, "A key must be a word.");
            }
            else if (scalar is { Text: "<<", IsPlain: true })
            {
                errors.Add(key.Place, "Maps are not merged by '<<': name the file with the common part in the defaults list.");
            }
            else if (!keys.Add(scalar.Text))
            {
                errors.Add(key.Place, $"'{scalar.Text}' stands twice in this map: keep one of them.");
            }
            else
            {
                entries.Add(new MapEntry(scalar.Text, key.Place, value));
            }
        }

        Next();
        return new MapNode(entries.ToImmutable(), place);
    }

    private ConfigurationPlace PlaceOf(ParsingEvent parsed) => PlaceOf(parsed.Start);

    // The parser tells some places from zero.
    private ConfigurationPlace PlaceOf(Mark mark) =>
        new(source, (int)Math.Max(mark.Line, 1), (int)Math.Max(mark.Column, 1));
}
