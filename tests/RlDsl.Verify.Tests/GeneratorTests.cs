using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using VerifyXunit;

namespace RlDsl.Verify.Tests;

public sealed class GeneratorTests
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        "TEST001",
        "A class was seen",
        "The class '{0}' was seen",
        "Testing",
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        description: "Every class is reported.",
        helpLinkUri: "https://example.org/TEST001");

    [Fact]
    public Task Each_source_has_its_file() => Verifier.Verify(Run(context =>
    {
        context.AddSource("Second.g.cs", "class Second;\r\n");
        context.AddSource("First.g.cs", "class First;\r\n");
    }));

    [Fact]
    public Task Run_result_is_verified_as_its_driver() =>
        Verifier.Verify(Run(context => context.AddSource("Only.g.cs", "class Only;\n")).GetRunResult());

    [Fact]
    public Task Diagnostics_have_a_file_of_their_own() => Verifier.Verify(Run(context =>
    {
        context.ReportDiagnostic(Diagnostic.Create(Descriptor, Location.None, "Nowhere"));
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptor,
            Location.Create("Agent.cs", new TextSpan(4, 2), new LinePositionSpan(new LinePosition(1, 2), new LinePosition(1, 4))),
            "Agent"));
    }));

    [Fact]
    public async Task Exception_of_a_generator_is_thrown_again()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(
            () => Verifier.Verify(Run(_ => throw new InvalidOperationException("broken generator"))));

        Assert.Equal("broken generator", exception.Message);
    }

    private static GeneratorDriver Run(Action<SourceProductionContext> produce)
    {
        var compilation = CSharpCompilation.Create("Subject", [CSharpSyntaxTree.ParseText("class Subject;")]);
        return CSharpGeneratorDriver.Create(new DelegateGenerator(produce)).RunGenerators(compilation);
    }

    private sealed class DelegateGenerator(Action<SourceProductionContext> produce) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (production, _) => produce(production));
    }
}
