using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RlDsl.Generators.Emission.TorchSharp;

namespace RlDsl.Generators.Parsing;

/// <summary>The short names by which emitted code calls other types, where they mean something else.</summary>
internal static class ShortNames
{
    /// <summary>The names that the agent's own members, its base types' or its namespace's types have.</summary>
    public static IEnumerable<string> HiddenBy(INamedTypeSymbol agent, Compilation compilation)
    {
        // The namespace of the whole compilation: what referenced assemblies have in it conflicts too.
        INamespaceSymbol space = compilation.GetCompilationNamespace(agent.ContainingNamespace) ?? agent.ContainingNamespace;
        return Imports.Names.Where(name =>
            agent.Name == name
            || space.GetMembers(name).Any()
            || Bases(agent).Any(type => type.GetMembers(name).Length > 0));
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
