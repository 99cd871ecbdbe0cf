using System;
using System.Globalization;

namespace RlDsl.Generators.Ir;

/// <summary>How a number is stored in the generated options.</summary>
internal enum NumberKind
{
    Real,
    Integer,
}

/// <summary>
/// A number of an algorithm that its user may set. Statements refer to it; its value is the program's. Two of the same name are
/// the same number.
/// </summary>
/// <param name="name">Its name where the numbers of all attributes meet: in options, checkpoints and messages.</param>
/// <param name="kind">Whether it is a whole number.</param>
/// <param name="range">The values that it may have.</param>
/// <param name="documentedAt">The property of an attribute that says what it is: <c>Namespace.Type.Property</c>.</param>
/// <param name="documentation">What is said there, where that is not in this library.</param>
internal sealed class Parameter(string name, NumberKind kind, Range range, string documentedAt, string documentation = "")
    : IEquatable<Parameter>
{
    public string Name { get; } = name;

    public NumberKind Kind { get; } = kind;

    public Range Range { get; } = range;

    public string DocumentedAt { get; } = documentedAt;

    public string Documentation { get; } = documentation;

    /// <summary>A number of the same kind with a name of its own.</summary>
    public Parameter Named(string other) => new(other, Kind, Range, DocumentedAt, Documentation);

    public bool Equals(Parameter? other) => other is not null && Name == other.Name;

    public override bool Equals(object? obj) => Equals(obj as Parameter);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);

    public override string ToString() => Name;
}

/// <summary>A number of a program with its value: the default, unless the declaration gives another.</summary>
internal sealed record Setting(Parameter Parameter, double Value)
{
    public string Text => Value.ToString("R", CultureInfo.InvariantCulture);
}
