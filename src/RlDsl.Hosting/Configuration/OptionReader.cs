using System.Numerics;
using RlDsl.Registry;

namespace RlDsl.Hosting.Configuration;

/// <summary>Reads the values of options from a configuration, and tells what is wrong with them.</summary>
internal static class OptionReader
{
    /// <summary>Reads a value.</summary>
    /// <param name="option">The option.</param>
    /// <param name="name">Its name in messages: the path with dots.</param>
    /// <param name="node">What is written.</param>
    /// <param name="errors">What is wrong.</param>
    /// <param name="value">The value, null where there is none.</param>
    /// <returns>Whether the option can have the value.</returns>
    public static bool TryRead(
        OptionDescription option, string name, ConfigurationNode node, ConfigurationErrors errors, out object? value)
    {
        value = null;
        switch (node)
        {
            case FailedNode:
                return false;
            case ScalarNode { IsMissing: true }:
                errors.Add(node.Place, $"{name} must be given: {option.Expected}.");
                return false;
            case ScalarNode { IsNull: true } when option.IsOptional:
                return true;
            case ScalarNode scalar:
                value = Value(option, scalar);
                break;
        }

        // Of a fixed one there is no value that it may have.
        var problem = value is null && !option.IsFixed ? $"must be {option.Expected}" : option.Problem(value);
        if (problem is null)
        {
            return true;
        }

        errors.Add(node.Place, option.IsFixed ? $"{name} {problem}." : $"{name} {problem}, but is {Told(node)}.");
        return false;
    }

    private static object? Value(OptionDescription option, ScalarNode scalar) => (option.Type, scalar.IsPlain) switch
    {
        (OptionType.Text, _) when !scalar.IsNull || scalar.Text.Length == 0 => scalar.Text,
        (OptionType.Boolean, true) => ScalarText.Boolean(scalar.Text),
        (OptionType.Real, true) => ScalarText.Real(scalar.Text),
        (OptionType.Integer, true) => Whole<int>(scalar.Text, int.MinValue, int.MaxValue, whole => (int)whole),
        (OptionType.LongInteger, true) => Whole<long>(scalar.Text, long.MinValue, long.MaxValue, whole => (long)whole),
        (OptionType.UnsignedInteger, true) => Whole<ulong>(scalar.Text, 0, ulong.MaxValue, whole => (ulong)whole),
        _ => null,
    };

    private static object? Whole<T>(string text, BigInteger minimum, BigInteger maximum, Func<BigInteger, T> convert) =>
        ScalarText.Whole(text) is { } whole && whole >= minimum && whole <= maximum ? convert(whole) : null;

    /// <summary>What is written, for messages.</summary>
    public static string Told(ConfigurationNode node)
    {
        const int Shown = 60;
        return node switch
        {
            MapNode => "a map",
            ListNode => "a list",
            ScalarNode { IsNull: true } => "null",
            ScalarNode scalar when scalar.Text.Length > Shown => $"'{scalar.Text[..Shown]}…'",
            ScalarNode { IsPlain: true } scalar => $"'{scalar.Text}'",
            ScalarNode scalar => $"the text \"{scalar.Text}\" in quotes",
            _ => "nothing",
        };
    }
}
