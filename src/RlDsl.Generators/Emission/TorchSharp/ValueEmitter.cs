using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits values of the tensor dialect as C# expressions, and collects the scalars that these need.</summary>
internal sealed class ValueEmitter(AgentProgram program)
{
    private const int Sum = 1, Product = 2, Unary = 3;

    private readonly SortedDictionary<string, string> scalars = new(StringComparer.Ordinal);
    private string random = "sampling";

    /// <summary>The scalars that emitted expressions use: the field, and the C# expression that it is set from.</summary>
    public IReadOnlyDictionary<string, string> Scalars => scalars;

    /// <summary>Whether what is emitted stands in a loop over minibatches, where the fields of the batch are locals.</summary>
    public bool InMinibatches { get; set; }

    /// <summary>A value inside an update, where the batch is.</summary>
    public string InUpdate(Value value, Typing typing)
    {
        random = "sampling";
        return Emit(value, typing, 0);
    }

    /// <summary>A value where an action is chosen: the observation is the expression given.</summary>
    public string InPolicy(Value value, string observation, string? actingModule, Typing? typing = null)
    {
        random = "exploring";
        return Emit(
            value.Rewrite(part => part switch
            {
                ModuleCall call => call with { Module = actingModule ?? call.Module },
                Reference reference when reference.Equals(Reference.Observation) => new Verbatim(observation),
                Reference reference when reference.Equals(Reference.Action) => new Verbatim("taken"),
                _ => part,
            }),
            typing ?? Typing.OfPolicy(program),
            0);
    }

    /// <summary>A number of the program as a C# expression of type double, for what is computed once.</summary>
    public static string Number(Value value) => value switch
    {
        Literal literal => Literals.Real(literal.Number),
        ParameterValue asked => Names.Option(asked.Parameter),
        Operation operation => $"({Number(operation.Operands[0])} {operation.Operator.Name} {Number(operation.Operands[1])})",
        _ => throw new InvalidOperationException(),
    };

    private string Emit(Value value, Typing typing, int precedence) => value switch
    {
        Reference reference => Reference.OfBatch.Contains(reference) && !InMinibatches ? Field(reference) : reference.Name,
        Verbatim verbatim => verbatim.Text,
        Literal or ParameterValue => ScalarField(value),
        CoefficientValue coefficient => coefficient.Name + ".Tensor",
        ConstantReference constant => program.Constants.FirstOrDefault(c => c.Name == constant.Name) is BoundConstant bound
            ? "actionBounds." + bound.Bound
            : constant.Name,
        ModuleCall call =>
            $"{Names.Field(program.Module(call.Module))}.call({string.Join(", ", call.Inputs.Select(input => Emit(input, typing, 0)))})",
        Operation operation when IsNumber(operation) => ScalarField(operation),
        Operation operation => EmitOperation(operation, typing, precedence),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Whether a value is arithmetic of numbers alone: scalars have no operators, so it is computed where they are made.</summary>
    private static bool IsNumber(Value value) => value is Literal or ParameterValue
        || (value is Operation { Operator.Name: "+" or "-" or "*" or "/" } operation && operation.Operands.All(IsNumber));

    /// <summary>A field of the batch.</summary>
    public static string Field(Reference reference) =>
        "batch." + (reference.Equals(Reference.BehaviourLogProbability) ? "LogProbability" : Names.Pascal(reference.Name));

    private string EmitOperation(Operation operation, Typing typing, int precedence)
    {
        string A() => Emit(operation.Operands[0], typing, Unary);
        string B() => Emit(operation.Operands[1], typing, 0);
        string Dimension() => ((Literal)operation.Operands[1]).Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
        return operation.Operator.Name switch
        {
            "+" => EmitSum(operation, typing),
            "-" when IsNumber(operation.Operands[0]) => $"{A()}.Minus({B()})",
            "-" => Infix(operation, typing, Sum, precedence),
            "*" or "/" => Infix(operation, typing, Product, precedence),
            "negate" => precedence == Unary ? $"(-{A()})" : $"-{A()}",
            "minimum" => $"{A()}.minimum({B()})",
            "maximum" => $"{A()}.maximum({B()})",
            "exp" => $"{A()}.exp()",
            "log" => $"{A()}.log()",
            "tanh" => $"{A()}.tanh()",
            "softplus" => $"{A()}.Softplus()",
            "stop_gradient" => $"{A()}.detach()",
            "noise_like" => $"NormalNoise.Like({Emit(operation.Operands[0], typing, 0)}, {random})",
            "standardised" => $"observationNormalizer.Apply({Emit(operation.Operands[0], typing, 0)})",
            "mean_of" => $"{A()}.Mean",
            "log_deviation_of" => $"{A()}.LogDeviation",
            "rows" => InMinibatches ? $"{A()}.index_select(0, rows)" : Emit(operation.Operands[0], typing, precedence),
            "discounted_sum" => $"batch.DiscountedSum({Emit(operation.Operands[0], typing, 0)}, {B()})",
            "running_product" => $"batch.RunningProduct({Emit(operation.Operands[0], typing, 0)})",
            "first_of_episode" => $"batch.FirstOfEpisode({Emit(operation.Operands[0], typing, 0)})",
            "explained_variance" => $"{B()}.ExplainedVariance({Emit(operation.Operands[0], typing, 0)})",
            "sum_over_steps" => $"batch.SumOverSteps({Emit(operation.Operands[0], typing, 0)})",
            "normalised" => $"{A()}.Normalised()",
            "min" => $"{A()}.amin({Dimension()})",
            "select" => $"{A()}.select({Dimension()}, {((Literal)operation.Operands[2]).Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)})",
            "sqrt" => $"{A()}.sqrt()",
            "square" => $"{A()}.Square()",
            "abs" => $"{A()}.abs()",
            "floor" => $"{A()}.floor()",
            "integer" => $"{A()}.to_type(torch.int64)",
            "is_negative" => $"{A()}.lt({ScalarField(new Literal(0))}).to_type(torch.float32)",
            "clamp" => $"{A()}.clamp({B()}, {Emit(operation.Operands[2], typing, 0)})",
            "huber" => $"F.huber_loss({Emit(operation.Operands[0], typing, 0)}, {B()}, {Number(operation.Operands[2])}, nn.Reduction.None)",
            "softmax" => $"{A()}.softmax({Dimension()})",
            "log_softmax" => $"{A()}.log_softmax({Dimension()})",
            // In brackets, since a zero would be taken for the first member of an enumeration.
            "sum" => Dimension() == "0" ? $"{A()}.sum([0])" : $"{A()}.sum({Dimension()})",
            "average" => $"{A()}.mean([{Dimension()}])",
            "max" => $"{A()}.amax({Dimension()})",
            "argmax" => $"{A()}.argmax({Dimension()})",
            "mean" => $"{A()}.mean()",
            "unsqueeze" => $"{A()}.unsqueeze({Dimension()})",
            "zeros_like" => $"torch.zeros_like({Emit(operation.Operands[0], typing, 0)})",
            "scatter_add" => $"{A()}.scatter_add(1, {B()}, {Emit(operation.Operands[2], typing, 0)})",
            "take" => EmitTake(operation, typing),
            string unknown => throw new InvalidOperationException($"The operator {unknown} has no form in TorchSharp."),
        };
    }

    private string EmitTake(Operation take, Typing typing)
    {
        EquatableArray<Dimension> shape = ((TensorType)typing.TypeOf(take.Operands[0])).Shape;
        string index = Emit(take.Operands[1], typing, Unary);
        if (take.Operands.Count == 3)
        {
            return $"{Emit(take.Operands[0], typing, Unary)}.gather(2, {index}.view(1, -1, 1).expand({shape[0]}, -1, 1)).squeeze(2)";
        }

        string spread = shape.Count == 2
            ? $"{index}.unsqueeze(1)"
            : $"{index}.view(-1, 1, 1).expand(-1, 1, {Names.Option(shape[2].Parameter!)})";
        return $"{Emit(take.Operands[0], typing, Unary)}.gather(1, {spread}).squeeze(1)";
    }

    /// <summary>A sum: a method, since TorchSharp's operator makes a scalar at each use (RlDsl.Torch.TensorArithmetic).</summary>
    private string EmitSum(Operation operation, Typing typing)
    {
        bool turned = IsNumber(operation.Operands[0]);
        Value first = operation.Operands[turned ? 1 : 0], second = operation.Operands[turned ? 0 : 1];
        return $"{Emit(first, typing, Unary)}.Plus({Emit(second, typing, 0)})";
    }

    private string Infix(Operation operation, Typing typing, int own, int outer)
    {
        string left = Emit(operation.Operands[0], typing, own), right = Emit(operation.Operands[1], typing, own + 1);
        string text = $"{left} {operation.Operator.Name} {right}";
        return own < outer ? $"({text})" : text;
    }

    /// <summary>A scalar is made once and kept: made in place, it would be allocated at each use.</summary>
    private string ScalarField(Value value)
    {
        string field = ScalarName(value);
        scalars[field] = Number(value);
        return field;
    }

    private static string ScalarName(Value value) => value switch
    {
        ParameterValue asked => Names.Camel(asked.Parameter.Name),
        Literal { Number: 0 } => "zero",
        Literal { Number: 1 } => "one",
        Literal { Number: 2 } => "two",
        Literal { Number: 0.5 } => "half",
        Literal { Number: < 0 } negative => "minus" + Names.Pascal(ScalarName(-negative.Number)),
        Literal literal => "number" + literal.Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture).Replace('.', '_').Replace('-', 'm'),
        Operation operation => ScalarName(operation.Operands[0]) + Word(operation.Operator.Name) + Names.Pascal(ScalarName(operation.Operands[1])),
        _ => throw new InvalidOperationException(),
    };

    private static string Word(string arithmetic) => arithmetic switch
    {
        "+" => "Plus",
        "-" => "Minus",
        "*" => "Times",
        "/" => "Over",
        _ => throw new InvalidOperationException(),
    };
}

/// <summary>C# that stands where a value would.</summary>
internal sealed record Verbatim(string Text) : Value;
