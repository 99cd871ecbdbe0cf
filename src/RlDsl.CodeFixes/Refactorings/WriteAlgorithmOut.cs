using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RlDsl.CodeFixes.Fixes;
using RlDsl.Generators;
using RlDsl.Generators.Emission;
using RlDsl.Generators.Emission.Declared;
using RlDsl.Generators.Model;
using RlDsl.Generators.Parsing;

namespace RlDsl.CodeFixes.Refactorings;

/// <summary>
/// Writes an algorithm that an attribute names as members of the class. It is offered where what comes of it was compiled and is
/// the same program.
/// </summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(WriteAlgorithmOut)), System.Composition.Shared]
public sealed class WriteAlgorithmOut : AgentRefactoring
{
    private static readonly string GeneratedBy = typeof(AgentGenerator).FullName;

    private protected override bool IsOfDeclared => false;

    private protected override IEnumerable<Offer> Offers(
        SyntaxNode node, AgentClass agent, SemanticModel model, SourceText text, CancellationToken cancellationToken)
    {
        if (agent.Part is not ClassDeclarationSyntax part || node.FirstAncestorOrSelf<MemberDeclarationSyntax>() != part
            || node is BaseTypeSyntax)
        {
            yield break;
        }

        // The generator reads the project without what it wrote itself.
        Compilation project = model.Compilation.RemoveSyntaxTrees(
            model.Compilation.SyntaxTrees.Where(tree => tree.FilePath.Contains(GeneratedBy)));
        SemanticModel own = project.GetSemanticModel(part.SyntaxTree);
        if (Parse(part, own, cancellationToken) is not { } parsed || part.AttributeLists.Any(HasErrors))
        {
            yield break;
        }

        ProgramComparison comparison = new(parsed.Declaration);
        WrittenClassEdit edit = new(part, parsed, own, text);
        foreach (WrittenAgent way in WritingOut.Ways(
            parsed, location => location.Path == part.SyntaxTree.FilePath ? text.ToString(location.Span) : null))
        {
            cancellationToken.ThrowIfCancellationRequested();
            TextChange[] changes = [.. edit.Changes(way)];
            SyntaxTree after = part.SyntaxTree.WithChangedText(text.WithChanges(changes));
            ClassDeclarationSyntax? written = after.GetRoot(cancellationToken).DescendantNodes().OfType<ClassDeclarationSyntax>()
                .FirstOrDefault(one => one.Identifier.ValueText == part.Identifier.ValueText && one.AttributeLists.Count > 0);
            SemanticModel then = project.ReplaceSyntaxTree(part.SyntaxTree, after).GetSemanticModel(after);
            if (written is not null && Parse(written, then, cancellationToken) is { } read
                && comparison.Difference(read.Declaration) is null)
            {
                yield return new Offer("Write the algorithm out", nameof(WriteAlgorithmOut), changes);
                yield break;
            }
        }

        bool HasErrors(AttributeListSyntax list) => own.GetDiagnostics(list.Span, cancellationToken)
            .Any(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
    }

    private static ParsedAgent? Parse(ClassDeclarationSyntax part, SemanticModel model, CancellationToken cancellationToken) =>
        AgentParser.Parse(part, model, uses => Backend.Of(uses).Surroundings, cancellationToken);
}
