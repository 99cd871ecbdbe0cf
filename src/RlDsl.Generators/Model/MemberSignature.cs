using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Emission.TorchSharp;

namespace RlDsl.Generators.Model;

/// <summary>
/// What tells the overloads of a method apart, as a text: the number of type parameters, and the types of the parameters. A
/// method that the compiler knows and one that stands in emitted text have the same where C# would not have both in a class.
/// </summary>
internal static class MemberSignature
{
    /// <summary>The signature of a method without parameters.</summary>
    public const string NoParameters = "0()";

    /// <summary>The signature of a method that the compiler knows.</summary>
    public static string Of(IMethodSymbol method) => Text(
        method.TypeParameters.Length,
        method.Parameters.Select(parameter => (parameter.RefKind == RefKind.None ? "" : "ref ") + TypeName(parameter.Type)));

    /// <summary>The signature of a method or constructor of emitted text.</summary>
    /// <param name="declaration">The agent, whose own name stands for itself.</param>
    public static string Of(BaseMethodDeclarationSyntax method, AgentDeclaration declaration) => Text(
        (method as MethodDeclarationSyntax)?.TypeParameterList?.Parameters.Count ?? 0,
        method.ParameterList.Parameters.Select(parameter => TypeName(parameter.Type!, declaration)));

    private static string Text(int arity, IEnumerable<string> types) => $"{arity}({string.Join(", ", types)})";

    /// <summary>
    /// A type that is not there yet, as the options are before they are generated, is told by its name alone: the compiler does
    /// not know where it would be, nor whether a question mark behind it makes another type of it.
    /// </summary>
    private static string TypeName(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable
            when nullable.TypeArguments[0] is { TypeKind: TypeKind.Error } unknown => unknown.Name,
        { TypeKind: TypeKind.Error } => type.Name,
        _ => type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
    };

    private static string TypeName(TypeSyntax type, AgentDeclaration declaration)
    {
        // What may be null among emitted parameters is of a reference type, by which overloads are not told apart.
        string text = type.ToString().TrimEnd('?');
        return text.TrimStart('@') == declaration.Name
            ? "global::" + declaration.FullName
            : Imports.WriteInFull(text);
    }
}
