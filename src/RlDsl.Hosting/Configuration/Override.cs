using System.Collections.Immutable;

namespace RlDsl.Hosting.Configuration;

/// <summary>What an argument of the command line does.</summary>
internal enum OverrideKind
{
    /// <summary><c>key=value</c>: changes what is there.</summary>
    Change,

    /// <summary><c>+key=value</c>: adds what is not there.</summary>
    Add,

    /// <summary><c>++key=value</c>: changes or adds.</summary>
    Force,

    /// <summary><c>~key</c> or <c>~key=value</c>: removes what is there.</summary>
    Remove,
}

/// <summary>A value of an argument with the text that it was written as.</summary>
internal sealed record WrittenValue(string Text, ConfigurationNode Node);

/// <summary>One argument of the command line that changes the configuration.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Key">The key with dots, or the group with slashes.</param>
/// <param name="Package">Where the group's content goes, after <c>@</c>; null where it goes to the group's own place.</param>
/// <param name="Values">The values; several where it is swept over, none where a removal has none.</param>
/// <param name="Argument">The whole argument.</param>
/// <param name="Place">Its first character.</param>
/// <param name="ValuePlace">The first character of the value.</param>
internal sealed record Override(
    OverrideKind Kind,
    string Key,
    string? Package,
    ImmutableArray<WrittenValue> Values,
    string Argument,
    ConfigurationPlace Place,
    ConfigurationPlace ValuePlace)
{
    public bool IsSweep => Values.Length > 1;

    public ConfigurationNode? Value => Values.IsEmpty ? null : Values[0].Node;

    /// <summary>The key with its package, as the defaults list has it.</summary>
    public string GroupKey => Package is null ? Key : $"{Key}@{Package}";

    public string[] Path => Key.Split('.');

    /// <summary>What the argument begins with, up to the value.</summary>
    public string Head => Argument[..(Argument.IndexOf('=', StringComparison.Ordinal) + 1)];
}
