using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using RlDsl.Generators.Emission.TorchSharp;

namespace RlDsl.Generators.Parsing;

/// <summary>
/// The short names by which generated code calls other types. They are aliases in the agent's namespace, so a type or
/// namespace in it that has one of them would break the code, and so would a member of the agent.
/// </summary>
internal static class ReservedNames
{
    /// <summary>The names that are taken, each with the agent or the namespace in which it is.</summary>
    public static IEnumerable<(string Name, INamespaceOrTypeSymbol Container)> HiddenBy(INamedTypeSymbol agent) =>
        from container in new INamespaceOrTypeSymbol[] { agent.ContainingNamespace, agent }
        from name in Imports.Names
        where container.GetMembers(name).Length > 0
        select (name, container);
}
