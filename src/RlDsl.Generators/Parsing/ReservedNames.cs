using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RlDsl.Generators.Parsing;

/// <summary>The short names by which generated code calls other types; a type or namespace that hides one of them would break it.</summary>
internal static class ReservedNames
{
    private static readonly string[] Names =
        ["Tensor", "torch", "nn", "F", "Linear", "Conv2d", "Scalar"];

    /// <summary>The names that types of the agent's own or enclosing namespaces hide.</summary>
    public static IEnumerable<string> HiddenBy(INamedTypeSymbol agent)
    {
        for (INamespaceSymbol? space = agent.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            foreach (string name in Names.Where(name => space.GetMembers(name).Any()))
            {
                yield return name;
            }
        }

        foreach (string name in Names.Where(name => agent.GetMembers(name).Length > 0))
        {
            yield return name;
        }
    }
}
