using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Generators.Tests.Compiling;
using RlDsl.Gradients.Tests.Interpreting;
using TorchSharp;
using static TorchSharp.torch;

namespace RlDsl.Gradients.Tests.Operating;

/// <summary>What operators yield as they are written for TorchSharp, against their meanings.</summary>
public class OperatorSpellingTests
{
    // Emitted code computes in single precision.
    private const double Tolerance = 1e-5;

    /// <summary>Operators that need a batch, a rollout, or the state of an agent: emitted agents show what they yield.</summary>
    private static readonly Operator[] ofAgents =
    [
        Operators.NoiseLike, Operators.UniformLike, Operators.ZeroAction, Operators.Standardised,
        Operators.DiscountedSum, Operators.RunningProduct, Operators.FirstOfEpisode,
        Operators.SumOverSteps,
    ];

    private static readonly Lazy<Type> spelled = new(Compile);

    private static IEnumerable<(int Number, OperatorCase Case)> Spelled =>
        OperatorCase.All.Index().Where(pair => !ofAgents.Contains(pair.Item.Operator));

    public static TheoryData<int, string> Cases
    {
        get
        {
            TheoryData<int, string> data = [];
            foreach ((int number, OperatorCase operatorCase) in Spelled)
            {
                data.Add(number, operatorCase.ToString());
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Spelling_yields_the_meaning(int number, string print)
    {
        Type type = spelled.Value;
        using DisposeScope scope = NewDisposeScope();
        OperatorCase operatorCase = OperatorCase.All[number];
        Assert.Equal(print, operatorCase.ToString());
        RandomSource random = new((ulong)number);
        NumberArray[] numbers = [.. operatorCase.Numbers(random).Select(array => array.Map(value => (float)value))];
        OperatorEvaluation evaluation = new(
            OperatorCase.Minibatch,
            [.. operatorCase.Operands.Select((operand, i) => (OperatorCase.Name(i), operand.Type, numbers[i]))]);
        evaluation.Evaluator.Traces = false;
        NumberArray expected = evaluation.Evaluator.Evaluate(operatorCase.Operation).Numbers;

        object?[] arguments = [.. operatorCase.Operands.Zip(numbers, Argument)];
        NumberArray actual = type.GetMethod($"Case{number}")!.Invoke(null, arguments) switch
        {
            Tensor tensor => Arrays.FromTensor(tensor),
            (Tensor mean, Tensor logDeviation) => NumberArray.Stack([Arrays.FromTensor(mean), Arrays.FromTensor(logDeviation)]),
            var other => throw new NotSupportedException($"A {other}."),
        };

        Assert.Equal(expected.Shape, actual.Shape);
        double limit = Tolerance * Math.Max(1, expected.Values.Max(Math.Abs));
        Assert.All(expected.Values, (value, i) => Assert.Equal(value, actual.Values[i], limit));
    }

    private static object Argument(CaseOperand operand, NumberArray numbers)
    {
        Tensor tensor = Arrays.ToTensor(numbers);
        return operand switch
        {
            { Type: NormalType } => (tensor[0].to_type(ScalarType.Float32), tensor[1].to_type(ScalarType.Float32)),
            { Draw: Draw.Index } => tensor.to_type(ScalarType.Int64),
            _ => tensor.to_type(ScalarType.Float32),
        };
    }

    /// <summary>A class with a method for each case, beside the few names of an agent that spellings ask.</summary>
    private static Type Compile()
    {
        AgentProgram program = LossPrograms.Of("Sac, MultiStep(3)");
        ValueEmitter emitter = new(program) { InMinibatches = true };
        StringBuilder methods = new();
        foreach ((int number, OperatorCase operatorCase) in Spelled)
        {
            Typing typing = Typing.OfUpdate(program);
            foreach ((int i, CaseOperand operand) in operatorCase.Operands.Index())
            {
                typing.Bind(OperatorCase.Name(i), operand.Type);
            }

            string parameters = string.Join(", ", operatorCase.Operands.Select((operand, i) =>
                $"{(operand.Type is NormalType ? NetworkEmitter.NormalType : "Tensor")} {OperatorCase.Name(i)}"));
            string expression = emitter.InUpdate(operatorCase.Operation, typing);
            methods.Append($"    public static object Case{number}({parameters}) => {expression};\n");
        }

        string scalars = string.Concat(emitter.Scalars.Select(scalar =>
            $"    static readonly Scalar {scalar.Key} = {scalar.Value};\n"));
        string source = $$"""
            using RlDsl.Torch;
            using TorchSharp;
            using static TorchSharp.torch;
            using F = TorchSharp.torch.nn.functional;

            static class options { public static int Atoms => {{OperatorCase.Sizes["Atoms"]}}; }

            static class batch { public static readonly Tensor Reward = torch.zeros({{OperatorCase.Sizes["batch"]}}); }

            public static class Spelled
            {
                static readonly Tensor rows = torch.tensor(new long[] { {{string.Join(", ", OperatorCase.Minibatch)}} });
            {{scalars}}{{methods}}}
            """;
        using MemoryStream assembly = new();
        EmitResult result = CSharpCompilation.Create(
            "Spelled", [CSharpSyntaxTree.ParseText(source)], References.All,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(assembly);
        Assert.True(
            result.Success,
            string.Join("\n", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)) + source);
        Type type = Assembly.Load(assembly.ToArray()).GetType("Spelled", throwOnError: true)!;

        // Its tensors outlive the scope of the first test.
        RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        return type;
    }
}
