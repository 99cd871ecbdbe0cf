using System;

namespace RlDsl.Declarations;

/// <summary>
/// Says that a hyperparameter is one that another attribute has too: its range and its place in the program are those of the
/// other.
/// </summary>
/// <param name="attribute">The attribute that describes the hyperparameter.</param>
/// <param name="property">The hyperparameter's property there.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SameAsAttribute(Type attribute, string property) : Attribute
{
    /// <summary>The attribute that describes the hyperparameter.</summary>
    public Type Attribute { get; } = attribute;

    /// <summary>The hyperparameter's property there.</summary>
    public string Property { get; } = property;
}
