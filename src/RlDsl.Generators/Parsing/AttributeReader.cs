using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RlDsl.Generators.Model;
using RlDsl.Generators.Parsing.Declared;

namespace RlDsl.Generators.Parsing;

/// <summary>Reads what an attribute was given, and where that stands.</summary>
internal static class AttributeReader
{
    /// <summary>An attribute with the arguments that were given.</summary>
    public static AttributeUse Read(AttributeData attribute)
    {
        List<Argument> arguments = [];
        if (attribute.AttributeConstructor is { } constructor)
        {
            for (int i = 0; i < constructor.Parameters.Length; i++)
            {
                Argument argument = Read(PropertyOf(constructor.Parameters[i].Name), attribute.ConstructorArguments[i]);
                if (constructor.Parameters[i].IsParams
                    ? argument.Numbers.Count > 0
                    : IsWritten(attribute, constructor.Parameters[i]))
                {
                    arguments.Add(argument);
                }
            }
        }

        // An argument of the wrong type is the compiler's to report, and null is as good as nothing.
        arguments.AddRange(attribute.NamedArguments
            .Where(named => named.Value.Kind != TypedConstantKind.Error && !named.Value.IsNull)
            .Select(named => Read(named.Key, named.Value)));
        return new AttributeUse(
            OwnFeatureReader.IsOwn(attribute.AttributeClass)
                ? AttributeNames.FullName(attribute.AttributeClass!)
                : AttributeNames.ShortName(attribute.AttributeClass!),
            arguments.ToEquatableArray());
    }

    /// <summary>
    /// Whether an argument was given, and is not the default that the compiler puts in its place; where there is no syntax, all
    /// were.
    /// </summary>
    private static bool IsWritten(AttributeData attribute, IParameterSymbol parameter) =>
        !parameter.IsOptional
        || attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax
        || syntax.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null)
            .Where((argument, place) => argument.NameColon?.Name.Identifier.ValueText is { } name
                ? name == parameter.Name
                : place == parameter.Ordinal).Any() == true;

    private static Argument Read(string name, TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array => new Argument(
            name, constant.IsNull ? [] : constant.Values.Select(element => Number(element.Value)).ToEquatableArray(), null),
        TypedConstantKind.Type => new Argument(
            name, [], constant.Value is INamedTypeSymbol type ? AttributeNames.FullName(type) : null),
        TypedConstantKind.Enum => new Argument(name, [], MemberName(constant)),
        _ when constant.Value is string text => new Argument(name, [], text),
        _ => new Argument(name, [Number(constant.Value)], null),
    };

    private static double Number(object? value) =>
        value is IConvertible number and not string ? number.ToDouble(CultureInfo.InvariantCulture) : double.NaN;

    /// <summary>The name of an enumeration's member; the number where it has no such member.</summary>
    private static string MemberName(TypedConstant constant) => constant.Type?.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => field.HasConstantValue && Equals(field.ConstantValue, constant.Value))?.Name
        ?? Number(constant.Value).ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Where an attribute and its arguments stand.</summary>
    /// <param name="fallback">The place of one that is not in the project's own files.</param>
    public static AttributeLocation Locate(AttributeData attribute, AttributeUse use, LocationInfo fallback)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
        {
            return new AttributeLocation(fallback, use.Arguments.Map(_ => fallback));
        }

        LocationInfo whole = LocationInfo.From(syntax.GetLocation());
        AttributeArgumentSyntax[] written = [.. syntax.ArgumentList?.Arguments ?? []];
        AttributeArgumentSyntax[] positional =
            [.. written.Where(argument => argument.NameEquals is null && argument.NameColon is null)];
        bool isParams = attribute.AttributeConstructor?.Parameters.LastOrDefault()?.IsParams ?? false;
        return new AttributeLocation(whole, use.Arguments.Select((argument, index) =>
        {
            if (written.FirstOrDefault(syntax => NameOf(syntax) == argument.Name) is { } own)
            {
                return LocationInfo.From(own.GetLocation());
            }

            if (index >= positional.Length)
            {
                return whole;
            }

            // The numbers of an array that is written without its brackets are one argument.
            AttributeArgumentSyntax last = isParams && index == attribute.ConstructorArguments.Length - 1
                ? positional[positional.Length - 1]
                : positional[index];
            return LocationInfo.From(
                Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(positional[index].SpanStart, last.Span.End)));
        }).ToEquatableArray());
    }

    /// <summary>The property that an argument sets by name, <c>Steps = 3</c> or <c>steps: 3</c>.</summary>
    private static string? NameOf(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.ValueText
        ?? (argument.NameColon?.Name.Identifier.ValueText is { } parameter ? PropertyOf(parameter) : null);

    private static string PropertyOf(string parameter) => char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);
}
