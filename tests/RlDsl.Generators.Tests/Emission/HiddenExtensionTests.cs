using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Tests.Compiling;

namespace RlDsl.Generators.Tests.Emission;

/// <summary>Whatever extension methods a project has for tensors, the generated code calls the library's.</summary>
public sealed class HiddenExtensionTests
{
    private const string Own =
        """
        using static TorchSharp.torch;
        public static class Own
        {
            public static Tensor Square(this Tensor x) => x;
            public static Tensor Plus(this Tensor x, Tensor y) => y;
            public static Tensor Minus(this TorchSharp.Scalar x, Tensor y) => y;
            public static Tensor Softplus(this Tensor x) => x;
        }
        """;

    private const string Agents =
        "[RlDsl.Sac] public partial class Agent; [RlDsl.Dqn, RlDsl.Munchausen] public partial class Other;";

    [Theory]
    [InlineData("namespace Agents;\n" + Agents, "namespace Agents;\n" + Own, true)]
    [InlineData(Agents, Own, true)]
    [InlineData(Agents, "global using Mine;\nnamespace Mine;\n" + Own, true)]
    [InlineData("namespace Agents;\n" + Agents, "global using Mine;\nnamespace Mine;\n" + Own, true)]
    [InlineData("namespace Agents;\n" + Agents, "namespace Mine;\n" + Own, false)]
    [InlineData("namespace Agents;\n" + Agents, "class Other;", false)]
    public void Method_of_the_library_is_called(string agents, string own, bool inFull)
    {
        GeneratorRun run = GeneratorRun.Of("#pragma warning disable CS1591\n" + agents, own);
        SyntaxTree[] generated = [.. run.Result.GeneratedSources.Select(source => source.SyntaxTree)];

        Assert.Empty(run.Problems);
        Assert.DoesNotContain(
            run.Output.GetDiagnostics(),
            diagnostic =>
                diagnostic.Severity >= DiagnosticSeverity.Warning && generated.Contains(diagnostic.Location.SourceTree));
        Assert.Equal(2, run.Algorithms.Count);
        Assert.All(run.Algorithms.Select(source => source.SyntaxTree), tree =>
        {
            SemanticModel model = run.Output.GetSemanticModel(tree);
            IMethodSymbol[] called =
            [
                .. tree.GetRoot()
                    .DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => model.GetSymbolInfo(call).Symbol)
                    .OfType<IMethodSymbol>().Where(method => method.Name is "Square" or "Plus" or "Minus" or "Softplus"),
            ];
            Assert.NotEmpty(called);
            Assert.All(called, method => Assert.Equal(ExtensionCalls.Type, method.ContainingType.ToDisplayString()));
            Assert.Equal(inFull, tree.ToString().Contains("global::" + ExtensionCalls.Type + ".", StringComparison.Ordinal));
        });
    }
}
