using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Parsing;

/// <summary>Reads what was written on a class: the only stage that sees symbols and syntax.</summary>
internal static class AgentParser
{
    private const string BackendType = "TorchSharp.torch";
    private const string ProviderType = "RlDsl.Torch.FlatParameters";

    /// <summary>
    /// The class that an attribute stands on; nothing unless it is the first of this library's attributes there, so that each
    /// class is read once.
    /// </summary>
    public static ParsedAgent? Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.TargetSymbol;
        List<AttributeData> attributes = [.. type.GetAttributes().Where(attribute => AttributeNames.IsOurs(attribute.AttributeClass))];
        if (attributes.Count == 0
            || !SymbolEqualityComparer.Default.Equals(attributes[0].AttributeClass, context.Attributes[0].AttributeClass)
            || attributes[0].ApplicationSyntaxReference?.GetSyntax(cancellation).Parent?.Parent != context.TargetNode)
        {
            return null;
        }

        cancellation.ThrowIfCancellationRequested();
        EquatableArray<AttributeUse> uses = attributes.Select(Read).ToEquatableArray();
        string space = type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString();
        AgentDeclaration declaration = new(
            space,
            type.Name,
            uses,
            type.IsSealed,
            ShortNames.HiddenBy(type, context.SemanticModel.Compilation).ToEquatableArray(),
            Problems(type, uses, context.SemanticModel.Compilation).ToEquatableArray());
        LocationInfo name = LocationInfo.From(((TypeDeclarationSyntax)context.TargetNode).Identifier.GetLocation());
        return new ParsedAgent(
            declaration,
            new DeclarationLocations(name, attributes.Zip(uses, (attribute, use) => Locate(attribute, use, name)).ToEquatableArray()));
    }

    private static IEnumerable<Problem> Problems(INamedTypeSymbol type, EquatableArray<AttributeUse> uses, Compilation compilation)
    {
        if (type.ContainingType is { } outer)
        {
            yield return Problem.Of(ProblemIds.NestedClass, Origin.Class, type.Name, outer.Name);
        }

        if (type.TypeParameters.Length > 0)
        {
            yield return Problem.Of(ProblemIds.GenericClass, Origin.Class, type.Name);
        }

        string? modifier = type.IsStatic ? "static" : type.IsAbstract ? "abstract" : type.IsRecord ? "record" : type.IsFileLocal ? "file" : null;
        if (modifier is not null)
        {
            yield return Problem.Of(ProblemIds.AbstractOrStaticClass, Origin.Class, type.Name, modifier);
        }

        bool partial = type.DeclaringSyntaxReferences.All(reference =>
            reference.GetSyntax() is TypeDeclarationSyntax syntax && syntax.Modifiers.Any(SyntaxKind.PartialKeyword));
        if (!partial)
        {
            yield return Problem.Of(ProblemIds.ClassNotPartial, Origin.Class, type.Name);
        }

        int[] algorithms = [.. Enumerable.Range(0, uses.Count).Where(index => AttributeNames.IsAlgorithm(uses[index].Name))];
        if (algorithms.Length == 0)
        {
            yield return Problem.Of(
                ProblemIds.NoAlgorithm, new Origin(0, -1), type.Name, uses[0].Name, AttributeNames.Algorithms[0]);
        }
        else if (algorithms.Length > 1)
        {
            string names = string.Join(" and ", algorithms.Select(index => "'" + uses[index].Name + "'"));
            yield return Problem.Of(ProblemIds.SeveralAlgorithms, new Origin(algorithms[1], -1), type.Name, names);
        }

        foreach (string required in new[] { BackendType, ProviderType })
        {
            if (compilation.GetTypeByMetadataName(required) is null)
            {
                yield return Problem.Of(ProblemIds.TorchSharpNotReferenced, Origin.Class, type.Name, required);
                break;
            }
        }
    }

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

        // An argument of the wrong type is the compiler's to report.
        arguments.AddRange(attribute.NamedArguments
            .Where(named => named.Value.Kind != TypedConstantKind.Error)
            .Select(named => Read(named.Key, named.Value)));
        return new AttributeUse(AttributeNames.ShortName(attribute.AttributeClass!), arguments.ToEquatableArray());
    }

    private static Argument Read(string name, TypedConstant constant) => constant.Kind switch
    {
        TypedConstantKind.Array => new Argument(
            name, constant.IsNull ? [] : constant.Values.Select(element => Number(element.Value)).ToEquatableArray(), null),
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
        AttributeArgumentSyntax[] positional = [.. written.Where(argument => argument.NameEquals is null && argument.NameColon is null)];
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
            AttributeArgumentSyntax last = isParams && index == attribute.ConstructorArguments.Length - 1 ? positional[positional.Length - 1] : positional[index];
            return LocationInfo.From(Location.Create(syntax.SyntaxTree, TextSpan.FromBounds(positional[index].SpanStart, last.Span.End)));
        }).ToEquatableArray());
    }

    /// <summary>The property that an argument sets by name, <c>Steps = 3</c> or <c>steps: 3</c>.</summary>
    private static string? NameOf(AttributeArgumentSyntax argument) =>
        argument.NameEquals?.Name.Identifier.ValueText
        ?? (argument.NameColon?.Name.Identifier.ValueText is { } parameter ? PropertyOf(parameter) : null);

    private static string PropertyOf(string parameter) => char.ToUpperInvariant(parameter[0]) + parameter.Substring(1);
}
