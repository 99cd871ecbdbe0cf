using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RlDsl.Generators.Parsing;

/// <summary>Which agents would have one file between them: file names do not tell letters by their case.</summary>
internal static class FileNames
{
    /// <summary>Whether the full name of another agent of the project differs in the case of its letters alone.</summary>
    public static bool IsShared(INamedTypeSymbol agent, Compilation compilation) => Like(agent, compilation)
        .Any(other => other.GetAttributes().Any(attribute => AttributeNames.IsOurs(attribute.AttributeClass)));

    /// <summary>Whether there is another class of such a name, agent or not.</summary>
    public static bool HasLike(INamedTypeSymbol agent, Compilation compilation) => Like(agent, compilation).Any();

    private static IEnumerable<INamedTypeSymbol> Like(INamedTypeSymbol agent, Compilation compilation)
    {
        // Only namespaces whose names are alike are looked into, so that this costs nothing where there are none.
        IEnumerable<INamespaceSymbol> alike = [compilation.Assembly.GlobalNamespace];
        foreach (string part in Parts(agent.ContainingNamespace).Reverse())
        {
            alike = [.. alike.SelectMany(space => space.GetNamespaceMembers()).Where(space => IsAlike(space.Name, part))];
        }

        return alike.SelectMany(space => space.GetTypeMembers()).Where(other =>
            IsAlike(other.Name, agent.Name) && other.Arity == 0 && !SymbolEqualityComparer.Default.Equals(other, agent));
    }

    private static bool IsAlike(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Parts(INamespaceSymbol space)
    {
        for (INamespaceSymbol current = space; !current.IsGlobalNamespace; current = current.ContainingNamespace)
        {
            yield return current.Name;
        }
    }
}
