using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Generators.Tests.Features;

namespace RlDsl.Generators.Tests.Emission;

/// <summary>
/// Emitted code makes no scalar where it is used: TorchSharp frees one while libtorch computes with it if another thread makes
/// the collector run just then (RlDsl.Torch.TensorArithmetic).
/// </summary>
public class EmittedScalarTests
{
    private static readonly string[] makingOne = ["square", "softplus", "elu", "leaky_relu", "step"];

    [Fact]
    public void No_agent_makes_a_temporary_scalar()
    {
        GeneratorRun run = GeneratorRun.Of(Source.Agents([
            .. AttributeExamples.Algorithms,
            // A fused agent has numbers where others have scalars.
            .. AttributeExamples.Names.Where(name => name != "Fused")
                .Select(name => $"{AttributeExamples.AlgorithmOf(name)}, {AttributeExamples.Of(name)}"),
            .. Enum.GetNames<Activation>().Select(name => $"Dqn, Network(Activation = Activation.{name})"),
        ]));
        string[] found = [.. run.Result.GeneratedSources.SelectMany(file => Found(run.Output, file.SyntaxTree))];
        Assert.True(run.Result.GeneratedSources.Length > 40);
        Assert.True(found.Length == 0, $"{found.Length} places, first: {string.Join("\n", found.Take(5))}");
    }

    [Fact]
    public void Temporary_scalars_would_be_found()
    {
        const string Text = """
            using TorchSharp;
            using static TorchSharp.torch;

            namespace Agents;

            class Temporary
            {
                private readonly Scalar kept = 2;
                Tensor Sum(Tensor a, Tensor b) => a + b;
                Tensor Product(Tensor a) => a * 2;
                Tensor Square(Tensor a) => a.square();
                Tensor Difference(Tensor a) => kept - a;
                Tensor Kept(Tensor a, Tensor b) => a * kept - b;
            }
            """;
        GeneratorRun run = GeneratorRun.Of(Text);
        Assert.Equal(4, Found(run.Output, run.Output.SyntaxTrees.Single()).Count());
    }

    private static IEnumerable<string> Found(Compilation compilation, SyntaxTree tree)
    {
        SemanticModel model = compilation.GetSemanticModel(tree);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes().Where(node => node is ExpressionSyntax))
        {
            bool makes = model.GetOperation(node) switch
            {
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, OperatorMethod.ContainingType.Name: "Tensor" } => true,
                IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract, LeftOperand.Type.Name: "Scalar" } => true,
                IBinaryOperation { OperatorMethod: { ContainingType.Name: "Tensor", Parameters: var parameters } } =>
                    parameters.Any(parameter => parameter.Type.SpecialType != SpecialType.None),
                IInvocationOperation { TargetMethod: { Name: var name, ContainingNamespace.Name: "TorchSharp" or "Modules" } } =>
                    makingOne.Contains(name),
                IInvocationOperation { Arguments: var arguments } => arguments.Any(argument => IsMade(argument.Value)),
                _ => false,
            };
            if (makes)
            {
                yield return $"{tree.FilePath}: {node}";
            }
        }
    }

    private static bool IsMade(IOperation argument) =>
        argument is IConversionOperation { Type.Name: "Scalar", Operand.Type.Name: not "Scalar" };
}
