using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Model;
using RlDsl.Generators.Parsing.Declared;

namespace RlDsl.Generators.Parsing;

/// <summary>What is read of a class depends on besides its own text and the project's outline.</summary>
internal static class Dependencies
{
    /// <summary>
    /// The files of the features of the project's own that are on a class; nothing where what is read depends on more than
    /// these: the class is in several pieces or inherits something, another class's name differs from its own in case alone, or
    /// a number is a constant of a third class.
    /// </summary>
    /// <param name="agent">What was read of the class.</param>
    public static IReadOnlyList<SyntaxTree>? Of(
        TypeDeclarationSyntax part, ParsedAgent? agent, SemanticModel model, CancellationToken cancellationToken)
    {
        if (part.BaseList is not null
            || part.Parent is not (BaseNamespaceDeclarationSyntax or CompilationUnitSyntax)
            || model.GetDeclaredSymbol(part, cancellationToken) is not INamedTypeSymbol { DeclaringSyntaxReferences.Length: 1 } type
            || FileNames.HasLike(type, model.Compilation)
            || agent?.Declaration.Declared is { RefersElsewhere: true }
            || agent?.Declaration.Features.Any(feature => feature.Algorithm.RefersElsewhere) == true)
        {
            return null;
        }

        TypeDeclarationSyntax[] features =
        [
            .. type.GetAttributes().Where(attribute => OwnFeatureReader.IsOwn(attribute.AttributeClass))
                .SelectMany(attribute => attribute.AttributeClass!.DeclaringSyntaxReferences)
                .Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>(),
        ];
        return SaysItself(part) && features.All(SaysItself)
            ? [.. features.Select(feature => feature.SyntaxTree).Distinct()]
            : null;
    }

    /// <summary>Whether no number outside of the bodies of a class depends on what another class says that it is.</summary>
    private static bool SaysItself(TypeDeclarationSyntax part)
    {
        FieldDeclarationSyntax[] constants =
            [.. part.Members.OfType<FieldDeclarationSyntax>().Where(field => field.Modifiers.Any(SyntaxKind.ConstKeyword))];
        VariableDeclaratorSyntax[] own = [.. constants.SelectMany(constant => constant.Declaration.Variables)];
        HashSet<string> names = new(own.Select(constant => constant.Identifier.ValueText), StringComparer.Ordinal);

        // What stands above a class does not see the class's members.
        return Arguments(part.AttributeLists).All(argument => SaysItself(argument, []))
            && part.Members.SelectMany(member => Arguments(member.AttributeLists))
                .Concat(own.Select(constant => constant.Initializer?.Value))
                .Concat(part.Members.OfType<PropertyDeclarationSyntax>().Select(property => property.Initializer?.Value))
                .All(value => value is null || SaysItself(value, names));
    }

    private static IEnumerable<ExpressionSyntax> Arguments(SyntaxList<AttributeListSyntax> lists) => lists
        .SelectMany(list => list.Attributes)
        .SelectMany(attribute => attribute.ArgumentList?.Arguments.AsEnumerable() ?? [])
        .Select(argument => argument.Expression);

    /// <summary>Whether a value does not depend on what another class says that it is.</summary>
    /// <param name="own">The constants of its class.</param>
    private static bool SaysItself(ExpressionSyntax expression, HashSet<string> own) => expression switch
    {
        LiteralExpressionSyntax or TypeOfExpressionSyntax => true,
        IdentifierNameSyntax name => own.Contains(name.Identifier.ValueText),
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => true,
        ParenthesizedExpressionSyntax inner => SaysItself(inner.Expression, own),
        PrefixUnaryExpressionSyntax signed => SaysItself(signed.Operand, own),
        BinaryExpressionSyntax binary => SaysItself(binary.Left, own) && SaysItself(binary.Right, own),
        CollectionExpressionSyntax collection => collection.Elements.All(element =>
            element is ExpressionElementSyntax one && SaysItself(one.Expression, own)),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.All(one => SaysItself(one, own)),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } =>
            initializer.Expressions.All(one => SaysItself(one, own)),
        MemberAccessExpressionSyntax { Expression: { } type } => AttributeNames.IsEnumeration(type switch
        {
            MemberAccessExpressionSyntax nested => nested.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            _ => "",
        }),
        _ => false,
    };
}
