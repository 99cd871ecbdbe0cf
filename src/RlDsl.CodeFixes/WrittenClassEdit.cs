using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using RlDsl.Generators.Emission.Declared;
using RlDsl.Generators.Model;

namespace RlDsl.CodeFixes;

/// <summary>
/// The changes of a file by which a class says its algorithm in members: attributes in place of the one that named it, members
/// before those that there are, and what these need to be imported.
/// </summary>
internal sealed class WrittenClassEdit(ClassDeclarationSyntax part, ParsedAgent agent, SemanticModel model, SourceText text)
{
    /// <summary>The columns of a line of attributes.</summary>
    private const int Width = 120;

    private const string Library = "using RlDsl;", Language = "using static RlDsl.Language;";

    private static readonly string[] none = [];

    private readonly string newLine = Edits.NewLine(text);
    private readonly string indentation = IndentationOf(part, text);

    /// <summary>The changes, in the order of the text.</summary>
    public IEnumerable<TextChange> Changes(WrittenAgent written) => Imports()
        .Concat(part.AttributeLists.SelectMany(list => Attributes(list, written)))
        .Append(Members(written.Lines))
        .OrderBy(change => change.Span.Start);

    private static string IndentationOf(ClassDeclarationSyntax part, SourceText text)
    {
        string before = text.ToString(TextSpan.FromBounds(text.Lines.GetLineFromPosition(part.SpanStart).Start, part.SpanStart));
        return string.IsNullOrWhiteSpace(before) ? before : "";
    }

    private IEnumerable<TextChange> Imports()
    {
        string[] missing =
        [
            .. Has(nameof(AgentAttribute)) ? none : [Library],
            .. Has(nameof(RlDsl.Language.Observation)) ? none : [Language],
        ];
        if (missing.Length == 0)
        {
            yield break;
        }

        CompilationUnitSyntax root = (CompilationUnitSyntax)part.SyntaxTree.GetRoot();
        UsingDirectiveSyntax? last = part.Ancestors().OfType<BaseNamespaceDeclarationSyntax>()
            .Select(space => space.Usings.LastOrDefault()).FirstOrDefault(directive => directive is not null)
            ?? root.Usings.LastOrDefault();
        string lines = string.Join(newLine, missing);
        yield return last is not null
            ? Edits.Insert(last.Span.End, string.Concat(missing.Select(import => newLine + Before(last) + import)))
            : Edits.Insert(First(root), lines + newLine + newLine);
    }

    /// <summary>The room before an import.</summary>
    private static string Before(UsingDirectiveSyntax directive) =>
        new(' ', directive.GetLocation().GetLineSpan().StartLinePosition.Character);

    /// <summary>Where a file begins below what is said of all of it: with the documentation of the first of its parts.</summary>
    private static int First(CompilationUnitSyntax root)
    {
        SyntaxToken first = root.GetFirstToken();
        SyntaxTrivia documentation = first.LeadingTrivia.FirstOrDefault(trivia => trivia.HasStructure
            && trivia.GetStructure() is DocumentationCommentTriviaSyntax);
        return documentation.RawKind == 0 ? first.SpanStart : documentation.FullSpan.Start;
    }

    private bool Has(string name) => model.LookupNamespacesAndTypes(part.Identifier.SpanStart, name: name).Any(AgentClass.IsOurs);

    /// <summary>The changes of a list of attributes; one of which nothing stays goes with its line.</summary>
    private IEnumerable<TextChange> Attributes(AttributeListSyntax list, WrittenAgent written)
    {
        AttributeSyntax[] gone = [.. list.Attributes.Where(attribute => written.Said.Any(said => IsAt(attribute, said)))];
        AttributeSyntax? named = list.Attributes.FirstOrDefault(attribute => IsAt(attribute, written.Named));
        if (gone.Length == list.Attributes.Count)
        {
            TextLine first = text.Lines.GetLineFromPosition(list.SpanStart), last = text.Lines.GetLineFromPosition(list.Span.End);
            yield return new TextChange(TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak), "");
            yield break;
        }

        if (gone.Length == 0 && named is null)
        {
            yield break;
        }

        StringBuilder kept = new();
        foreach (AttributeSyntax attribute in list.Attributes.Except(gone))
        {
            int index = list.Attributes.IndexOf(attribute);
            kept.Append(kept.Length == 0
                ? ""
                : text.ToString(TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.SpanStart)));
            kept.Append(attribute == named
                ? Wrapped(written.Attributes, list.Span.Length - attribute.Span.Length)
                : attribute.ToString());
        }

        yield return new TextChange(
            TextSpan.FromBounds(list.Attributes[0].SpanStart, list.Attributes.Last().Span.End), kept.ToString());
    }

    private bool IsAt(AttributeSyntax attribute, int number) =>
        agent.Locations.Attributes[number].Whole is var whole && whole.Span == attribute.Span
        && whole.Path == part.SyntaxTree.FilePath;

    /// <summary>Attributes in one list after another, as many in each as a line has room for.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="rest">The columns of what else stands in the list.</param>
    private string Wrapped(IReadOnlyList<string> attributes, int rest)
    {
        StringBuilder all = new(attributes[0]);
        int column = indentation.Length + 1 + attributes[0].Length;
        for (int index = 1; index < attributes.Count; index++)
        {
            int width = ", ".Length + attributes[index].Length;
            bool fits = column + width + (index == attributes.Count - 1 ? rest - 1 : 1) <= Width;
            all.Append(fits ? ", " : $"]{newLine}{indentation}[").Append(attributes[index]);
            column = fits ? column + width : indentation.Length + 1 + attributes[index].Length;
        }

        return all.ToString();
    }

    /// <summary>The members, above those that there are.</summary>
    private TextChange Members(IReadOnlyList<string> lines)
    {
        string members = string.Join(newLine, lines.Select(line => line.Length == 0 ? line : indentation + line));
        if (part.OpenBraceToken.IsKind(SyntaxKind.None) || part.OpenBraceToken.IsMissing)
        {
            return new TextChange(
                part.SemicolonToken.Span, $"{newLine}{indentation}{{{newLine}{members}{newLine}{indentation}}}");
        }

        TextSpan inside = TextSpan.FromBounds(part.OpenBraceToken.Span.End, part.CloseBraceToken.SpanStart);
        return string.IsNullOrWhiteSpace(text.ToString(inside))
            ? new TextChange(inside, newLine + members + newLine + indentation)
            : Edits.Insert(inside.Start, newLine + members + newLine);
    }
}
