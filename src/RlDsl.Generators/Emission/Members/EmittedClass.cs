using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Members;

/// <summary>A member of an emitted class.</summary>
/// <param name="Name">Its name; <c>.ctor</c> for a constructor.</param>
/// <param name="Signature">A method's parameters, by which overloads are told apart; none where it is no method.</param>
/// <param name="IsPrivate">Whether only the class itself sees it.</param>
/// <param name="IsType">Whether it is a nested type.</param>
internal sealed record EmittedMember(string Name, string? Signature, bool IsPrivate, bool IsType = false)
{
    /// <summary>Whether C# has both members in one class.</summary>
    public bool StandsBeside(OwnMember other) =>
        Name != other.Name || (Signature is not null && other.Signature is not null && Signature != other.Signature);
}

/// <summary>
/// An emitted file as C# reads it. What an agent's members are called is read from the text and listed nowhere, so that no
/// member can be forgotten.
/// </summary>
internal sealed class EmittedClass
{
    private static readonly CSharpParseOptions WithoutDocumentation =
        CSharpParseOptions.Default.WithDocumentationMode(DocumentationMode.None);

    private readonly Lazy<TypeDeclarationSyntax> type;

    private EmittedClass(string text, AgentDeclaration declaration)
    {
        type = new(() => Read(text));
        Members = [.. Read(WithoutBodies(text)).Members.SelectMany(member => Read(member, declaration))];
    }

    /// <summary>The agent's part that was emitted.</summary>
    public TypeDeclarationSyntax Type => type.Value;

    public IReadOnlyList<EmittedMember> Members { get; }

    /// <summary>Whether the class makes other agents of its own kind.</summary>
    public bool MakesAgents => Type.DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
        .Any(creation => creation.Type is IdentifierNameSyntax name && name.Identifier.ValueText == Type.Identifier.ValueText);

    public static EmittedClass Parse(string text, AgentDeclaration declaration) => new(text, declaration);

    private static TypeDeclarationSyntax Read(string text)
    {
        CompilationUnitSyntax file = SyntaxFactory.ParseCompilationUnit(text, options: WithoutDocumentation);
        return file.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Members
            .OfType<TypeDeclarationSyntax>().First() ?? file.Members.OfType<TypeDeclarationSyntax>().First();
    }

    /// <summary>
    /// The text without imports and comments, and in which the members of the class, which are indented once, have nothing
    /// between their braces: what members are called does not stand there, and reading it would take as long as all else that
    /// is done for an agent.
    /// </summary>
    private static string WithoutBodies(string text)
    {
        StringBuilder declarations = new();
        bool isBody = false;
        for (int start = 0, end; start < text.Length; start = end)
        {
            int feed = text.IndexOf('\n', start);
            end = feed < 0 ? text.Length : feed + 1;
            isBody = isBody && string.CompareOrdinal(text, start, "    }", 0, 5) != 0;
            if (!isBody && !IsAside(text, start))
            {
                declarations.Append(text, start, end - start);
                isBody = string.CompareOrdinal(text, start, "    {", 0, 5) == 0;
            }
        }

        return declarations.ToString();
    }

    /// <summary>Whether a line is a comment, or imports something.</summary>
    private static bool IsAside(string text, int start)
    {
        int first = start;
        while (first < text.Length && text[first] == ' ')
        {
            first++;
        }

        return string.CompareOrdinal(text, first, "//", 0, 2) == 0 || string.CompareOrdinal(text, start, "using ", 0, 6) == 0;
    }

    /// <summary>What a member is; a part that implements a member of the class's own is none beside it.</summary>
    private static IEnumerable<EmittedMember> Read(MemberDeclarationSyntax member, AgentDeclaration declaration)
    {
        if (member.Modifiers.Any(SyntaxKind.PartialKeyword))
        {
            yield break;
        }

        bool isPrivate = !member.Modifiers.Any(modifier =>
            modifier.Kind() is SyntaxKind.PublicKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.InternalKeyword);
        switch (member)
        {
            case BaseFieldDeclarationSyntax fields:
                foreach (VariableDeclaratorSyntax field in fields.Declaration.Variables)
                {
                    yield return new EmittedMember(field.Identifier.ValueText, null, isPrivate);
                }

                break;
            case ConstructorDeclarationSyntax constructor:
                yield return new EmittedMember(OwnMember.Constructor, MemberSignature.Of(constructor, declaration), isPrivate);
                break;
            case MethodDeclarationSyntax method:
                yield return new EmittedMember(method.Identifier.ValueText, MemberSignature.Of(method, declaration), isPrivate);
                break;
            case PropertyDeclarationSyntax property:
                yield return new EmittedMember(property.Identifier.ValueText, null, isPrivate);

                // The method that the compiler makes of it.
                yield return new EmittedMember("get_" + property.Identifier.ValueText, MemberSignature.NoParameters, isPrivate);
                break;
            case BaseTypeDeclarationSyntax type:
                yield return new EmittedMember(type.Identifier.ValueText, null, isPrivate, IsType: true);
                break;
        }
    }
}
