using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>
/// Corrects names of this library that are misspelt on an agent and in its bodies: attributes, their properties, members of
/// enumerations, and functions and types of the language.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MisspeltNameFix)), System.Composition.Shared]
public sealed class MisspeltNameFix() : AgentFix(UnknownType, UnknownName, UnknownMember)
{
    private const string UnknownType = "CS0246";
    private const string UnknownName = "CS0103";
    private const string UnknownMember = "CS0117";
    private const string Suffix = "Attribute";
    private const int Offered = 3;

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<SimpleNameSyntax>() is not { } name)
        {
            return [];
        }

        // A class whose only attribute is misspelt is no agent yet, and is told from others by the file's imports.
        bool isAttribute = name.FirstAncestorOrSelf<AttributeSyntax>()?.Name.Span.Contains(name.Span) ?? false;
        IEnumerable<string> names = finding.Agent is null
            ? isAttribute && Imports(name) ? Attributes(name, finding.Model) : []
            : name switch
            {
                { Parent: NameEqualsSyntax { Parent: AttributeArgumentSyntax } } => Properties(name, finding.Model),
                { Parent: MemberAccessExpressionSyntax access } when access.Name == name => Members(access, finding.Model),
                _ when isAttribute => Attributes(name, finding.Model),
                _ when name.FirstAncestorOrSelf<AttributeSyntax>() is not null => [],
                _ => OfLanguage(finding),
            };
        return EditDistance.Likely(name.Identifier.ValueText, names, Offered)
            .Select(near => new Offer($"Use '{near}'", nameof(MisspeltNameFix) + near, Edits.Replace(name, near)));
    }

    private static bool Imports(SyntaxNode node) => node.AncestorsAndSelf()
        .SelectMany(around => around switch
        {
            CompilationUnitSyntax root => root.Usings,
            BaseNamespaceDeclarationSyntax space => space.Usings,
            _ => [],
        })
        .Any(directive => directive.Alias is null && directive.Name?.ToString() == nameof(RlDsl));

    /// <summary>The attributes that may stand where a name does, without their ending.</summary>
    private static IEnumerable<string> Attributes(SimpleNameSyntax name, SemanticModel model)
    {
        AttributeTargets target = name.FirstAncestorOrSelf<MemberDeclarationSyntax>() switch
        {
            TypeDeclarationSyntax => AttributeTargets.Class,
            PropertyDeclarationSyntax => AttributeTargets.Property,
            FieldDeclarationSyntax => AttributeTargets.Field,
            _ => AttributeTargets.Method,
        };
        INamedTypeSymbol? known = model.Compilation.GetTypeByMetadataName(typeof(AgentAttribute).FullName);
        return (known?.ContainingNamespace.GetTypeMembers() ?? [])
            .Where(type => AgentClass.IsOurs(type) && !type.IsAbstract && type.Name.EndsWith(Suffix, StringComparison.Ordinal)
                && StandsOn(type, target))
            .Select(type => type.Name.Substring(0, type.Name.Length - Suffix.Length));
    }

    private static bool StandsOn(INamedTypeSymbol attribute, AttributeTargets target) =>
        attribute.GetAttributes().FirstOrDefault(usage => usage.AttributeClass?.Name == nameof(AttributeUsageAttribute))
            is { ConstructorArguments: { Length: 1 } usages } && usages[0].Value is int targets && (targets & (int)target) != 0;

    /// <summary>The properties of an attribute that an argument can set.</summary>
    private static IEnumerable<string> Properties(SimpleNameSyntax name, SemanticModel model)
    {
        AttributeSyntax attribute = name.FirstAncestorOrSelf<AttributeSyntax>()!;
        ITypeSymbol? type = model.GetSymbolInfo(attribute).Symbol?.ContainingType
            ?? model.GetSymbolInfo(attribute).CandidateSymbols.FirstOrDefault()?.ContainingType
            ?? model.GetTypeInfo(attribute).Type;
        for (; AgentClass.IsOurs(type); type = type!.BaseType)
        {
            foreach (IPropertySymbol property in type!.GetMembers().OfType<IPropertySymbol>())
            {
                if (property.SetMethod is not null)
                {
                    yield return property.Name;
                }
            }
        }
    }

    /// <summary>The members of an enumeration of this library.</summary>
    private static IEnumerable<string> Members(MemberAccessExpressionSyntax access, SemanticModel model) =>
        model.GetSymbolInfo(access.Expression).Symbol is INamedTypeSymbol { TypeKind: TypeKind.Enum } type
            && AgentClass.IsOurs(type)
            ? type.MemberNames.Where(member => member != WellKnownMemberNames.InstanceConstructorName)
            : [];

    /// <summary>The types or the functions of the language, and of functions the agent's own.</summary>
    private static IEnumerable<string> OfLanguage(Finding finding)
    {
        if (finding.Model.Compilation.GetTypeByMetadataName(typeof(Language).FullName) is not { } language
            || finding.Agent is not { IsDeclared: true } agent)
        {
            return [];
        }

        return finding.Id == UnknownType
            ? language.GetTypeMembers().Select(type => type.Name)
            : language.GetMembers().Concat(agent.Symbol.GetMembers()).OfType<IMethodSymbol>()
                .Where(method => method.MethodKind == MethodKind.Ordinary
                    && (method.DeclaredAccessibility != Accessibility.Private || AgentClass.IsOfLanguage(method.ReturnType)))
                .Select(method => method.Name);
    }
}
