using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Diagnostics;

namespace RlDsl.CodeFixes.Fixes;

/// <summary>Multiplies what a loss takes the mean of by the importance weights of a memory that draws by priority.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(AddWeightsFix)), System.Composition.Shared]
public sealed class AddWeightsFix() : AgentFix(ProblemIds.PrioritiesUnweighted)
{
    private protected override IEnumerable<Offer> Offers(Finding finding) => finding.Agent is not { } agent
        ? []
        : agent.Part.Members.OfType<MethodDeclarationSyntax>()
            .SelectMany(method => WeightEdit.In(method, finding.Model, finding.CancellationToken))
            .Select(edit => edit.Offer);
}
