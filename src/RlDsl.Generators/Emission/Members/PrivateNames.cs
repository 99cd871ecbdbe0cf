using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Lowering.Declared;
using RlDsl.Generators.Model;
using RlDsl.Generators.Model.Declared;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.Members;

/// <summary>
/// Gives the private members of an emitted class, which nobody but the class itself calls, other names where the class has
/// members of these names of its own. Where there are none, the text stays as it is.
/// </summary>
internal sealed class PrivateNames
{
    /// <summary>What stands before a call of a method of the agent's own until private members have their names.</summary>
    public const string Mark = "@";

    private readonly EmittedClass emitted;
    private readonly Dictionary<string, string> names;
    private readonly Dictionary<string, List<SyntaxNode>> scopes;
    private readonly HashSet<string> agents;
    private readonly HashSet<string> types;

    private PrivateNames(EmittedClass emitted, Dictionary<string, string> names)
    {
        this.emitted = emitted;
        this.names = names;
        scopes = Scopes();
        agents = Agents();
        types = [.. emitted.Members.Where(member => member.IsType).Select(member => member.Name)];
    }

    /// <summary>The text in which no private member is called as one of the class's own, or as the class.</summary>
    public static string MakeApart(string text, EmittedClass emitted, AgentDeclaration declaration)
    {
        // What bodies call without the name of its class would mean a member of the agent instead.
        HashSet<string> taken =
        [
            declaration.Name, .. declaration.Members.Select(member => member.Name),
            .. declaration.Declared is null ? [] : Vocabulary.Names,
        ];
        string[] clashing =
        [
            .. emitted.Members.Where(member => member.IsPrivate && member.Name != OwnMember.Constructor)
                .Select(member => member.Name).Where(taken.Contains).Distinct(),
        ];
        if (clashing.Length > 0)
        {
            taken.UnionWith(Identifiers(emitted).Select(token => token.ValueText));
            text = new PrivateNames(emitted, clashing.ToDictionary(name => name, name => Free(name, taken))).Rename(text);
        }

        return (declaration.Declared?.Members ?? []).Where(member => member.Type.Name == LanguageType.Tensor)
            .Aggregate(text, (marked, method) => marked.Replace($"{Mark}{method.Name}(", $"{method.Name}("));
    }

    /// <summary>A name that says what it is: <c>memory</c> to <c>generatedMemory</c>.</summary>
    private static string Free(string name, HashSet<string> taken)
    {
        string stem = (char.IsUpper(name[0]) ? "Generated" : "generated") + char.ToUpperInvariant(name[0]) + name.Substring(1);
        return Naming.Free(stem, taken);
    }

    private static IEnumerable<SyntaxToken> Identifiers(EmittedClass emitted) =>
        emitted.Type.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken));

    private string Rename(string text)
    {
        StringBuilder renamed = new(text);
        foreach (SyntaxToken token in Identifiers(emitted).Reverse())
        {
            if (names.TryGetValue(token.ValueText, out string name) && MeansMember(token))
            {
                renamed.Remove(token.SpanStart, token.Span.Length).Insert(token.SpanStart, name);
            }
        }

        return renamed.ToString();
    }

    /// <summary>Whether a token is the name of a member of the agent, where it is declared or used.</summary>
    private bool MeansMember(SyntaxToken token) => token.Parent switch
    {
        IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name
            when access.Name == name => IsAgent(access.Expression),
        IdentifierNameSyntax { Parent: MemberBindingExpressionSyntax binding } => IsAgent(
            binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()!.Expression),
        IdentifierNameSyntax { Parent: QualifiedNameSyntax qualified } name when qualified.Left == name =>
            types.Contains(token.ValueText),
        IdentifierNameSyntax { Parent: NameColonSyntax or QualifiedNameSyntax or AliasQualifiedNameSyntax } => false,
        IdentifierNameSyntax { Parent: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment } name
            when assignment.Left == name => false,
        IdentifierNameSyntax name => !MeansClass(name, token) && !IsHidden(name, token.ValueText),
        VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } => field.Parent == emitted.Type,
        MethodDeclarationSyntax or BaseTypeDeclarationSyntax => token.Parent.Parent == emitted.Type,
        // A nested type's own.
        ConstructorDeclarationSyntax constructor => constructor.Parent != emitted.Type,
        _ => false,
    };

    /// <summary>
    /// Whether a name that the agent's class has too means the class: beside a nested type of its name it is spelt with an at
    /// sign, and no other member stands where a type does.
    /// </summary>
    private bool MeansClass(IdentifierNameSyntax name, SyntaxToken token) => token.Text[0] == '@'
        || (!types.Contains(token.ValueText) && SyntaxFacts.IsInTypeOnlyContext(name));

    /// <summary>Whether a name means a local, a parameter or a member of a nested type where it stands.</summary>
    private bool IsHidden(SyntaxNode name, string text) =>
        scopes.TryGetValue(text, out List<SyntaxNode> hiding) && hiding.Any(scope => scope.Span.Contains(name.Span));

    /// <summary>Whether an expression is an agent of this class: itself, or a variable of its type.</summary>
    private bool IsAgent(ExpressionSyntax expression) => expression switch
    {
        ThisExpressionSyntax => true,
        ElementAccessExpressionSyntax element => IsAgent(element.Expression),
        IdentifierNameSyntax name => agents.Contains(name.Identifier.ValueText),
        _ => false,
    };

    /// <summary>The variables whose type is the agent's.</summary>
    private HashSet<string> Agents()
    {
        string self = emitted.Type.Identifier.ValueText;
        bool IsSelf(TypeSyntax? type) => type switch
        {
            NullableTypeSyntax nullable => IsSelf(nullable.ElementType),
            ArrayTypeSyntax array => IsSelf(array.ElementType),
            IdentifierNameSyntax name => name.Identifier.ValueText == self,
            _ => false,
        };
        return
        [
            .. emitted.Type.DescendantNodes().SelectMany<SyntaxNode, SyntaxToken>(node => node switch
            {
                VariableDeclarationSyntax variables when IsSelf(variables.Type) =>
                    variables.Variables.Select(variable => variable.Identifier),
                ParameterSyntax parameter when IsSelf(parameter.Type) => [parameter.Identifier],
                ForEachStatementSyntax loop when IsSelf(loop.Type) => [loop.Identifier],
                _ => [],
            }).Select(token => token.ValueText),
        ];
    }

    /// <summary>Where each of the names means something other than the agent's member.</summary>
    private Dictionary<string, List<SyntaxNode>> Scopes()
    {
        Dictionary<string, List<SyntaxNode>> found = [];
        foreach (SyntaxNode node in emitted.Type.DescendantNodes())
        {
            (SyntaxToken Name, SyntaxNode? Scope) declared = node switch
            {
                ParameterSyntax parameter => (parameter.Identifier, parameter.FirstAncestorOrSelf<SyntaxNode>(IsFunction)),
                VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax field } variable =>
                    (variable.Identifier, field.Parent == emitted.Type ? null : field.Parent),
                VariableDeclaratorSyntax variable => (variable.Identifier, variable.FirstAncestorOrSelf<SyntaxNode>(IsBlock)),
                SingleVariableDesignationSyntax variable =>
                    (variable.Identifier, variable.FirstAncestorOrSelf<SyntaxNode>(IsBlock)),
                ForEachStatementSyntax loop => (loop.Identifier, loop),
                MethodDeclarationSyntax method => (method.Identifier, method.Parent == emitted.Type ? null : method.Parent),
                PropertyDeclarationSyntax property =>
                    (property.Identifier, property.Parent == emitted.Type ? null : property.Parent),
                _ => default,
            };
            if (declared.Scope is not null && names.ContainsKey(declared.Name.ValueText))
            {
                if (!found.TryGetValue(declared.Name.ValueText, out List<SyntaxNode> scopes))
                {
                    found.Add(declared.Name.ValueText, scopes = []);
                }

                scopes.Add(declared.Scope);
            }
        }

        return found;
    }

    private static bool IsFunction(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or LambdaExpressionSyntax or LocalFunctionStatementSyntax or TypeDeclarationSyntax;

    private static bool IsBlock(SyntaxNode node) =>
        node is BlockSyntax or ForStatementSyntax or SwitchSectionSyntax || IsFunction(node);
}
