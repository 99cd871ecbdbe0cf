using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using RlDsl.Generators.Analyzers;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.CodeFixes.Tests;

/// <summary>What analyzers say of members that only the generator reads is taken back, and of no others.</summary>
public sealed class SuppressorTests
{
    private const string Agent = """
        using RlDsl;
        using static RlDsl.Language;

        namespace Agents;

        [Agent, ReplayMemory, After(1_000)]
        public partial class Declared
        {
            [Parameter] private const double Epsilon = 0.1;
            private const int Unused = 3;
            [Schedule] private partial Number Rate { get; }
            [Network(64)] private partial ActionValues Q(Observation s);
            [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), Epsilon);
            private Value Reward(DiscreteBatch b) => b.Reward;
            private (Value, Value) Both(DiscreteBatch b) => (b.Reward, b.Reward);
            private int Other(int number) => 3;
        }

        [Dqn]
        public partial class Preset
        {
            private Value Mine() => null!;
        }
        """;

    public static TheoryData<string> Suppressed => new(
        new UnusedMemberSuppressor().SupportedSuppressions.Select(suppression => suppression.SuppressedDiagnosticId));

    [Theory]
    [MemberData(nameof(Suppressed))]
    public async Task Members_that_the_generator_reads_are_used(string id)
    {
        CompilationWithAnalyzers analysis = Source.Compile(Agent).WithAnalyzers(
            [new EveryMember(id), new UnusedMemberSuppressor()],
            new CompilationWithAnalyzersOptions(
                new AnalyzerOptions([]), onAnalyzerException: null, concurrentAnalysis: false, logAnalyzerExecutionTime: false,
                reportSuppressedDiagnostics: true));
        ImmutableArray<Diagnostic> found = await analysis.GetAnalyzerDiagnosticsAsync();

        Assert.Equal(["Behave", "Both", "Epsilon", "Q", "Rate", "Reward"], Names(isSuppressed: true));
        Assert.Equal(["Mine", "Other", "Unused"], Names(isSuppressed: false));

        IEnumerable<string> Names(bool isSuppressed) => found.Where(one => one.IsSuppressed == isSuppressed)
            .Select(one => one.GetMessage(null)).Distinct().Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Each_suppression_has_an_id_of_its_own() => Assert.Distinct(
        new UnusedMemberSuppressor().SupportedSuppressions.Select(suppression => suppression.Id));

    /// <summary>Reports every member, by its name.</summary>
#pragma warning disable RS1017, RS1036, RS1038, RS1041, RS2008 // It is for this test alone.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class EveryMember(string id) : DiagnosticAnalyzer
    {
        private readonly DiagnosticDescriptor descriptor =
            new(id, "Every member", "{0}", "Tests", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [descriptor];

        public override void Initialize(AnalysisContext context)
        {
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.EnableConcurrentExecution();
            context.RegisterSyntaxNodeAction(
                node => node.ReportDiagnostic(Diagnostic.Create(
                    descriptor, Name(node.Node).GetLocation(), Name(node.Node).ValueText)),
                SyntaxKind.MethodDeclaration, SyntaxKind.PropertyDeclaration, SyntaxKind.VariableDeclarator);
        }

        private static SyntaxToken Name(SyntaxNode member) => member switch
        {
            MethodDeclarationSyntax method => method.Identifier,
            PropertyDeclarationSyntax property => property.Identifier,
            VariableDeclaratorSyntax variable => variable.Identifier,
            _ => default,
        };
    }
#pragma warning restore RS1017, RS1036, RS1038, RS1041, RS2008
}
