using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RlDsl.Declarations;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Parsing;

/// <summary>The names of this library's attributes.</summary>
internal static class AttributeNames
{
    private const string Namespace = "RlDsl";
    private const string Suffix = "Attribute";

    private static readonly string Library = typeof(AgentAttribute).Assembly.GetName().Name;

    /// <summary>The attributes that name an algorithm, without <c>Attribute</c>.</summary>
    public static readonly IReadOnlyList<string> Algorithms =
        [.. PresetTable.All.Select(preset => preset.Attribute), PresetTable.Written.Attribute];

    /// <summary>The attribute of agents whose algorithm is written in the class.</summary>
    public static readonly string Declared = PresetTable.Written.Attribute;

    /// <summary>The attributes that say what the members of such a class are, without <c>Attribute</c>.</summary>
    public static readonly IReadOnlyList<string> OfMembers =
    [
        .. typeof(MemberAttribute).Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(MemberAttribute)) && !type.IsAbstract)
            .Select(type => AttributeMetadata.Of(type).Name),
    ];

    /// <summary>The full names of the attributes of classes that name an algorithm or a feature.</summary>
    public static readonly IReadOnlyList<string> All =
    [
        .. PresetTable.All.Select(preset => preset.Attribute).Concat(Pipeline.Features.Select(feature => feature.Attribute))
            .Select(InFull),
    ];

    private static readonly HashSet<string> Known =
        new(All.Concat(OfMembers.Append(Declared).Select(InFull)), StringComparer.Ordinal);

    /// <summary>As they are written, with their ending or without.</summary>
    private static readonly HashSet<string> Written = new(
        Known.Select(name => name.Substring(Namespace.Length + 1))
            .SelectMany(name => (string[])[name, name.Substring(0, name.Length - Suffix.Length)]),
        StringComparer.Ordinal);

    private static readonly HashSet<string> Enumerations = new(
        typeof(DqnAttribute).Assembly.GetExportedTypes().Where(type => type.IsEnum).Select(type => type.Name),
        StringComparer.Ordinal);

    private static string InFull(string name) => $"{Namespace}.{name}{Suffix}";

    public static bool IsAlgorithm(string shortName) => Algorithms.Contains(shortName);

    /// <summary>Whether an attribute of this library has that name, with <c>Attribute</c> or without.</summary>
    public static bool IsOneOfOurs(string written) => Written.Contains(written);

    /// <summary>Whether an enumeration of this library has that name.</summary>
    public static bool IsEnumeration(string name) => Enumerations.Contains(name);

    /// <summary>Whether a symbol is of the assembly that has the attributes and the language.</summary>
    public static bool IsOfLibrary(ISymbol? symbol) => symbol?.ContainingAssembly?.Name == Library;

    public static bool IsOurs(INamedTypeSymbol? attribute) =>
        attribute is not null && Known.Contains(attribute.ToDisplayString());

    public static string ShortName(INamedTypeSymbol attribute) => Without(attribute.Name);

    /// <summary>The name of an attribute that is not this library's, with its namespace.</summary>
    public static string FullName(INamedTypeSymbol attribute) => Without(attribute.ToDisplayString());

    private static string Without(string name) =>
        name.EndsWith(Suffix, StringComparison.Ordinal) ? name.Substring(0, name.Length - Suffix.Length) : name;
}
