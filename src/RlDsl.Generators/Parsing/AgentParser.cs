using System;
using System.CodeDom.Compiler;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
    /// <param name="surroundingsOf">What the code that attributes ask for needs of the project.</param>
    public static ParsedAgent? Parse(
        TypeDeclarationSyntax part,
        SemanticModel model,
        Func<IEnumerable<AttributeUse>, Surroundings> surroundingsOf,
        CancellationToken cancellationToken)
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
        EquatableArray<AttributeUse> uses = attributes.Select(AttributeReader.Read).ToEquatableArray();
        bool isDeclared = uses.Any(use => use.Name == AttributeNames.Declared);
        Surroundings surroundings = surroundingsOf(isDeclared ? [.. uses, .. OfMembers(type)] : uses);
        Compilation compilation = model.Compilation;
        LocationInfo name = LocationInfo.From(part.Identifier.GetLocation());
        List<(OwnMember Member, LocationInfo Location)> members = [.. OwnMembers.Of(type, compilation, cancellationToken)];
        List<LocationInfo> places = [.. members.Select(member => member.Location)];
        List<Problem> problems =
            [.. ClassChecks.Problems(type, uses, compilation, surroundings, places, cancellationToken)];
        DeclaredAlgorithm? declared = null;
        if (isDeclared)
        {
            MemberReader reader = new(type, compilation, uses.Count, places, problems);
            declared = reader.Read(cancellationToken);
            attributes.AddRange(reader.Attributes.Select(own => own.Attribute));
            uses = [.. uses, .. reader.Attributes.Select(own => AttributeReader.Read(own.Attribute) with { Member = own.Member })];
        }

        OwnFeatureReader features = new(compilation, places, problems);
        EquatableArray<OwnFeature> own = features.Read(type.Name, [.. attributes], uses.Count, cancellationToken);
        EquatableArray<AttributeLocation> located =
        [
            .. attributes.Zip(uses, (attribute, use) => AttributeReader.Locate(attribute, use, name)), .. features.Locations,
        ];
        uses = [.. uses, .. features.Uses];

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
        return new ParsedAgent(declaration, new DeclarationLocations(name, located, places.ToEquatableArray()));
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
                Space(type), type.Name, attributes.Select(AttributeReader.Read).ToEquatableArray(), type.IsSealed,
                IsMarked: false, SharesName: false, [], [], [], []);
    }

    /// <summary>The attributes of members, which say what kind of algorithm is written in a class.</summary>
    private static IEnumerable<AttributeUse> OfMembers(INamedTypeSymbol type) => type.GetMembers()
        .SelectMany(member => member.GetAttributes())
        .Where(attribute => AttributeNames.IsOurs(attribute.AttributeClass)).Select(AttributeReader.Read);

    private static bool IsAbout(ISymbol symbol, string attribute) =>
        symbol.GetAttributes().Any(one => one.AttributeClass?.ToDisplayString() == attribute);

    private static bool Complies(IAssemblySymbol assembly) => assembly.GetAttributes().Any(attribute =>
        attribute.AttributeClass?.ToDisplayString() == Compliance
        && attribute.ConstructorArguments.Any(argument => argument.Value is true));

    private static string Space(INamedTypeSymbol type) =>
        type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
}
