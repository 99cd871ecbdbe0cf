using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RlDsl.Generators.Parsing;

/// <summary>The short names by which emitted code calls other types, where they mean something else.</summary>
internal static class ShortNames
{
    /// <summary>
    /// The names that the agent's own members, its base types' or its namespace's types have, and in the global namespace those
    /// that are aliases in the whole project.
    /// </summary>
    public static IEnumerable<string> HiddenBy(
        INamedTypeSymbol agent, SyntaxNode declaration, SemanticModel model, IReadOnlyList<string> names)
    {
        // The namespace of the whole compilation: what referenced assemblies have in it conflicts too.
        INamespaceSymbol space = model.Compilation.GetCompilationNamespace(agent.ContainingNamespace)
            ?? agent.ContainingNamespace;
        return names.Where(name =>
            agent.Name == name
            || space.GetMembers(name).Any()
            || Bases(agent).Any(type => type.GetMembers(name).Length > 0)
            || (space.IsGlobalNamespace && IsGlobalAlias(name, declaration, model)));
    }

    /// <summary>
    /// The extension methods that emitted code calls of which there are others for the same objects where the agent is.
    /// </summary>
    public static IEnumerable<string> HiddenExtensions(SyntaxNode declaration, SemanticModel model, string extensions)
    {
        INamedTypeSymbol? ours = model.Compilation.GetTypeByMetadataName(extensions);
        return ours is null ? [] : ours.GetMembers().OfType<IMethodSymbol>().Where(method => method.IsExtensionMethod)
            .Select(method => (method.Name, Type: (INamedTypeSymbol)method.Parameters[0].Type)).Distinct()
            .Where(method => model
                .LookupSymbols(declaration.SpanStart, method.Type, method.Name, includeReducedExtensionMethods: true)
                .Any(other => !SymbolEqualityComparer.Default.Equals(other.ContainingType, ours)))
            .Select(method => method.Name).Distinct();
    }

    private static bool IsGlobalAlias(string name, SyntaxNode declaration, SemanticModel model) => model
        .LookupNamespacesAndTypes(declaration.SpanStart, name: name).OfType<IAliasSymbol>()
        .SelectMany(alias => alias.DeclaringSyntaxReferences)
        .Any(reference => reference.GetSyntax() is UsingDirectiveSyntax directive
            && directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword));

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            yield return current;
        }
    }
}
