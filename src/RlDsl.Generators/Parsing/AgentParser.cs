using System;
using System.CodeDom.Compiler;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Parsing.Declared;

namespace RlDsl.Generators.Parsing;

/// <summary>Reads what was written on a class: the only stage that sees symbols and syntax.</summary>
internal static class AgentParser
{
    private static readonly string Compliance = typeof(CLSCompliantAttribute).FullName;

    /// <summary>
    /// The class that a part declares; nothing unless the first of this library's attributes on the class stands there, so that
    /// each class is read once.
    /// </summary>
    /// <param name="surroundings">What emitted code needs of the project.</param>
    public static ParsedAgent? Parse(
        TypeDeclarationSyntax part, SemanticModel model, Surroundings surroundings, CancellationToken cancellationToken)
    {
        if (model.GetDeclaredSymbol(part, cancellationToken) is not INamedTypeSymbol type)
        {
            return null;
        }

        List<AttributeData> attributes =
            [.. type.GetAttributes().Where(attribute => AttributeNames.IsOurs(attribute.AttributeClass)
                || OwnFeatureReader.IsOwn(attribute.AttributeClass))];
        AttributeData? first = attributes.FirstOrDefault(attribute => AttributeNames.IsOurs(attribute.AttributeClass));
        if (first is null || first.ApplicationSyntaxReference?.GetSyntax(cancellationToken).Parent?.Parent != part)
        {
            return null;
        }

        cancellationToken.ThrowIfCancellationRequested();
        EquatableArray<AttributeUse> uses = attributes.Select(Read).ToEquatableArray();
        Compilation compilation = model.Compilation;
        LocationInfo name = LocationInfo.From(part.Identifier.GetLocation());
        List<(OwnMember Member, LocationInfo Location)> members = [.. OwnMembers.Of(type, compilation, cancellationToken)];
        List<LocationInfo> places = [.. members.Select(member => member.Location)];
        List<Problem> problems =
            [.. ClassChecks.Problems(type, uses, compilation, surroundings, places, cancellationToken)];
        DeclaredAlgorithm? declared = null;
        if (uses.Any(use => use.Name == AttributeNames.Declared))
        {
            MemberReader reader = new(type, compilation, uses.Count, places, problems);
            declared = reader.Read(cancellationToken);
            attributes.AddRange(reader.Attributes.Select(own => own.Attribute));
            uses = [.. uses, .. reader.Attributes.Select(own => Read(own.Attribute) with { Member = own.Member })];
        }

        OwnFeatureReader features = new(compilation, places, problems);
        EquatableArray<OwnFeature> own = features.Read(type.Name, [.. attributes], uses.Count, cancellationToken);
        attributes.AddRange(features.Attributes.Select(one => one.Attribute));
        uses = [.. uses, .. features.Attributes.Select(one => Read(one.Attribute) with { Member = one.Member })];

        AgentDeclaration declaration = new(
            Space(type),
            type.Name,
            uses,
            type.IsSealed,
            IsAbout(type, typeof(GeneratedCodeAttribute).FullName),
            FileNames.IsShared(type, compilation),
            ShortNames.HiddenBy(type, part, model, surroundings.ShortNames).ToEquatableArray(),
            ShortNames.HiddenExtensions(part, model, surroundings.Extensions).ToEquatableArray(),
            members.Select(member => member.Member).ToEquatableArray(),
            problems.ToEquatableArray())
        {
            Declared = declared,
            Features = own,
            IsSaidToComply = type.DeclaredAccessibility == Accessibility.Public
                && Complies(compilation.Assembly)
                && !IsAbout(type, Compliance),
        };
        return new ParsedAgent(
            declaration,
            new DeclarationLocations(
                name,
                attributes.Zip(uses, (attribute, use) => Locate(attribute, use, name)).ToEquatableArray(),
                places.ToEquatableArray()));
    }

    /// <summary>
    /// The declaration of a class, which may be of another assembly, for those who want to know its program; nothing if it has
    /// none of this library's attributes. What else the class has is not looked at.
    /// </summary>
    public static AgentDeclaration? Declaration(INamedTypeSymbol type)
    {
        List<AttributeData> attributes =
            [.. type.GetAttributes().Where(attribute => AttributeNames.IsOurs(attribute.AttributeClass))];
        return attributes.Count == 0
            ? null
            : new AgentDeclaration(
                Space(type), type.Name, attributes.Select(Read).ToEquatableArray(), type.IsSealed,
                IsMarked: false, SharesName: false, [], [], [], []);
    }

    private static bool IsAbout(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(one => one.AttributeClass?.ToDisplayString() == attribute);

    private static bool Complies(IAssemblySymbol assembly) => assembly.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.ToDisplayString() == Compliance
        && attribute.ConstructorArguments.Any(argument => argument.Value is true));

    private static string Space(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();

    private static AttributeUse Read(AttributeData attribute)
    {
        List<Argument> arguments = [];
        if (attribute.AttributeConstructor is { } constructor)
        {
            for (int i = 0; i < constructor.Parameters.Length; i++)
            {
                Argument argument = Read(PropertyOf(constructor.Parameters[i].Name), attribute.ConstructorArguments[i]);
                if (!constructor.Parameters[i].IsParams || argument.Numbers.Count > 0)
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

    private static AttributeLocation Locate(AttributeData attribute, AttributeUse use, LocationInfo fallback)
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
