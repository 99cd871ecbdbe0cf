using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>Takes the word off a class that keeps it from being instantiated, and makes a class of a record.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(RemoveModifierFix)), System.Composition.Shared]
public sealed class RemoveModifierFix() : AgentFix(ProblemIds.AbstractOrStaticClass)
{
    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
        {
            yield break;
        }

        SyntaxKind kind = finding.Argument(1) switch
        {
            "static" => SyntaxKind.StaticKeyword,
            "abstract" => SyntaxKind.AbstractKeyword,
            "local to its file" => SyntaxKind.FileKeyword,
            _ => SyntaxKind.None,
        };
        if (type.Modifiers.FirstOrDefault(modifier => modifier.IsKind(kind)) is { RawKind: not 0 } word)
        {
            yield return new Offer($"Remove '{word.Text}'", nameof(RemoveModifierFix), Edits.Remove(word));
        }

        // The parameters of a record are properties, which those of a class are not.
        if (type is RecordDeclarationSyntax { ParameterList: null } record)
        {
            int end = record.ClassOrStructKeyword is { RawKind: not 0 } extra ? extra.Span.End : record.Keyword.Span.End;
            yield return new Offer(
                "Write 'class' instead of 'record'", nameof(RemoveModifierFix),
                new TextChange(TextSpan.FromBounds(record.Keyword.SpanStart, end), "class"));
        }
    }
}
