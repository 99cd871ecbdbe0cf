using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Parsing;

/// <summary>The members that a class has without the generated ones.</summary>
internal static class OwnMembers
{
    /// <summary>
    /// The members that the parts of a class declare, and those that it sees of its base classes, in the order of their names, so
    /// that a declaration stays the same where members are moved about.
    /// </summary>
    public static IEnumerable<(OwnMember Member, LocationInfo Location)> Of(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        IEnumerable<(OwnMember Member, LocationInfo Location)> own = type.GetMembers().Where(IsWritten)
            .Select(member => (Describe(member, null), LocationInfo.From(member.Locations[0])));
        return own.Concat(Inherited(type, compilation, cancellationToken))
            .OrderBy(member => member.Member.Name, StringComparer.Ordinal)
            .ThenBy(member => member.Member.Signature, StringComparer.Ordinal);
    }

    /// <summary>The place where a class names its base class; the class's name where it does not.</summary>
    public static Location BaseLocation(
        IReadOnlyList<TypeDeclarationSyntax> parts, INamedTypeSymbol type, Compilation compilation)
    {
        foreach (BaseTypeSyntax named in parts.Select(part => part.BaseList?.Types.FirstOrDefault()).OfType<BaseTypeSyntax>())
        {
            ITypeSymbol? symbol = compilation.GetSemanticModel(named.SyntaxTree).GetTypeInfo(named.Type).Type;
            if (SymbolEqualityComparer.Default.Equals(symbol, type.BaseType))
            {
                return named.Type.GetLocation();
            }
        }

        return parts[0].Identifier.GetLocation();
    }

    private static IEnumerable<(OwnMember Member, LocationInfo Location)> Inherited(
        INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (type.BaseType is not { SpecialType: not SpecialType.System_Object })
        {
            yield break;
        }

        TypeDeclarationSyntax[] parts =
        [
            .. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken))
                .OfType<TypeDeclarationSyntax>(),
        ];
        LocationInfo location = LocationInfo.From(BaseLocation(parts, type, compilation));
        for (INamedTypeSymbol? current = type.BaseType;
            current is { SpecialType: not SpecialType.System_Object };
            current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers().Where(IsWritten))
            {
                bool isConstructor = member is IMethodSymbol { MethodKind: MethodKind.Constructor };
                if (!isConstructor && !member.IsOverride && compilation.IsSymbolAccessibleWithin(member, type, type))
                {
                    yield return (Describe(member, current.Name), location);
                }
            }
        }
    }

    /// <summary>
    /// Whether a member has a name of its own: it is not what the compiler makes of another, and no implementation for an
    /// interface alone.
    /// </summary>
    private static bool IsWritten(ISymbol member) => !member.IsImplicitlyDeclared && member switch
    {
        IMethodSymbol method => method.AssociatedSymbol is null
            && method.MethodKind is MethodKind.Ordinary or MethodKind.Constructor,
        IFieldSymbol field => field.AssociatedSymbol is null,
        IPropertySymbol property => property.ExplicitInterfaceImplementations.IsEmpty,
        IEventSymbol @event => @event.ExplicitInterfaceImplementations.IsEmpty,
        _ => true,
    };

    private static OwnMember Describe(ISymbol member, string? origin) => new(
        member.Name,
        member is IMethodSymbol method ? MemberSignature.Of(method) : null,
        origin,
        member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true },
        origin is null && IsUnset(member));

    /// <summary>Whether a member holds an object that must not be null, and has none at first.</summary>
    private static bool IsUnset(ISymbol member) => member switch
    {
        { IsStatic: true } or IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true } => false,
        IFieldSymbol field => IsNeverNull(field.Type) && field.Locations[0].SourceTree is { } tree
            && tree.GetRoot().FindNode(field.Locations[0].SourceSpan) is VariableDeclaratorSyntax { Initializer: null },
        IPropertySymbol property => IsNeverNull(property.Type) && IsStored(property)
            && property.DeclaringSyntaxReferences.All(part =>
                part.GetSyntax() is PropertyDeclarationSyntax { Initializer: null }),
        IEventSymbol @event => IsNeverNull(@event.Type)
            && @event.DeclaringSyntaxReferences.All(part => part.GetSyntax() is VariableDeclaratorSyntax { Initializer: null }),
        _ => false,
    };

    private static bool IsNeverNull(ITypeSymbol type) =>
        type is { IsReferenceType: true, NullableAnnotation: NullableAnnotation.NotAnnotated };

    private static bool IsStored(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));
}
