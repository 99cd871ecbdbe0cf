using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace RlDsl.Hosting.Configuration;

/// <summary>
/// Reads arguments of the command line as Hydra has them (its "basic override syntax" and "extended override syntax"):
/// <c>key=value</c>, <c>+key=value</c>, <c>++key=value</c>, <c>~key</c>, with sweeps <c>a,b</c>, <c>choice(a,b)</c> and
/// <c>range(start,stop,step)</c>.
/// </summary>
internal static partial class OverrideParser
{
    /// <summary>The overrides that arguments are; those that cannot be read are among the errors.</summary>
    public static ImmutableArray<Override> Parse(IReadOnlyList<string> arguments, ConfigurationErrors errors)
    {
        var overrides = ImmutableArray.CreateBuilder<Override>();
        for (var i = 0; i < arguments.Count; i++)
        {
            if (Parse(arguments[i], i + 1, errors) is { } parsed)
            {
                overrides.Add(parsed);
            }
        }

        return overrides.ToImmutable();
    }

    /// <summary>The override that an argument is; null where it cannot be read, which is then among the errors.</summary>
    /// <param name="argument">The argument.</param>
    /// <param name="number">Its number in messages, from 1.</param>
    /// <param name="errors">What is wrong.</param>
    public static Override? Parse(string argument, int number, ConfigurationErrors errors)
    {
        var source = $"argument {number} \"{Shortened(argument)}\"";
        var place = new ConfigurationPlace(source, 0, 1);
        if (argument.Length > ConfigurationLimits.Characters || !ScalarText.IsUnicode(argument))
        {
            errors.Add(place, $"An argument may have {ConfigurationLimits.Characters:N0} characters, and no half of a "
                + "surrogate pair.");
            return null;
        }

        var (kind, start) = argument switch
        {
            ['+', '+', ..] => (OverrideKind.Force, 2),
            ['+', ..] => (OverrideKind.Add, 1),
            ['~', ..] => (OverrideKind.Remove, 1),
            _ => (OverrideKind.Change, 0),
        };
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0 && kind != OverrideKind.Remove)
        {
            errors.Add(place, "An argument has the form key=value: there is no '='.");
            return null;
        }

        var key = (equals < 0 ? argument[start..] : argument[start..equals]).Trim();
        var match = Key().Match(key);
        if (!match.Success)
        {
            errors.Add(
                place with { Column = start + 1 },
                $"'{Shortened(key)}' is no key: write names with dots, agent.learning_rate, or a group, agent, or "
                + "agent@package.");
            return null;
        }

        var valuePlace = place with { Column = equals + 2 };
        var values = equals < 0 ? [] : new OverrideValueParser(argument, equals + 1, source, errors).Parse();
        var package = match.Groups["package"];
        return values is null
            ? null
            : new Override(
                kind, match.Groups["key"].Value, package.Success ? package.Value : null, values.Value, argument, place,
                valuePlace);
    }

    // Messages show arguments, which may be long.
    private static string Shortened(string text)
    {
        const int Shown = 60;
        return text.Length <= Shown ? text : string.Concat(text.AsSpan(0, Shown), "…");
    }

    [GeneratedRegex(@"^(?<key>[\w-]+([./][\w-]+)*)(@(?<package>[\w-]+(\.[\w-]+)*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Key();
}
