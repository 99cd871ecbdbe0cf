using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>
/// Imports the language of declared agents where a body names a function or a type of it. Editors import namespaces by
/// themselves, but nothing that is in a class.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ImportLanguageFix)), System.Composition.Shared]
public sealed class ImportLanguageFix() : AgentFix("CS0103", "CS0246")
{
    private const string Import = "using static RlDsl.Language;";

    private protected override IEnumerable<Offer> Offers(Finding finding)
    {
        if (finding.Node.FirstAncestorOrSelf<SimpleNameSyntax>() is not { } name
            || finding.Agent is not { IsDeclared: true }
            || finding.Model.Compilation.GetTypeByMetadataName(typeof(Language).FullName) is not { } language
            || language.GetMembers(name.Identifier.ValueText).All(member => member.DeclaredAccessibility != Accessibility.Public))
        {
            yield break;
        }

        string newLine = Edits.NewLine(finding.Text);
        CompilationUnitSyntax root = (CompilationUnitSyntax)name.SyntaxTree.GetRoot(finding.CancellationToken);
        yield return new Offer(
            $"Add '{Import}'", nameof(ImportLanguageFix),
            root.Usings.LastOrDefault() is { } last
                ? Edits.Insert(last.Span.End, newLine + Import)
                : Edits.Insert(root.GetFirstToken().SpanStart, Import + newLine + newLine));
    }
}
