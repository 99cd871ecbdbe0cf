using System.Collections.Immutable;
using System.Text;

namespace RlDsl.Hosting.Configuration;

/// <summary>
/// Reads the value of an argument: text with or without quotes, lists <c>[a,b]</c>, maps <c>{a:1,b:2}</c>, and sweeps over
/// several of these.
/// </summary>
internal sealed class OverrideValueParser(string argument, int start, string source, ConfigurationErrors errors)
{
    private const string Special = ",[]{}()'\"";

    private int position = start;

    private bool AtEnd => position >= argument.Length;

    /// <summary>The value, or those of a sweep; null where it cannot be read, which is then among the errors.</summary>
    public ImmutableArray<WrittenValue>? Parse()
    {
        try
        {
            var values = Sweep();
            SkipSpace();
            return AtEnd ? values : throw Unexpected(position);
        }
        catch (FormatException exception)
        {
            errors.Add(Place(position), exception.Message);
            return null;
        }
    }

    private ImmutableArray<WrittenValue> Sweep()
    {
        SkipSpace();
        var from = position;
        while (!AtEnd && char.IsAsciiLetter(argument[position]))
        {
            position++;
        }

        if (!AtEnd && position > from && argument[position] == '(')
        {
            var function = argument[from..position];
            switch (function)
            {
                case "choice":
                    return Arguments();
                case "range":
                    return SweepRange.Expand(Arguments(), function => Failure(from, function));
                default:
                    throw Failure(from, $"There is no function {function}; there are choice(a,b) and range(start,stop,step).");
            }
        }

        position = from;
        var values = ImmutableArray.CreateBuilder<WrittenValue>();
        values.Add(Written());
        while (!AtEnd && argument[position] == ',')
        {
            position++;
            values.Add(RequireText(Written()));
        }

        return values.Count > 1 ? [RequireText(values[0]), .. values.Skip(1)] : values.ToImmutable();
    }

    private ImmutableArray<WrittenValue> Arguments()
    {
        var values = ImmutableArray.CreateBuilder<WrittenValue>();
        do
        {
            position++;
            values.Add(RequireText(Written()));
        }
        while (!AtEnd && argument[position] == ',');
        Expect(')');
        return values.ToImmutable();
    }

    // A comma too many is not an empty text.
    private WrittenValue RequireText(WrittenValue value) => value.Text.Length > 0
        ? value
        : throw Failure(position, "A value is missing beside a comma; an empty text is ''.");

    private WrittenValue Written()
    {
        SkipSpace();
        var from = position;
        var node = Value(depth: 0, isKey: false);
        var text = argument[from..position].TrimEnd();
        SkipSpace();
        return new WrittenValue(text, node);
    }

    private ConfigurationNode Value(int depth, bool isKey)
    {
        SkipSpace();
        if (depth > ConfigurationLimits.Depth)
        {
            throw Failure(position, $"Lists and maps may be nested {ConfigurationLimits.Depth} deep, but here are more.");
        }

        ConfigurationNode node = (AtEnd ? '\0' : argument[position]) switch
        {
            '[' when !isKey => List(depth),
            '{' when !isKey => Map(depth),
            '\'' or '"' => Quoted(),
            _ => Plain(isKey),
        };
        SkipSpace();
        return node;
    }

    private ListNode List(int depth)
    {
        var place = Place(position++);
        var items = ImmutableArray.CreateBuilder<ConfigurationNode>();
        SkipSpace();
        if (!AtEnd && argument[position] == ']')
        {
            position++;
            return new ListNode([], place);
        }

        while (true)
        {
            items.Add(Value(depth + 1, isKey: false));
            if (AtEnd || argument[position] != ',')
            {
                Expect(']');
                return new ListNode(items.ToImmutable(), place);
            }

            position++;
        }
    }

    private MapNode Map(int depth)
    {
        var place = Place(position++);
        var entries = ImmutableArray.CreateBuilder<MapEntry>();
        SkipSpace();
        if (!AtEnd && argument[position] == '}')
        {
            position++;
            return new MapNode([], place);
        }

        while (true)
        {
            SkipSpace();
            var at = position;
            var key = (ScalarNode)Value(depth + 1, isKey: true);
            if (key.Text.Length == 0)
            {
                throw Failure(at, "A key is missing here: maps are {key:value}.");
            }

            if (entries.Any(entry => entry.Key == key.Text))
            {
                throw Failure(at, $"'{key.Text}' stands twice in this map: keep one of them.");
            }

            Expect(':');
            entries.Add(new MapEntry(key.Text, key.Place, Value(depth + 1, isKey: false)));
            if (AtEnd || argument[position] != ',')
            {
                Expect('}');
                return new MapNode(entries.ToImmutable(), place);
            }

            position++;
        }
    }

    private ScalarNode Quoted()
    {
        var from = position;
        var quote = argument[position++];
        var text = new StringBuilder();
        while (!AtEnd && argument[position] != quote)
        {
            // \' and \\ before a quote; any other backslash is itself.
            if (argument[position] == '\\' && position + 1 < argument.Length && argument[position + 1] is var next
                && (next == quote || next == '\\'))
            {
                position++;
            }

            text.Append(argument[position++]);
        }

        if (AtEnd)
        {
            throw Failure(from, $"This quote {quote} is not closed.");
        }

        position++;
        return new ScalarNode(text.ToString(), isPlain: false, Place(from));
    }

    private ScalarNode Plain(bool isKey)
    {
        var from = position;
        var text = new StringBuilder();
        while (!AtEnd)
        {
            var character = argument[position];
            if (character == '$' && position + 1 < argument.Length && argument[position + 1] == '{')
            {
                var end = InterpolationText.End(argument, position)
                    ?? throw Failure(position, "This ${ is not closed by }.");
                text.Append(argument, position, end - position);
                position = end;
            }
            else if (character == '\\' && position + 1 < argument.Length && Special.Contains(argument[position + 1]))
            {
                text.Append(argument[position + 1]);
                position += 2;
            }
            else if (Special.Contains(character) || (isKey && character == ':'))
            {
                break;
            }
            else
            {
                text.Append(character);
                position++;
            }
        }

        return new ScalarNode(text.ToString().TrimEnd(), isPlain: true, Place(from));
    }

    private void SkipSpace()
    {
        while (!AtEnd && argument[position] == ' ')
        {
            position++;
        }
    }

    private void Expect(char character)
    {
        if (AtEnd)
        {
            throw Failure(position, $"'{character}' is missing at the end.");
        }

        if (argument[position] != character)
        {
            throw Unexpected(position);
        }

        position++;
    }

    private FormatException Unexpected(int at) =>
        Failure(at, $"'{argument[at]}' cannot stand here: put text with {Special} in quotes, or write \\ before each.");

    private FormatException Failure(int at, string message)
    {
        position = at;
        return new FormatException(message);
    }

    private ConfigurationPlace Place(int at) => new(source, 0, at + 1);
}
