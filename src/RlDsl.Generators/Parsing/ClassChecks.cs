using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Parsing;

/// <summary>
/// What can be told to be wrong with a class before its attributes are read: whether it can be completed at all.
/// </summary>
internal static class ClassChecks
{
    /// <summary>The problems of a class.</summary>
    /// <param name="surroundings">What emitted code needs of the project.</param>
    /// <param name="places">Receives the places that the problems point at, besides the class and its attributes.</param>
    public static IReadOnlyList<Problem> Problems(
        INamedTypeSymbol type,
        EquatableArray<AttributeUse> uses,
        Compilation compilation,
        Surroundings surroundings,
        List<LocationInfo> places,
        CancellationToken cancellationToken)
    {
        List<Problem> problems = [];
        TypeDeclarationSyntax[] parts =
        [
            .. type.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax(cancellationToken))
                .OfType<TypeDeclarationSyntax>(),
        ];
        Shape(type, parts, problems, places);
        Constructors(type, parts, problems, places, cancellationToken);
        Base(type, parts, compilation, problems, places);
        Algorithms(type, uses, problems);
        Project(type, compilation, surroundings, problems);
        return problems;
    }

    /// <summary>Whether the class may be completed in another file and created.</summary>
    private static void Shape(
        INamedTypeSymbol type, TypeDeclarationSyntax[] parts, List<Problem> problems, List<LocationInfo> places)
    {
        if (type.ContainingType is { } outer)
        {
            problems.Add(Problem.Of(ProblemIds.NestedClass, Origin.Class, type.Name, outer.Name));
        }

        if (type.TypeParameters.Length > 0)
        {
            problems.Add(Problem.Of(ProblemIds.GenericClass, Origin.Class, type.Name));
        }

        (bool Is, string What, string Remedy)[] kinds =
        [
            (type.IsStatic, "static", "remove that modifier"),
            (type.IsAbstract && !type.IsStatic, "abstract", "remove that modifier"),
            (type.IsFileLocal, "local to its file", "remove the modifier 'file'"),
            (type.IsRecord, "a record", "write 'class' instead of 'record'"),
        ];
        problems.AddRange(kinds.Where(kind => kind.Is)
            .Select(kind => Problem.Of(ProblemIds.AbstractOrStaticClass, Origin.Class, type.Name, kind.What, kind.Remedy)));
        foreach (TypeDeclarationSyntax part in parts.Where(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword)))
        {
            problems.Add(Problem.Of(ProblemIds.ClassNotPartial, At(part.Identifier.GetLocation(), places), type.Name));
        }
    }

    /// <summary>Whether every constructor leads to the generated one, which makes the networks and all else.</summary>
    private static void Constructors(
        INamedTypeSymbol type,
        TypeDeclarationSyntax[] parts,
        List<Problem> problems,
        List<LocationInfo> places,
        CancellationToken cancellationToken)
    {
        IEnumerable<ParameterListSyntax?> primary = parts.OfType<ClassDeclarationSyntax>().Select(part => part.ParameterList);
        foreach (ParameterListSyntax parameters in primary.OfType<ParameterListSyntax>())
        {
            problems.Add(Problem.Of(
                ProblemIds.OwnConstructor,
                At(parameters.GetLocation(), places),
                type.Name,
                "a primary constructor",
                "remove its parameters, and write them as properties"));
        }

        IEnumerable<ConstructorDeclarationSyntax> written = type.InstanceConstructors
            .SelectMany(constructor => constructor.DeclaringSyntaxReferences)
            .Select(reference => reference.GetSyntax(cancellationToken)).OfType<ConstructorDeclarationSyntax>()
            .Where(constructor => !constructor.Initializer.IsKind(SyntaxKind.ThisConstructorInitializer));
        foreach (ConstructorDeclarationSyntax constructor in written)
        {
            problems.Add(Problem.Of(
                ProblemIds.OwnConstructor,
                At(constructor.Identifier.GetLocation(), places),
                type.Name,
                "a constructor that does not call the generated one",
                "begin it with ': this(spec)' or ': this(spec, options)'"));
        }
    }

    /// <summary>Whether the generated constructor can make the part that the base class is.</summary>
    private static void Base(
        INamedTypeSymbol type, TypeDeclarationSyntax[] parts, Compilation compilation,
        List<Problem> problems, List<LocationInfo> places)
    {
        if (type.BaseType is not { SpecialType: not SpecialType.System_Object, TypeKind: TypeKind.Class } parent || type.IsRecord)
        {
            return;
        }

        Location place = OwnMembers.BaseLocation(parts, type, compilation);
        for (INamedTypeSymbol? current = parent; current is not null; current = current.BaseType)
        {
            if (current.GetAttributes().Any(attribute => AttributeNames.IsOurs(attribute.AttributeClass)))
            {
                problems.Add(Problem.Of(ProblemIds.DerivesFromAgent, At(place, places), type.Name, current.Name));
                return;
            }
        }

        bool can = parent.InstanceConstructors.Any(constructor =>
            compilation.IsSymbolAccessibleWithin(constructor, type, type)
            && constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams));
        if (!can)
        {
            problems.Add(Problem.Of(ProblemIds.BaseNeedsArguments, At(place, places), parent.Name, type.Name));
        }
    }

    private static void Algorithms(INamedTypeSymbol type, EquatableArray<AttributeUse> uses, List<Problem> problems)
    {
        int[] algorithms = [.. Enumerable.Range(0, uses.Count).Where(index => AttributeNames.IsAlgorithm(uses[index].Name))];
        if (algorithms.Length == 0)
        {
            problems.Add(Problem.Of(
                ProblemIds.NoAlgorithm, new Origin(0, -1), type.Name, uses[0].Name, AttributeNames.Algorithms[0]));
        }
        else if (algorithms.Length > 1)
        {
            string names = string.Join(" and ", algorithms.Select(index => "'" + uses[index].Name + "'"));
            problems.Add(Problem.Of(ProblemIds.SeveralAlgorithms, new Origin(algorithms[1], -1), type.Name, names));
        }
    }

    /// <summary>Whether the project has what emitted code needs.</summary>
    private static void Project(INamedTypeSymbol type, Compilation compilation, Surroundings surroundings, List<Problem> problems)
    {
        string? lacking = surroundings.Types.FirstOrDefault(required => compilation.GetTypeByMetadataName(required) is null);
        if (lacking is not null)
        {
            problems.Add(Problem.Of(ProblemIds.TorchSharpNotReferenced, Origin.Class, type.Name, lacking));
        }

        if (compilation is CSharpCompilation { LanguageVersion: var version } && version < surroundings.Oldest)
        {
            problems.Add(Problem.Of(
                ProblemIds.LanguageTooOld, Origin.Class, type.Name,
                version.ToDisplayString(), surroundings.Oldest.ToDisplayString()));
        }
    }

    private static Origin At(Location location, List<LocationInfo> places)
    {
        places.Add(LocationInfo.From(location));
        return Origin.At(places.Count - 1);
    }
}
