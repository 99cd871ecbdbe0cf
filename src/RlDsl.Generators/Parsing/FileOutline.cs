using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RlDsl.Generators.Parsing;

/// <summary>What a file has that other files of its project may refer to or be hidden by.</summary>
/// <param name="Text">Its imports and types: files of one text give the same meaning to what stands elsewhere.</param>
/// <param name="GlobalAliases">The names that it introduces for others in every file.</param>
internal sealed record FileOutline(string Text, IReadOnlyList<string> GlobalAliases)
{
    public static FileOutline Of(SyntaxTree tree)
    {
        StringBuilder text = new();
        CompilationUnitSyntax root = (CompilationUnitSyntax)tree.GetRoot();
        Add(root.Usings, text);
        foreach (AttributeListSyntax list in root.AttributeLists)
        {
            text.Append(list).Append('\n');
        }

        Add(root.Members, text);
        return new FileOutline(
            text.ToString(),
            [
                .. root.Usings.Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
                    .Select(directive => directive.Alias?.Name.Identifier.ValueText).OfType<string>(),
            ]);
    }

    private static void Add(SyntaxList<UsingDirectiveSyntax> directives, StringBuilder text)
    {
        foreach (UsingDirectiveSyntax directive in directives)
        {
            text.Append(directive).Append('\n');
        }
    }

    private static void Add(SyntaxList<MemberDeclarationSyntax> members, StringBuilder text)
    {
        foreach (MemberDeclarationSyntax member in members)
        {
            Add(member, text);
        }
    }

    private static void Add(MemberDeclarationSyntax member, StringBuilder text)
    {
        switch (member)
        {
            case BaseNamespaceDeclarationSyntax space:
                text.Append("namespace ").Append(space.Name).Append('{');
                Add(space.Usings, text);
                Add(space.Members, text);
                text.Append('}');
                break;
            case ClassDeclarationSyntax or StructDeclarationSyntax or InterfaceDeclarationSyntax or RecordDeclarationSyntax:
                TypeDeclarationSyntax type = (TypeDeclarationSyntax)member;
                text.Append(type.Modifiers).Append(' ').Append(type.Keyword).Append(' ').Append(type.Identifier)
                    .Append(type.TypeParameterList).Append(type.BaseList).Append('{');
                Add(type.Members, text);
                text.Append('}');
                break;
            case EnumDeclarationSyntax named:
                text.Append(named.Modifiers).Append(" enum ").Append(named.Identifier).Append(';');
                break;
            case DelegateDeclarationSyntax named:
                text.Append(named.Modifiers).Append(" delegate ").Append(named.Identifier)
                    .Append(named.TypeParameterList).Append(';');
                break;
            case MethodDeclarationSyntax { ParameterList.Parameters: { Count: > 0 } parameters } method
                when parameters[0].Modifiers.Any(SyntaxKind.ThisKeyword):
                text.Append(method.Modifiers).Append(' ').Append(method.Identifier).Append(method.TypeParameterList)
                    .Append(method.ParameterList).Append(method.ConstraintClauses).Append(';');
                break;
            case BaseTypeDeclarationSyntax:
                // A kind of type that this version of the compiler has no name for, such as blocks of extensions.
                text.Append(member);
                break;
        }
    }
}
