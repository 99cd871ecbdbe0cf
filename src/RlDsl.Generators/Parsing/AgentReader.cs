using System;
using System.Collections.Generic;
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
/// is remembered with the class's syntax, and is read again only where the project's outline is another one, or a file of a
/// feature of the project's own that is on the class.
/// </summary>
internal static class AgentReader
{
    private static readonly ConditionalWeakTable<SyntaxNode, Memory> Remembered = new();

    /// <summary>Whether a node is a class with attributes; that of a record cannot be an agent, which is told.</summary>
    public static bool IsCandidate(SyntaxNode node) =>
        node is ClassDeclarationSyntax { AttributeLists.Count: > 0 } or RecordDeclarationSyntax { AttributeLists.Count: > 0 };

    /// <summary>What was written on a class; nothing if it is no agent, or if it is read from another part.</summary>
    public static ParsedAgent? Read(
        GeneratorSyntaxContext context,
        Func<IEnumerable<AttributeUse>, Surroundings> surroundingsOf,
        CancellationToken cancellationToken)
    {
        TypeDeclarationSyntax part = (TypeDeclarationSyntax)context.Node;
        ProjectOutline outline = ProjectOutline.Of(context.SemanticModel.Compilation);
        if (!MayHaveOurs(part, outline))
        {
            return null;
        }

        Compilation compilation = context.SemanticModel.Compilation;
        if (Remembered.TryGetValue(part, out Memory memory) && memory.IsOf(compilation, outline))
        {
            return memory.Agent;
        }

        ParsedAgent? agent = AgentParser.Parse(part, context.SemanticModel, surroundingsOf, cancellationToken);
        Remembered.Remove(part);
        if (Dependencies.Of(part, agent, context.SemanticModel, cancellationToken) is { } files)
        {
            // Another thread may have read the same and been faster.
            Remembered.GetValue(part, _ => new Memory(outline, files, agent));
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

    /// <summary>What was read of a class, and in what project.</summary>
    /// <param name="files">The files with what was read beside the class's own.</param>
    private sealed class Memory(ProjectOutline outline, IReadOnlyList<SyntaxTree> files, ParsedAgent? agent)
    {
        public ParsedAgent? Agent { get; } = agent;

        /// <summary>Whether reading the class in a project would give the same.</summary>
        public bool IsOf(Compilation compilation, ProjectOutline other) =>
            outline.IsLike(other) && files.All(compilation.ContainsSyntaxTree);
    }
}
