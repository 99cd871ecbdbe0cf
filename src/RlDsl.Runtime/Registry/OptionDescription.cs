using System.Collections.Immutable;
using System.Globalization;

namespace RlDsl.Registry;

/// <summary>
/// What there is to know of an option: a hyperparameter of an agent, a parameter of an environment, a setting of an experiment.
/// Configuration files and command lines are checked against it.
/// </summary>
public sealed record OptionDescription
{
    private OptionDescription(string name, OptionType type, object? defaultValue, string documentation)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(documentation);
        Name = name;
        Type = type;
        Default = defaultValue;
        Documentation = documentation;
        SnakeName = SnakeCase.Of(name);
    }

    /// <summary>Its name in C#: that of the property of the <c>Options</c>, or of the constructor's parameter.</summary>
    public string Name { get; }

    /// <summary>Its name in configuration files and on command lines: <c>learning_rate</c> for <c>LearningRate</c>.</summary>
    public string SnakeName { get; }

    /// <summary>The type of its value.</summary>
    public OptionType Type { get; }

    /// <summary>
    /// Its value unless another is given: of the type that <see cref="OptionType"/> names, or null where it may be left out.
    /// </summary>
    public object? Default { get; }

    /// <summary>What it is, with its unit, in one or more sentences.</summary>
    public string Documentation { get; }

    /// <summary>The values that a number may have.</summary>
    public NumberRange Range { get; private init; } = NumberRange.Any;

    /// <summary>The texts that there are to choose from; none where any text will do.</summary>
    public ImmutableArray<string> Choices { get; private init; } = [];

    /// <summary>Whether null is a value: there is none.</summary>
    public bool IsOptional { get; private init; }

    /// <summary>
    /// Whether the value is part of the program that was compiled, such as the layers of a network. It is told, and cannot be
    /// given anew without compiling.
    /// </summary>
    public bool IsFixed { get; private init; }

    /// <summary>A whole number.</summary>
    /// <param name="name">The name in C#.</param>
    /// <param name="value">The default.</param>
    /// <param name="range">The values that it may have.</param>
    /// <param name="documentation">What it is.</param>
    public static OptionDescription Integer(string name, int value, NumberRange range, string documentation) =>
        new(name, OptionType.Integer, value, documentation) { Range = range };

    /// <summary>A whole number, or null for none.</summary>
    /// <param name="name">The name in C#.</param>
    /// <param name="value">The default.</param>
    /// <param name="range">The values that a number may have.</param>
    /// <param name="documentation">What it is, and what null means.</param>
    public static OptionDescription OptionalInteger(string name, int? value, NumberRange range, string documentation) =>
        new(name, OptionType.Integer, value, documentation) { Range = range, IsOptional = true };

    /// <summary>A whole number that counts steps.</summary>
    /// <param name="name">The name in C#.</param>
    /// <param name="value">The default.</param>
    /// <param name="range">The values that it may have.</param>
    /// <param name="documentation">What it is.</param>
    public static OptionDescription LongInteger(string name, long value, NumberRange range, string documentation) =>
        new(name, OptionType.LongInteger, value, documentation) { Range = range };

    /// <summary>A whole number from zero to 2⁶⁴ − 1, such as a seed.</summary>
    /// <param name="name">The name in C#.</param>
    /// <param name="value">The default.</param>
    /// <param name="documentation">What it is.</param>
    public static OptionDescription UnsignedInteger(string name, ulong value, string documentation) =>
        new(name, OptionType.UnsignedInteger, value, documentation) { Range = NumberRange.AtLeast(0) };

    /// <summary>A real number.</summary>
    /// <param name="name">The name in C#.</param>
    /// <param name="value">The default.</param>
    /// <param name="range">The values that it may have.</param>
    /// <param name="documentation">What it is.</param>
    public static OptionDescription Real(string name, double value, NumberRange range, string documentation) =>
        new(name, OptionType.Real, value, documentation) { Range = range };

    /// <summary>A real number, or null for none.</summary>
    /// <param name="name">The name in C#.</param>
    /// <param name="value">The default.</param>
    /// <param name="range">The values that a number may have.</param>
    /// <param name="documentation">What it is, and what null means.</param>
    public static OptionDescription OptionalReal(string name, double? value, NumberRange range, string documentation) =>
        new(name, OptionType.Real, value, documentation) { Range = range, IsOptional = true };

    /// <summary>True or false.</summary>
    /// <param name="name">The name in C#.</param>
    /// <param name="value">The default.</param>
    /// <param name="documentation">What it is.</param>
    public static OptionDescription Boolean(string name, bool value, string documentation) =>
        new(name, OptionType.Boolean, value, documentation);

    /// <summary>Any text.</summary>
    /// <param name="name">The name in C#.</param>
    /// <param name="value">The default.</param>
    /// <param name="documentation">What it is.</param>
    public static OptionDescription Text(string name, string value, string documentation) =>
        new(name, OptionType.Text, value, documentation);

    /// <summary>One of several texts.</summary>
    /// <param name="name">The name in C#.</param>
    /// <param name="value">The default.</param>
    /// <param name="choices">The texts that there are to choose from.</param>
    /// <param name="documentation">What it is.</param>
    public static OptionDescription Choice(
        string name, string value, ImmutableArray<string> choices, string documentation) =>
        new(name, OptionType.Text, value, documentation) { Choices = choices };

    /// <summary>A value that was fixed when the agent was compiled.</summary>
    /// <param name="name">The name in C#.</param>
    /// <param name="value">The value as the declaration writes it: <c>[120, 84]</c>.</param>
    /// <param name="documentation">What it is.</param>
    public static OptionDescription Fixed(string name, string value, string documentation) =>
        new(name, OptionType.Text, value, documentation) { IsFixed = true };

    /// <summary>What is wrong with a value, after its name: <c>must be in (0, 1]</c>; null where nothing is.</summary>
    /// <param name="value">The value.</param>
    public string? Problem(object? value)
    {
        if (IsFixed)
        {
            return "was fixed when the agent was compiled: change it in the declaration";
        }

        switch (Type, value)
        {
            case (_, null):
                return IsOptional ? null : $"must be {Expected}";
            case (OptionType.Integer, int) or (OptionType.LongInteger, long) or (OptionType.UnsignedInteger, ulong):
                return Range.Contains(Convert.ToDouble(value, CultureInfo.InvariantCulture)) ? null : $"must be {Expected}";

            // Networks and tensors are of single precision: what that cannot hold would fail far from here.
            case (OptionType.Real, double real):
                return Range.Contains(real) && float.IsFinite((float)real) ? null : $"must be {Expected}";
            case (OptionType.Boolean, bool):
                return null;
            case (OptionType.Text, string text):
                return Choices.IsEmpty || Choices.Contains(text) ? null : $"must be {Expected}";
            default:
                return $"must be {Expected}";
        }
    }

    /// <summary>The values that it may have, in words: <c>a whole number in [1, ∞)</c>.</summary>
    public string Expected
    {
        get
        {
            string expected = Type switch
            {
                OptionType.Integer => WholeNumber(int.MinValue, int.MaxValue),
                OptionType.LongInteger => WholeNumber(long.MinValue, long.MaxValue),
                OptionType.UnsignedInteger => WholeNumber(ulong.MinValue, ulong.MaxValue),
                OptionType.Real => Range == NumberRange.Any
                    ? "a number that is finite in single precision"
                    : $"a number in {Range}, finite in single precision",
                OptionType.Boolean => "true or false",
                _ when !Choices.IsEmpty => $"one of {string.Join(", ", Choices)}",
                _ => "text",
            };
            return IsOptional ? $"{expected}, or null" : expected;
        }
    }

    private string WholeNumber(double least, double greatest)
    {
        double minimum = Math.Max(Range.Minimum, least);
        return Range.Maximum < greatest
            ? $"a whole number in {Range with { Minimum = minimum }}"
            : minimum > least || Range.Minimum == least
                ? $"a whole number in {new NumberRange(minimum, double.PositiveInfinity, Range.OpenMinimum)}"
                : "a whole number";
    }
}
