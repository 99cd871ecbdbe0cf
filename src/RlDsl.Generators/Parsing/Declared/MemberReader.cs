using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;

namespace RlDsl.Generators.Parsing.Declared;

/// <summary>Reads the members of a declared agent.</summary>
internal sealed class MemberReader
{
    private static readonly SymbolDisplayFormat InFull = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers
            | SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    /// <summary>What is ordinary C#, which is run when the agent is made.</summary>
    private static readonly string Table = AttributeMetadata.Of<TableAttribute>().Name;

    private readonly INamedTypeSymbol agent;
    private readonly Compilation compilation;
    private readonly List<LocationInfo> places;
    private readonly int classAttributes;
    private readonly BodyReader bodies;

    /// <param name="classAttributes">How many attributes the class has: those of members come after them.</param>
    /// <param name="places">Receives the places of members and expressions.</param>
    /// <param name="problems">Receives what the language lacks.</param>
    public MemberReader(
        INamedTypeSymbol agent, Compilation compilation, int classAttributes,
        List<LocationInfo> places, List<Problem> problems)
    {
        (this.agent, this.compilation, this.classAttributes, this.places) = (agent, compilation, classAttributes, places);
        bodies = new BodyReader(agent, places, problems);
    }

    /// <summary>The attributes of members that were read.</summary>
    public List<(AttributeData Attribute, string Member)> Attributes { get; } = [];

    /// <summary>The members in the order in which they are written.</summary>
    public DeclaredAlgorithm Read(CancellationToken cancellationToken)
    {
        List<DeclaredMember> members = [];
        foreach (TypeDeclarationSyntax part in agent.DeclaringSyntaxReferences
            .Select(reference => reference.GetSyntax(cancellationToken)).OfType<TypeDeclarationSyntax>())
        {
            SemanticModel model = compilation.GetSemanticModel(part.SyntaxTree);
            foreach (MemberDeclarationSyntax member in part.Members)
            {
                cancellationToken.ThrowIfCancellationRequested();
                members.AddRange(Read(member, model));
            }
        }

        return new DeclaredAlgorithm([.. members])
        {
            IsBroken = bodies.IsBroken,
            RefersElsewhere = bodies.RefersElsewhere,
        };
    }

    private IEnumerable<DeclaredMember> Read(MemberDeclarationSyntax member, SemanticModel model)
    {
        switch (member)
        {
            case MethodDeclarationSyntax syntax when model.GetDeclaredSymbol(syntax) is IMethodSymbol method:
                EquatableArray<(string, int)> attributes = Note(method);
                LanguageType type = TypeOf(method.ReturnType);
                if (attributes.Count == 0 && type.Equals(LanguageType.Other))
                {
                    return [];
                }

                bool isPartial = syntax.Body is null && syntax.ExpressionBody is null;
                return
                [
                    new DeclaredMember(
                        method.Name, type,
                        [.. method.Parameters.Select(input => new DeclaredInput(input.Name, TypeOf(input.Type)))],
                        isPartial || type.Name == LanguageType.Tensor || attributes.Any(one => one.Item1 == Table)
                            ? null
                            : bodies.ReadBody(model.GetOperation(syntax)),
                        Place(syntax.Identifier))
                    {
                        Attributes = attributes,
                        Implementation = isPartial ? Head(syntax, method) : null,
                    },
                ];
            case PropertyDeclarationSyntax syntax when model.GetDeclaredSymbol(syntax) is IPropertySymbol property:
                attributes = Note(property);
                return attributes.Count == 0 ? [] :
                [
                    new DeclaredMember(property.Name, TypeOf(property.Type), [], null, Place(syntax.Identifier))
                    {
                        Attributes = attributes,
                        Implementation = $"{syntax.Modifiers} {property.Type.ToDisplayString(InFull)} {syntax.Identifier.Text}",
                    },
                ];
            case FieldDeclarationSyntax syntax:
                return
                [
                    .. syntax.Declaration.Variables
                        .Select(variable => (Syntax: variable, Field: model.GetDeclaredSymbol(variable) as IFieldSymbol))
                        .Where(variable => variable.Field is { HasConstantValue: true })
                        .Select(variable => Read(variable.Syntax, variable.Field!))
                        .Where(constant => constant.Attributes.Count > 0),
                ];
            default:
                return [];
        }
    }

    private DeclaredMember Read(VariableDeclaratorSyntax syntax, IFieldSymbol field) =>
        new(field.Name, LanguageType.Of("Number"), [], null, Place(syntax.Identifier))
        {
            Attributes = Note(field),
            Constant = field.ConstantValue is System.IConvertible value and not string
                ? new DeclaredConstant(
                    value.ToDouble(CultureInfo.InvariantCulture), field.Type.SpecialType == SpecialType.System_Int32,
                    syntax.Parent?.Parent is { } whole ? DocumentationComment.SummaryOf(whole) : "")
                : null,
        };

    /// <summary>The attributes of a member, with their numbers among all of the declaration.</summary>
    private EquatableArray<(string, int)> Note(ISymbol member)
    {
        AttributeData[] own = [.. member.GetAttributes().Where(attribute => AttributeNames.IsOurs(attribute.AttributeClass))];
        int first = classAttributes + Attributes.Count;
        Attributes.AddRange(own.Select(attribute => (attribute, member.Name)));
        return own.Select((attribute, index) => (AttributeNames.ShortName(attribute.AttributeClass!), first + index))
            .ToEquatableArray();
    }

    /// <summary>The first line of the part of a partial method that implements it.</summary>
    private static string Head(MethodDeclarationSyntax syntax, IMethodSymbol method) =>
        $"{syntax.Modifiers} {method.ReturnType.ToDisplayString(InFull)} {syntax.Identifier.Text}("
        + string.Join(", ", syntax.ParameterList.Parameters.Zip(
            method.Parameters, (written, input) => $"{input.Type.ToDisplayString(InFull)} {written.Identifier.Text}"))
        + ")";

    private static LanguageType TypeOf(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsTupleType: true } tuple
            ? new LanguageType("", [.. tuple.TupleElements.Select(element => TypeOf(element.Type))])
            : AttributeNames.IsOfLibrary(type)
                ? LanguageType.Of(type.Name)
                : type.SpecialType is SpecialType.System_Double or SpecialType.System_Int32
                    ? LanguageType.Of("Number")
                    : type is { Name: "Tensor", ContainingType: { Name: "torch", ContainingNamespace.Name: "TorchSharp" } }
                        ? LanguageType.Of(LanguageType.Tensor)
                        : LanguageType.Other;

    private int Place(SyntaxToken name)
    {
        places.Add(LocationInfo.From(name.GetLocation()));
        return places.Count - 1;
    }
}
