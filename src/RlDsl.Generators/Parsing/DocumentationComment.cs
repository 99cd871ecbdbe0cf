using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using RlDsl.Generators.Emission.Registration;

namespace RlDsl.Generators.Parsing;

/// <summary>
/// Documentation comments as they stand above a member: the compiler reads them as such only where a project asks for a
/// documentation file.
/// </summary>
internal static class DocumentationComment
{
    private const string Slashes = "///";

    /// <summary>The summary of a member as plain text; empty where it has none.</summary>
    public static string SummaryOf(SyntaxNode member)
    {
        string[] lines =
        [
            .. member.GetLeadingTrivia().ToFullString().Split('\n').Select(line => line.Trim())
                .Where(line => line.StartsWith(Slashes, StringComparison.Ordinal))
                .Select(line => line.Substring(Slashes.Length)),
        ];
        return lines.Length == 0 ? "" : DocumentationText.Of(lines);
    }
}
