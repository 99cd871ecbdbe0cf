using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RlDsl.CodeFixes;

/// <summary>A class that declares an agent, as fixes see it: one part of it, and its members by their attributes.</summary>
internal sealed class AgentClass
{
    private AgentClass(TypeDeclarationSyntax part, INamedTypeSymbol symbol) => (Part, Symbol) = (part, symbol);

    /// <summary>The part of the class that is looked at.</summary>
    public TypeDeclarationSyntax Part { get; }

    public INamedTypeSymbol Symbol { get; }

    /// <summary>The networks that are trained, in the order of their declaration.</summary>
    public IEnumerable<IMethodSymbol> Networks => With<NetworkAttribute>().OfType<IMethodSymbol>();

    /// <summary>The tables of estimates, in the order of their declaration.</summary>
    public IEnumerable<IMethodSymbol> Tables =>
        With<TableAttribute>().OfType<IMethodSymbol>().Where(table => table.IsPartialDefinition);

    /// <summary>Whether its algorithm is written in it.</summary>
    public bool IsDeclared => Has<AgentAttribute>(Symbol);

    /// <summary>The class around a node; nothing where it has no attribute of this library.</summary>
    public static AgentClass? Around(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        TypeDeclarationSyntax? part = node.FirstAncestorOrSelf<TypeDeclarationSyntax>();
        return part is not null && model.GetDeclaredSymbol(part, cancellationToken) is INamedTypeSymbol symbol
            && symbol.GetAttributes().Any(attribute => IsOurs(attribute.AttributeClass))
            ? new AgentClass(part, symbol)
            : null;
    }

    /// <summary>Whether a type is of this library.</summary>
    public static bool IsOurs(ISymbol? symbol) =>
        symbol?.ContainingAssembly?.Name == typeof(AgentAttribute).Assembly.GetName().Name;

    /// <summary>Whether a type is one that bodies of declared agents are written with.</summary>
    public static bool IsOfLanguage(ITypeSymbol? type) =>
        IsOurs(type) && type!.ContainingType?.Name == nameof(Language);

    public static bool Has<TAttribute>(ISymbol symbol)
        where TAttribute : System.Attribute => Find<TAttribute>(symbol) is not null;

    public static AttributeData? Find<TAttribute>(ISymbol symbol)
        where TAttribute : System.Attribute =>
        symbol.GetAttributes().FirstOrDefault(attribute => IsA<TAttribute>(attribute.AttributeClass));

    /// <summary>The members that have an attribute.</summary>
    public IEnumerable<ISymbol> With<TAttribute>()
        where TAttribute : System.Attribute => Symbol.GetMembers().Where(Has<TAttribute>);

    /// <summary>The target network that follows a network, if there is one.</summary>
    public IMethodSymbol? TargetOf(ISymbol network) => With<TargetNetworkAttribute>().OfType<IMethodSymbol>()
        .FirstOrDefault(target => Find<TargetNetworkAttribute>(target)!.NamedArguments.Any(argument =>
            argument.Key == nameof(TargetNetworkAttribute.Of) && argument.Value.Value as string == network.Name));

    /// <summary>A name that no member of the class and none of its options has yet.</summary>
    public string Free(string wanted)
    {
        HashSet<string> taken =
        [
            Symbol.Name, .. Symbol.GetMembers().Select(member => member.Name),
            .. Symbol.GetTypeMembers("Options").SelectMany(options => options.GetMembers()).Select(member => member.Name),
        ];
        string name = wanted;
        for (int number = 2; taken.Contains(name); number++)
        {
            name = wanted + number;
        }

        return name;
    }

    private static bool IsA<TAttribute>(INamedTypeSymbol? attribute) =>
        IsOurs(attribute) && attribute!.Name == typeof(TAttribute).Name;
}
