using System;

namespace RlDsl.Declarations;

/// <summary>
/// Says that a number is one that another attribute has too: its range and its place in the program are those of the other.
/// </summary>
/// <param name="attribute">The attribute that the number is described at.</param>
/// <param name="property">The number's property there.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SameAsAttribute(Type attribute, string property) : Attribute
{
    /// <summary>The attribute that the number is described at.</summary>
    public Type Attribute { get; } = attribute;

    /// <summary>The number's property there.</summary>
    public string Property { get; } = property;
}
