using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace RlDsl.CodeFixes;

/// <summary>Changes of a text, which leave all else as it was written: comments, line ends and columns.</summary>
internal static class Edits
{
    public static TextChange Insert(int position, string text) => new(new TextSpan(position, 0), text);

    public static TextChange Replace(SyntaxNode node, string text) => new(node.Span, text);

    /// <summary>Takes a word off, with the room behind it.</summary>
    public static TextChange Remove(SyntaxToken word) =>
        new(TextSpan.FromBounds(word.SpanStart, word.GetNextToken().SpanStart), "");

    /// <summary>Takes an attribute off, with its brackets and its line where nothing else stands there.</summary>
    public static TextChange Remove(AttributeSyntax attribute, SourceText text)
    {
        AttributeListSyntax list = (AttributeListSyntax)attribute.Parent!;
        int index = list.Attributes.IndexOf(attribute);
        if (list.Attributes.Count > 1)
        {
            return new TextChange(
                index > 0
                    ? TextSpan.FromBounds(list.Attributes[index - 1].Span.End, attribute.Span.End)
                    : TextSpan.FromBounds(attribute.SpanStart, list.Attributes[1].SpanStart),
                "");
        }

        TextLine first = text.Lines.GetLineFromPosition(list.SpanStart), last = text.Lines.GetLineFromPosition(list.Span.End);
        bool isAlone = IsBlank(text, TextSpan.FromBounds(first.Start, list.SpanStart))
            && IsBlank(text, TextSpan.FromBounds(list.Span.End, last.End));
        return new TextChange(
            isAlone
                ? TextSpan.FromBounds(first.Start, last.EndIncludingLineBreak)
                : TextSpan.FromBounds(list.SpanStart, list.GetLastToken().GetNextToken().SpanStart),
            "");
    }

    /// <summary>Takes an argument off an attribute, with the parentheses where it was the only one.</summary>
    public static TextChange Remove(AttributeArgumentSyntax argument)
    {
        AttributeArgumentListSyntax list = (AttributeArgumentListSyntax)argument.Parent!;
        int index = list.Arguments.IndexOf(argument);
        return new TextChange(
            list.Arguments.Count == 1 ? list.Span
            : index > 0 ? TextSpan.FromBounds(list.Arguments[index - 1].Span.End, argument.Span.End)
            : TextSpan.FromBounds(argument.SpanStart, list.Arguments[1].SpanStart),
            "");
    }

    /// <summary>Writes a member below another, apart from it by a line where the others of the class are.</summary>
    public static TextChange InsertAfter(MemberDeclarationSyntax member, string declaration, SourceText text)
    {
        TextLine line = text.Lines.GetLineFromPosition(member.Span.End);
        string newLine = NewLine(text);
        return Insert(line.End, newLine + (IsApart(member) ? newLine : "") + Indentation(member, text) + declaration);
    }

    /// <summary>Writes a member of several lines below another, and an empty line between the two.</summary>
    public static TextChange InsertAfter(MemberDeclarationSyntax member, string[] lines, SourceText text)
    {
        string newLine = NewLine(text), indentation = Indentation(member, text);
        return Insert(
            text.Lines.GetLineFromPosition(member.Span.End).End,
            newLine + string.Concat(lines.Select(line => newLine + indentation + line)));
    }

    /// <summary>Writes a member of several lines above another, and an empty line between the two.</summary>
    public static TextChange InsertBefore(MemberDeclarationSyntax member, string[] lines, SourceText text)
    {
        string newLine = NewLine(text), indentation = Indentation(member, text);
        return Insert(FirstLine(member, text).Start, string.Concat(lines.Select(line => indentation + line + newLine)) + newLine);
    }

    /// <summary>Takes a member off with its comments, and with the empty line that kept it apart.</summary>
    public static TextChange Remove(MemberDeclarationSyntax member, SourceText text)
    {
        TextLine first = FirstLine(member, text), last = text.Lines.GetLineFromPosition(member.Span.End);
        bool isAfterEmpty = first.LineNumber > 0 && IsBlank(text, text.Lines[first.LineNumber - 1].Span);
        int start = isAfterEmpty ? text.Lines[first.LineNumber - 1].Start : first.Start;
        return new TextChange(TextSpan.FromBounds(start, last.EndIncludingLineBreak), "");
    }

    /// <summary>How the text ends its lines.</summary>
    public static string NewLine(SourceText text)
    {
        TextLine first = text.Lines[0];
        return first.EndIncludingLineBreak == first.End
            ? "\n"
            : text.ToString(TextSpan.FromBounds(first.End, first.EndIncludingLineBreak));
    }

    /// <summary>What stands before a member on its line.</summary>
    public static string Indentation(MemberDeclarationSyntax member, SourceText text)
    {
        int start = text.Lines.GetLineFromPosition(member.SpanStart).Start;
        string before = text.ToString(TextSpan.FromBounds(start, member.SpanStart));
        return string.IsNullOrWhiteSpace(before) ? before : "    ";
    }

    /// <summary>The line in which a member begins, its comments included.</summary>
    private static TextLine FirstLine(MemberDeclarationSyntax member, SourceText text)
    {
        SyntaxTrivia comment = member.GetLeadingTrivia().FirstOrDefault(trivia =>
            !trivia.IsKind(SyntaxKind.WhitespaceTrivia) && !trivia.IsKind(SyntaxKind.EndOfLineTrivia));
        return text.Lines.GetLineFromPosition(comment.RawKind != 0 ? comment.FullSpan.Start : member.SpanStart);
    }

    private static bool IsApart(MemberDeclarationSyntax member)
    {
        MemberDeclarationSyntax[] members = member.Parent is TypeDeclarationSyntax type ? [.. type.Members] : [];
        int index = System.Array.IndexOf(members, member);
        MemberDeclarationSyntax? second = index + 1 < members.Length ? members[index + 1] : index > 0 ? member : null;
        return second is null || second.GetLeadingTrivia().Any(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia));
    }

    private static bool IsBlank(SourceText text, TextSpan span) => string.IsNullOrWhiteSpace(text.ToString(span));
}
