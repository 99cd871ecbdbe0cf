using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.Registration;

/// <summary>A property of an attribute that is part of the program, and no number of its options.</summary>
/// <param name="Name">Its name among the numbers of the agent.</param>
/// <param name="Value">Its value as the declaration writes it.</param>
/// <param name="Documentation">What it is.</param>
internal sealed record FixedProperty(string Name, string Value, string Documentation);

/// <summary>The properties of a declaration that were decided when it was compiled, such as the layers of networks.</summary>
internal static class FixedProperties
{
    /// <summary>
    /// The properties of the attributes of the class, and those that were given on its members. Where attributes have properties
    /// of one name, the first is taken.
    /// </summary>
    public static IEnumerable<FixedProperty> Of(AgentDeclaration declaration) =>
        new Expansion(declaration, new FeatureContext()).Uses.SelectMany(use => OfClass(use.Use))
            .Concat(declaration.Attributes.Where(use => use.Member is not null).SelectMany(OfMember))
            .GroupBy(property => property.Name, StringComparer.Ordinal)
            .Select(properties => properties.First());

    private static IEnumerable<FixedProperty> OfClass(AttributeUse use) =>
        MetadataOf(use.Name) is not { } metadata ? [] : metadata.Properties
            .Where(property => metadata.Find(property) is null)
            .Select(property => (Property: property, Value: ValueOf(use, metadata, property)))
            .Where(property => property.Value.Length > 0)
            .Select(property => new FixedProperty(
                property.Property, property.Value, LibraryDocumentation.OfProperty(metadata.FullNameOf(property.Property))));

    /// <summary>Names of members, such as networks, tell apart what is given on several.</summary>
    private static IEnumerable<FixedProperty> OfMember(AttributeUse use) =>
        MetadataOf(use.Name) is not { } metadata ? [] : use.Arguments
            .Where(argument => metadata.Find(argument.Name) is null && metadata.Properties.Contains(argument.Name))
            .Select(argument => new FixedProperty(
                use.Member + argument.Name, ValueOf(use, metadata, argument.Name),
                LibraryDocumentation.OfProperty(metadata.FullNameOf(argument.Name))));

    private static AttributeMetadata? MetadataOf(string attribute) =>
        typeof(DqnAttribute).Assembly.GetType($"{typeof(DqnAttribute).Namespace}.{attribute}Attribute") is { } type
            ? AttributeMetadata.Of(type)
            : null;

    private static string ValueOf(AttributeUse use, AttributeMetadata metadata, string property)
    {
        object? initial = metadata.DefaultOf<object?>(property);
        return use.Find(property) switch
        {
            null => Written(initial),
            { Member: { } member } => member,
            { Numbers: var numbers } when initial is IEnumerable => Written(numbers.ToArray()),
            { Numbers: { Count: > 0 } numbers } when initial is bool => Written(numbers[0] == 1),
            { Numbers: { Count: > 0 } numbers } => Written(numbers[0]),
            _ => "",
        };
    }

    private static string Written(object? value) => value switch
    {
        null => "",
        string text => text,
        IEnumerable elements => $"[{string.Join(", ", elements.Cast<object>().Select(Written))}]",
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
