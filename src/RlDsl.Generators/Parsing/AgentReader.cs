using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Parsing;

/// <summary>
/// Finds the classes with attributes of this library and reads them. The driver asks for each of them anew whenever anything in
/// the project changes; the compiler would bind its attributes anew, which costs more than all else. So what was read of a class
/// is remembered with the class's syntax, and is read again only where the project's outline is another one.
/// </summary>
internal static class AgentReader
{
    private static readonly ConditionalWeakTable<SyntaxNode, Memory> Remembered = new();

    /// <summary>Whether a node is a class with attributes; that of a record cannot be an agent, which is told.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is ClassDeclarationSyntax { AttributeLists.Count: > 0 } or RecordDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>What was written on a class; nothing if it is no agent, or if it is read from another part.</summary>
    public static ParsedAgent? Read(
        GeneratorSyntaxContext context, Surroundings surroundings, CancellationToken cancellationToken)
    {
        TypeDeclarationSyntax part = (TypeDeclarationSyntax)context.Node;
        ProjectOutline outline = ProjectOutline.Of(context.SemanticModel.Compilation);
        if (!MayHaveOurs(part, outline))
        {
            return null;
        }

        if (Remembered.TryGetValue(part, out Memory memory) && memory.Outline.IsLike(outline))
        {
            return memory.Agent;
        }

        ParsedAgent? agent = AgentParser.Parse(part, context.SemanticModel, surroundings, cancellationToken);
        Remembered.Remove(part);
        if (agent?.Declaration is not ({ Declared.RefersElsewhere: true } or { Features.Count: > 0 })
            && StandsAlone(part, context.SemanticModel, cancellationToken))
        {
            // Another thread may have read the same and been faster.
            Remembered.GetValue(part, _ => new Memory(outline, agent));
        }

        return agent;
    }

    /// <summary>Whether the attributes are called as those of this library are, or by a name that may stand for one.</summary>
    private static bool MayHaveOurs(TypeDeclarationSyntax part, ProjectOutline outline)
    {
        foreach (AttributeListSyntax list in part.AttributeLists)
        {
            foreach (AttributeSyntax attribute in list.Attributes)
            {
                string name = LastName(attribute.Name);
                if (AttributeNames.IsOneOfOurs(name) || outline.GlobalAliases.Contains(name) || IsAlias(name, part))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsAlias(string name, SyntaxNode node)
    {
        for (SyntaxNode? around = node.Parent; around is not null; around = around.Parent)
        {
            SyntaxList<UsingDirectiveSyntax> directives = around switch
            {
                CompilationUnitSyntax root => root.Usings,
                BaseNamespaceDeclarationSyntax space => space.Usings,
                _ => default,
            };
            foreach (UsingDirectiveSyntax directive in directives)
            {
                if (directive.Alias is { } alias && alias.Name.Identifier.ValueText == name)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static string LastName(NameSyntax name) => name switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax qualified => qualified.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    /// <summary>
    /// Whether what is read of a class follows from its own text and the project's outline alone: it is in one piece, inherits
    /// nothing, gives no constants of other classes, and no other class's name differs from its own in case alone.
    /// </summary>
    private static bool StandsAlone(TypeDeclarationSyntax part, SemanticModel model, CancellationToken cancellationToken) =>
        part.BaseList is null
        && part.Parent is BaseNamespaceDeclarationSyntax or CompilationUnitSyntax
        && part.AttributeLists.Concat(part.Members.SelectMany(member => member.AttributeLists))
            .SelectMany(list => list.Attributes).All(attribute =>
            attribute.ArgumentList is null || attribute.ArgumentList.Arguments.All(argument => SaysItself(argument.Expression)))
        && model.GetDeclaredSymbol(part, cancellationToken) is INamedTypeSymbol { DeclaringSyntaxReferences.Length: 1 } type
        && !FileNames.HasLike(type, model.Compilation);

    /// <summary>Whether a value does not depend on what another class says that it is.</summary>
    private static bool SaysItself(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax => true,
        InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: "nameof" } } => true,
        PrefixUnaryExpressionSyntax signed => SaysItself(signed.Operand),
        CollectionExpressionSyntax collection => collection.Elements.All(element =>
            element is ExpressionElementSyntax one && SaysItself(one.Expression)),
        ImplicitArrayCreationExpressionSyntax array => array.Initializer.Expressions.All(SaysItself),
        ArrayCreationExpressionSyntax { Initializer: { } initializer } => initializer.Expressions.All(SaysItself),
        MemberAccessExpressionSyntax { Expression: { } type } => AttributeNames.IsEnumeration(type switch
        {
            MemberAccessExpressionSyntax nested => nested.Name.Identifier.ValueText,
            SimpleNameSyntax name => name.Identifier.ValueText,
            _ => "",
        }),
        _ => false,
    };

    /// <summary>What was read of a class, and in what project.</summary>
    private sealed class Memory(ProjectOutline outline, ParsedAgent? agent)
    {
        public ProjectOutline Outline { get; } = outline;

        public ParsedAgent? Agent { get; } = agent;
    }
}
