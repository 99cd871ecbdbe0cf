using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RlDsl.Generators.Parsing;

namespace RlDsl.Generators.Analyzers;

/// <summary>
/// Takes back what analyzers say of members that only this generator reads: that nothing calls them, or that they could be
/// static. These are the members of a declared agent that have an attribute of this library or give a type of the language.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnusedMemberSuppressor : DiagnosticSuppressor
{
    private const string Reason = "The generator reads the member while the project is compiled.";

    private static readonly string Agent = typeof(AgentAttribute).FullName;

    /// <inheritdoc/>
    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
    [
        new("RLDSLS01", "IDE0051", Reason),   // a private member is unused
        new("RLDSLS02", "IDE0052", Reason),   // a private member is written and never read
        new("RLDSLS03", "IDE0060", Reason),   // a parameter is unused
        new("RLDSLS04", "CA1801", Reason),   // the same, as older analyzers call it
        new("RLDSLS05", "CA1811", Reason),   // private code is not called
        new("RLDSLS06", "CA1822", Reason),   // a member could be static
        new("RLDSLS07", "CA1823", Reason),   // a private field is unused
    ];

    /// <inheritdoc/>
    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        foreach (Diagnostic diagnostic in context.ReportedDiagnostics)
        {
            if (Member(diagnostic, context) is { } member && IsRead(member))
            {
                context.ReportSuppression(Suppression.Create(
                    SupportedSuppressions.First(suppression => suppression.SuppressedDiagnosticId == diagnostic.Id), diagnostic));
            }
        }
    }

    /// <summary>The member at a place, or the one whose parameter is there.</summary>
    private static ISymbol? Member(Diagnostic diagnostic, SuppressionAnalysisContext context)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
        {
            return null;
        }

        SyntaxNode node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan);
        SyntaxNode? declaration = node.AncestorsAndSelf().FirstOrDefault(around =>
            around is VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax }
                or MethodDeclarationSyntax or PropertyDeclarationSyntax or BaseTypeDeclarationSyntax);
        return declaration is null or BaseTypeDeclarationSyntax
            ? null
            : context.GetSemanticModel(tree).GetDeclaredSymbol(declaration, context.CancellationToken);
    }

    private static bool IsRead(ISymbol member) =>
        member.ContainingType?.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == Agent) == true
        && (member.GetAttributes().Any(attribute => AttributeNames.IsOurs(attribute.AttributeClass))
            || IsOfLanguage((member as IMethodSymbol)?.ReturnType)
            || IsOfLanguage((member as IPropertySymbol)?.Type));

    private static bool IsOfLanguage(ITypeSymbol? type) => type is INamedTypeSymbol { IsTupleType: true } tuple
        ? tuple.TupleElements.Any(element => IsOfLanguage(element.Type))
        : AttributeNames.IsOfLibrary(type);
}
