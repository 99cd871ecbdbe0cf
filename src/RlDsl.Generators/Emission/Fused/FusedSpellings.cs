using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Fused;

/// <summary>
/// How each operator of the tensor dialect is written with tensors of the fused runtime. A tensor without dimensions is a number of
/// C#.
/// </summary>
internal static class FusedSpellings
{
    private static readonly Dictionary<Operator, Func<FusedOperation, string>> spellings = new()
    {
        [Operators.Add] = o => o.Infix("+", Precedence.Sum),
        [Operators.Subtract] = o => o.Infix("-", Precedence.Sum),
        [Operators.Multiply] = o => o.Infix("*", Precedence.Product),
        [Operators.Divide] = o => o.IsWhole(0) && o.IsWhole(1)
            ? $"(double){o.Receiver} / {o.Operand(1, Precedence.Unary)}"
            : o.Infix("/", Precedence.Product),
        [Operators.Minimum] = o => Between(o, "Minimum", "Math.Min"),
        [Operators.Maximum] = o => Between(o, "Maximum", "Math.Max"),
        [Operators.Greater] = o => !o.IsNumber(0) ? $"{o.Receiver}.Greater({o.Argument(1)})"
            : o.IsNumber(1) ? $"Numbers.Greater({o.Argument(0)}, {o.Argument(1)})"
            : $"Tensor.Greater({o.Argument(0)}, {o.Argument(1)})",
        [Operators.Where] = o => o.IsNumber(0)
            ? $"({o.Operand(0, Precedence.Sum)} > 0 ? {o.Argument(1)} : {o.Argument(2)})"
            : $"{o.Receiver}.Choose({o.Argument(1)}, {o.Argument(2)})",
        [Operators.Huber] = o => o.Function("Huber", "Numbers.Huber"),

        [Operators.Negate] = o => o.Outer == Precedence.Unary ? $"(-{o.Receiver})" : $"-{o.Receiver}",
        [Operators.Square] = o => o.Function("Square", "Numbers.Square"),
        [Operators.SquareRoot] = o => o.Function("Sqrt", "Math.Sqrt"),
        [Operators.Absolute] = o => o.Function("Abs", "Math.Abs"),
        [Operators.Floor] = o => o.Function("Floor", "Math.Floor"),
        [Operators.Exp] = o => o.Function("Exp", "Math.Exp"),
        [Operators.Log] = o => o.Function("Log", "Math.Log"),
        [Operators.Tanh] = o => o.Function("Tanh", "Math.Tanh"),
        [Operators.Softplus] = o => o.Function("Softplus", "Numbers.Softplus"),
        [Operators.Clamp] = o => o.Function("Clamp", "Math.Clamp"),
        [Operators.IsNegative] = o => o.Function("IsNegative", "Numbers.IsNegative"),
        [Operators.Integer] = o => o.Function("Truncate", "Math.Truncate"),

        [Operators.Softmax] = o => $"{o.Receiver}.Softmax({o.Integer(1)})",
        [Operators.LogSoftmax] = o => $"{o.Receiver}.LogSoftmax({o.Integer(1)})",
        [Operators.Sum] = o => Along(o, "Sum", "Sum"),
        [Operators.Average] = o => Along(o, "Average", "Mean"),
        [Operators.Max] = o => Along(o, "Max", "Max"),
        [Operators.Min] = o => Along(o, "Min", "Min"),
        [Operators.ArgMax] = o => Along(o, "ArgMax", "ArgMax"),
        [Operators.Count] = o => o.IsNumber(0) ? "1.0"
            : $"{o.Receiver}.{(o.Count == 1 ? "Count" : $"Size({o.Integer(1)})")}",
        [Operators.Mean] = o => o.IsNumber(0) ? o.Operand(0, o.Outer) : $"{o.Receiver}.Mean()",
        [Operators.Normalised] = o => $"{o.Receiver}.Normalised()",
        [Operators.ExplainedVariance] = o => $"{o.Operand(1, Precedence.Unary)}.ExplainedVariance({o.Argument(0)})",

        [Operators.Unsqueeze] = o => o.IsNumber(0)
            ? $"arena.Filled({o.Argument(0)}, 1)"
            : $"{o.Receiver}.Unsqueeze({o.Integer(1)})",
        [Operators.ExpandLike] = o => o.IsNumber(1) ? o.Operand(0, o.Outer)
            : o.IsNumber(0) ? $"{o.Operand(1, Precedence.Unary)}.Filled({o.Argument(0)})"
            : $"{o.Receiver}.ExpandLike({o.Argument(1)})",
        [Operators.SumTo] = o => o.IsNumber(0) ? o.Operand(0, o.Outer)
            : o.IsNumber(1) ? $"{o.Receiver}.Sum()"
            : $"{o.Receiver}.SumTo({o.Argument(1)})",
        [Operators.ZerosLike] = o => o.IsNumber(0) ? "0.0" : $"{o.Receiver}.ZerosLike()",
        [Operators.Select] = o => o.IsVector ? $"{o.Receiver}.Values[{o.Integer(2)}]"
            : o.Shape(0)[int.Parse(o.Integer(1), System.Globalization.CultureInfo.InvariantCulture)] == Dimension.One
                ? $"{o.Receiver}.Squeeze({o.Integer(1)})"
            : $"{o.Receiver}.Select({o.Integer(1)}, {o.Integer(2)})",
        [Operators.Take] = o => o.Count == 3
            ? $"{o.Receiver}.Take({o.Argument(1)}, {o.Integer(2)})"
            : $"{o.Receiver}.Take({o.Argument(1)})",
        [Operators.Gather] = o => $"{o.Receiver}.Gather({o.IntegerOr(1, 2)}, {o.Argument(1)})",
        [Operators.ScatterAdd] = o => o.TakenFrom is { } taken
            ? $"{taken.Receiver}.PutAt({taken.Index}, {taken.Part}{taken.Dimension})"
            : $"{o.Receiver}.ScatterAdd({o.IntegerOr(1, 3)}, {o.Argument(1)}, {o.Argument(2)})",

        [Operators.Concat] = o => $"Tensor.Join({string.Join(", ", Enumerable.Range(0, o.Count).Select(o.Argument))})",
        [Operators.Slice] = o => $"{o.Receiver}.Columns("
            + OperatorSpellings.Columns(o.Integer(1), part => $"{o.Operand(part, Precedence.Unary)}.Size(1)") + ")",

        [Operators.StopGradient] = o => o.Operand(0, o.Outer),
        [Operators.Standardised] = o => $"observationNormalizer.Apply({o.Argument(0)})",
        [Operators.UniformLike] = o => $"{o.Receiver}.UniformLike({o.Random})",
        [Operators.ZeroAction] = o => $"arena.Zeros({o.Receiver}.Size(0), Spec.Action.Size)",
        [Operators.Lookup] = o => $"{o.Receiver}.Lookup({o.Argument(1)})",
        [Operators.NoiseLike] = o => $"{o.Receiver}.NoiseLike({o.Random})",

        [Operators.Normal] = o => $"(Mean: {o.Argument(0)}, LogDeviation: {o.Argument(1)})",
        [Operators.MeanOf] = o => $"{o.Receiver}.Mean",
        [Operators.LogDeviationOf] = o => $"{o.Receiver}.LogDeviation",

        [Operators.Rows] = o => !o.InMinibatches || o.IsNumber(0) ? o.Operand(0, o.Outer)
            : o.Batch(0) == 0 ? $"{o.Receiver}.Rows(rows)"
            : $"{o.Receiver}.Rows(rows, {o.Batch(0)})",
        [Operators.ScatterRows] = o => !o.InMinibatches || o.IsNumber(0) ? o.Operand(0, o.Outer)
            : $"{o.Receiver}.ScatterRows(rows, {o.Argument(1)})",
        [Operators.DiscountedSum] = o => $"batch.DiscountedSum({o.Argument(0)}, {o.Argument(1)})",
        [Operators.RunningProduct] = o => $"batch.RunningProduct({o.Argument(0)})",
        [Operators.FirstOfEpisode] = o => $"batch.FirstOfEpisode({o.Argument(0)})",
        [Operators.SumOverSteps] = o => $"batch.SumOverSteps({o.Argument(0)})",
        [Operators.RepeatOverSteps] = o => $"{o.Receiver}.RepeatOverSteps({o.Argument(1)})",
    };

    /// <summary>The operators that have a spelling.</summary>
    public static IEnumerable<Operator> All => spellings.Keys;

    /// <summary>The spelling of an operator.</summary>
    public static Func<FusedOperation, string> Of(Operator spelled) =>
        spellings.TryGetValue(spelled, out Func<FusedOperation, string>? spelling)
            ? spelling
            : throw new InvalidOperationException($"The operator {spelled} has no form in the fused backend.");

    /// <summary>The lesser or the greater of two, of which either may be a number.</summary>
    private static string Between(FusedOperation o, string method, string ofNumbers) =>
        o.IsNumber(0) && o.IsNumber(1) ? $"{ofNumbers}({o.Argument(0)}, {o.Argument(1)})"
        : o.IsNumber(0) ? $"{o.Operand(1, Precedence.Unary)}.{method}({o.Argument(0)})"
        : $"{o.Receiver}.{method}({o.Argument(1)})";

    /// <summary>A reduction along a dimension; of a vector it yields a number.</summary>
    private static string Along(FusedOperation o, string method, string ofVector) =>
        o.IsVector ? $"{o.Receiver}.{ofVector}()" : $"{o.Receiver}.{method}({o.Integer(1)})";
}
