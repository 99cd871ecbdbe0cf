using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Declarations;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;

namespace RlDsl.Generators.Parsing.Declared;

/// <summary>Reads features that are declared in the project itself.</summary>
/// <param name="compilation">The project.</param>
/// <param name="places">Receives the places of members and expressions.</param>
/// <param name="problems">Receives what the language lacks.</param>
internal sealed class OwnFeatureReader(Compilation compilation, List<LocationInfo> places, List<Problem> problems)
{
    /// <summary>The attributes of the methods that were read.</summary>
    public List<AttributeUse> Uses { get; } = [];

    /// <summary>Where these stand.</summary>
    public List<AttributeLocation> Locations { get; } = [];

    /// <summary>Whether an attribute is a feature that this library does not have.</summary>
    public static bool IsOwn(INamedTypeSymbol? attribute)
    {
        INamedTypeSymbol? type = AttributeNames.IsOfLibrary(attribute) ? null : attribute?.BaseType;
        while (type is not null && (type.Name != nameof(FeatureAttribute) || !AttributeNames.IsOfLibrary(type)))
        {
            type = type.BaseType;
        }

        return type is not null;
    }

    /// <summary>The features of a class, each once.</summary>
    /// <param name="attributes">The attributes of the class.</param>
    /// <param name="known">How many attributes the declaration has so far.</param>
    public EquatableArray<OwnFeature> Read(
        string agent, IReadOnlyList<AttributeData> attributes, int known, CancellationToken cancellationToken)
    {
        List<OwnFeature> features = [];
        foreach (INamedTypeSymbol type in attributes.Select(attribute => attribute.AttributeClass).OfType<INamedTypeSymbol>()
            .Where(IsOwn).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
        {
            if (type.DeclaringSyntaxReferences.Length > 0)
            {
                features.Add(Read(type, known, cancellationToken));
                continue;
            }

            int index = attributes.ToList().FindIndex(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, type));
            places.Add(
                attributes[index].ApplicationSyntaxReference is { } written
                    ? LocationInfo.From(written)
                    : LocationInfo.From(Location.None));
            if (FromElsewhere(type, places.Count - 1, known) is { } feature)
            {
                features.Add(feature);
                continue;
            }

            problems.Add(Problem.Of(
                ProblemIds.OwnFeatureDoesNotFit, new Origin(index, -1), AttributeNames.ShortName(type), agent,
                $"'{type.ContainingAssembly.Name}' was not built with this version of RlDsl, and says nothing of its methods",
                "build it with this version, or link its file into this project"));
        }

        return [.. features];
    }

    /// <summary>A feature of this project.</summary>
    /// <param name="known">How many attributes the declaration has without those that are read here.</param>
    public OwnFeature Read(INamedTypeSymbol type, int known, CancellationToken cancellationToken)
    {
        places.Add(LocationInfo.From(type.Locations[0]));
        int place = places.Count - 1;
        MemberReader reader = new(type, compilation, known + Uses.Count, places, problems);
        DeclaredAlgorithm algorithm = reader.Read(cancellationToken);
        foreach ((AttributeData attribute, string member) in reader.Attributes)
        {
            AttributeUse use = AttributeReader.Read(attribute) with { Member = member };
            Uses.Add(use);
            Locations.Add(AttributeReader.Locate(attribute, use, places[place]));
        }

        return new OwnFeature(
            AttributeNames.FullName(type), AttributeNames.ShortName(type),
            [
                .. type.GetMembers().OfType<IPropertySymbol>()
                    .Select(property => Number(property, cancellationToken)).OfType<OwnNumber>(),
            ],
            algorithm, place);
    }

    /// <summary>A feature of another assembly, which has the methods as a text; nothing where it has none of this version.</summary>
    /// <param name="place">The number of the place where it is on the agent.</param>
    private OwnFeature? FromElsewhere(INamedTypeSymbol type, int place, int known)
    {
        string name = type.ToDisplayString();
        string? text = type.ContainingAssembly.GetAttributes()
            .Where(attribute => attribute.AttributeClass?.ToDisplayString() == typeof(FeatureBodiesAttribute).FullName
                && attribute.ConstructorArguments.Length == 2 && attribute.ConstructorArguments[0].Value as string == name)
            .Select(attribute => attribute.ConstructorArguments[1].Value as string).FirstOrDefault();
        if (text is null || FeatureTextReader.Read(text, place, known + Uses.Count) is not { } read)
        {
            return null;
        }

        Uses.AddRange(read.Attributes);
        Locations.AddRange(read.Attributes.Select(use =>
            new AttributeLocation(places[place], use.Arguments.Map(_ => places[place]))));
        return read.Feature;
    }

    private OwnNumber? Number(IPropertySymbol property, CancellationToken cancellationToken)
    {
        AttributeData? parameter = property.GetAttributes()
            .FirstOrDefault(one => one.AttributeClass?.ToDisplayString() == typeof(ParameterAttribute).FullName);
        SyntaxNode? declared = property.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax(cancellationToken);
        if (parameter is null || declared is not PropertyDeclarationSyntax syntax
            || property.Type.SpecialType is not (SpecialType.System_Double or SpecialType.System_Int32))
        {
            return null;
        }

        object? initial = syntax.Initializer is { Value: var written }
            ? compilation.GetSemanticModel(syntax.SyntaxTree).GetConstantValue(written, cancellationToken).Value
            : null;
        return new OwnNumber(
            property.Name, Real(initial) ?? 0, property.Type.SpecialType == SpecialType.System_Int32,
            Given(parameter, nameof(ParameterAttribute.Minimum)) ?? double.NegativeInfinity,
            Given(parameter, nameof(ParameterAttribute.Maximum)) ?? double.PositiveInfinity,
            $"{property.ContainingType.ToDisplayString()}.{property.Name}", DocumentationComment.SummaryOf(syntax));
    }

    private static double? Given(AttributeData attribute, string name) =>
        Real(attribute.NamedArguments.Where(argument => argument.Key == name).Select(argument => argument.Value.Value)
            .FirstOrDefault());

    private static double? Real(object? value) =>
        value is System.IConvertible number and not string ? number.ToDouble(CultureInfo.InvariantCulture) : null;
}
