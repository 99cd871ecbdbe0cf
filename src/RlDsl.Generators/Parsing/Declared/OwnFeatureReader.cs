using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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
    /// <summary>The attributes of members that were read.</summary>
    public List<(AttributeData Attribute, string Member)> Attributes { get; } = [];

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
            if (type.DeclaringSyntaxReferences.Length == 0)
            {
                int index = attributes.ToList().FindIndex(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, type));
                problems.Add(Problem.Of(
                    ProblemIds.OwnFeatureDoesNotFit, new Origin(index, -1),
                    AttributeNames.ShortName(type), agent, "it is of another assembly, and its methods cannot be read there",
                    "link its file into this project"));
                continue;
            }

            places.Add(LocationInfo.From(type.Locations[0]));
            int place = places.Count - 1;
            MemberReader reader = new(type, compilation, known + Attributes.Count, places, problems);
            DeclaredAlgorithm algorithm = reader.Read(cancellationToken);
            Attributes.AddRange(reader.Attributes);
            features.Add(new OwnFeature(
                AttributeNames.FullName(type), AttributeNames.ShortName(type),
                [
                    .. type.GetMembers().OfType<IPropertySymbol>()
                        .Select(property => Number(property, cancellationToken)).OfType<OwnNumber>(),
                ],
                algorithm, place));
        }

        return [.. features];
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
            $"{property.ContainingType.ToDisplayString()}.{property.Name}");
    }

    private static double? Given(AttributeData attribute, string name) =>
        Real(attribute.NamedArguments.Where(argument => argument.Key == name).Select(argument => argument.Value.Value)
            .FirstOrDefault());

    private static double? Real(object? value) =>
        value is System.IConvertible number and not string ? number.ToDouble(CultureInfo.InvariantCulture) : null;
}
