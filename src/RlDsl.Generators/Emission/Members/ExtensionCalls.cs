using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Members;

/// <summary>
/// Writes the calls of extension methods in full where the project has methods of their names: those of the agent's own namespace
/// would be called in their place.
/// </summary>
internal sealed class ExtensionCalls : CSharpSyntaxRewriter
{
    /// <summary>The class with the extension methods that emitted code calls.</summary>
    public const string Type = "RlDsl.Torch.TensorArithmetic";

    private readonly EquatableArray<string> hidden;

    private ExtensionCalls(EquatableArray<string> hidden) => this.hidden = hidden;

    /// <summary>The text with the calls of hidden methods written in full; where none is hidden, the text as it is.</summary>
    public static string WriteInFull(string text, EquatableArray<string> hidden) =>
        hidden.Count == 0 ? text : new ExtensionCalls(hidden).Visit(SyntaxFactory.ParseCompilationUnit(text)).ToFullString();

    public override SyntaxNode? VisitInvocationExpression(InvocationExpressionSyntax node)
    {
        InvocationExpressionSyntax call = (InvocationExpressionSyntax)base.VisitInvocationExpression(node)!;
        if (call.Expression is not MemberAccessExpressionSyntax access || !hidden.Contains(access.Name.Identifier.ValueText))
        {
            return call;
        }

        string arguments = string.Join(
            ", ", call.ArgumentList.Arguments.Select(argument => argument.ToString()).Prepend(access.Expression.ToString()));
        return SyntaxFactory.ParseExpression($"global::{Type}.{access.Name}({arguments})").WithTriviaFrom(call);
    }
}
