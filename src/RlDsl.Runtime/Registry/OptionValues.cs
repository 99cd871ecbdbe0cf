using System.Collections.Immutable;

namespace RlDsl.Registry;

/// <summary>
/// Values of options by name, each of its option's type and within its range; an option that is not given has its default.
/// </summary>
public sealed class OptionValues
{
    private readonly Dictionary<string, object?> values = new(StringComparer.Ordinal);

    /// <summary>Takes values for some of the options.</summary>
    /// <param name="options">All options that there are.</param>
    /// <param name="given">Values by the options' names in C#.</param>
    /// <exception cref="ArgumentException">There is no option of a name, or it is fixed.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A value has another type than its option, or is out of range.</exception>
    public OptionValues(ImmutableArray<OptionDescription> options, IReadOnlyDictionary<string, object?>? given = null)
    {
        Options = options;
        foreach (OptionDescription option in options)
        {
            values.Add(option.Name, option.Default);
        }

        foreach ((string name, object? value) in given ?? ImmutableDictionary<string, object?>.Empty)
        {
            OptionDescription option = options.FirstOrDefault(option => option.Name == name)
                ?? throw new ArgumentException($"There is no option {name}, only {Names(options)}.", nameof(given));
            if (option.Problem(value) is { } problem)
            {
                throw new ArgumentOutOfRangeException(
                    name, value, FormattableString.Invariant($"The option {name} is {value ?? "null"}, but {problem}."));
            }

            values[name] = value;
        }
    }

    /// <summary>All options that there are.</summary>
    public ImmutableArray<OptionDescription> Options { get; }

    /// <summary>The value of an option, null where it has none.</summary>
    /// <param name="name">The option's name in C#.</param>
    /// <exception cref="ArgumentException">There is no such option.</exception>
    public object? this[string name] => values.TryGetValue(name, out object? value)
        ? value
        : throw new ArgumentException($"There is no option {name}, only {Names(Options)}.", nameof(name));

    /// <summary>The value of a whole number.</summary>
    /// <param name="name">The option's name in C#.</param>
    /// <exception cref="ArgumentException">There is no such option, or it is of another type.</exception>
    public int Integer(string name) => Of<int>(name);

    /// <summary>The value of a whole number that may be left out.</summary>
    /// <inheritdoc cref="Integer"/>
    public int? OptionalInteger(string name) => this[name] is null ? null : Of<int>(name);

    /// <summary>The value of a whole number that counts steps.</summary>
    /// <inheritdoc cref="Integer"/>
    public long LongInteger(string name) => Of<long>(name);

    /// <summary>The value of a whole number from zero, such as a seed.</summary>
    /// <inheritdoc cref="Integer"/>
    public ulong UnsignedInteger(string name) => Of<ulong>(name);

    /// <summary>The value of a real number.</summary>
    /// <inheritdoc cref="Integer"/>
    public double Real(string name) => Of<double>(name);

    /// <summary>The value of a real number that may be left out.</summary>
    /// <inheritdoc cref="Integer"/>
    public double? OptionalReal(string name) => this[name] is null ? null : Of<double>(name);

    /// <summary>The value of what is true or false.</summary>
    /// <inheritdoc cref="Integer"/>
    public bool Boolean(string name) => Of<bool>(name);

    /// <summary>The value of a text.</summary>
    /// <inheritdoc cref="Integer"/>
    public string Text(string name) => Of<string>(name);

    private T Of<T>(string name) => this[name] is T value
        ? value
        : throw new ArgumentException(
            $"The option {name} is {this[name]?.GetType().Name ?? "null"}, not {typeof(T).Name}.", nameof(name));

    private static string Names(ImmutableArray<OptionDescription> options) =>
        options.IsEmpty ? "none" : string.Join(", ", options.Select(option => option.Name));
}
