using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RlDsl.Generators.Emission.Members;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>How each operator of the tensor dialect is written with TorchSharp.</summary>
internal static class OperatorSpellings
{
    private static readonly Dictionary<Operator, Func<SpelledOperation, string>> spellings = new()
    {
        // A sum is a method, since TorchSharp's operator makes a scalar at each use (RlDsl.Torch.TensorArithmetic).
        [Operators.Add] = o => o.IsScalar(0)
            ? $"{o.Operand(1, Precedence.Unary)}.Plus({o.Argument(0)})"
            : $"{o.Receiver}.Plus({o.Argument(1)})",
        [Operators.Subtract] = o => o.IsScalar(0) ? $"{o.Receiver}.Minus({o.Argument(1)})" : o.Infix("-", Precedence.Sum),
        [Operators.Multiply] = o => o.Infix("*", Precedence.Product),
        [Operators.Divide] = o => o.Infix("/", Precedence.Product),
        [Operators.Minimum] = o => Between(o, "minimum", "clamp_max"),
        [Operators.Maximum] = o => Between(o, "maximum", "clamp_min"),
        [Operators.Greater] = o => AsNumbers(
            o.IsNumber(0) ? $"{o.Operand(1, Precedence.Unary)}.lt({o.Argument(0)})" : $"{o.Receiver}.gt({o.Argument(1)})"),
        [Operators.Where] = o => $"{o.Receiver}.Choose({o.Argument(1)}, {o.Argument(2)})",
        [Operators.Huber] = o => $"F.huber_loss({o.Argument(0)}, {Alike(o)}, {o.Number(2)}, nn.Reduction.None)",

        [Operators.Negate] = o => o.Outer == Precedence.Unary ? $"(-{o.Receiver})" : $"-{o.Receiver}",
        [Operators.Square] = o => $"{o.Receiver}.Square()",
        [Operators.SquareRoot] = o => $"{o.Receiver}.sqrt()",
        [Operators.Absolute] = o => $"{o.Receiver}.abs()",
        [Operators.Floor] = o => $"{o.Receiver}.floor()",
        [Operators.Exp] = o => $"{o.Receiver}.exp()",
        [Operators.Log] = o => $"{o.Receiver}.log()",
        [Operators.Tanh] = o => $"{o.Receiver}.tanh()",
        [Operators.Softplus] = o => $"{o.Receiver}.Softplus()",
        [Operators.Clamp] = o => $"{o.Receiver}.clamp({o.Argument(1)}, {o.Argument(2)})",
        [Operators.IsNegative] = o => AsNumbers($"{o.Receiver}.lt({o.Scalar(0)})"),
        [Operators.Integer] = o => $"{o.Receiver}.to_type(torch.int64)",

        [Operators.Softmax] = o => $"{o.Receiver}.softmax({o.Integer(1)})",
        [Operators.LogSoftmax] = o => $"{o.Receiver}.log_softmax({o.Integer(1)})",
        // In brackets, since a zero would be taken for the first member of an enumeration.
        [Operators.Sum] = o => o.Integer(1) == "0" ? $"{o.Receiver}.sum([0])" : $"{o.Receiver}.sum({o.Integer(1)})",
        [Operators.Average] = o => $"{o.Receiver}.mean([{o.Integer(1)}])",
        [Operators.Max] = o => $"{o.Receiver}.amax({o.Integer(1)})",
        [Operators.Min] = o => $"{o.Receiver}.amin({o.Integer(1)})",
        [Operators.ArgMax] = o => $"{o.Receiver}.argmax({o.Integer(1)})",
        [Operators.Count] = o => $"torch.tensor((float){o.Receiver}.{(o.Count == 1 ? "numel()" : $"shape[{o.Integer(1)}]")})",
        [Operators.Mean] = o => $"{o.Receiver}.mean()",
        [Operators.Normalised] = o => $"{o.Receiver}.Normalised()",
        [Operators.ExplainedVariance] = o => $"{o.Argument(1)}.ExplainedVariance({o.Argument(0)})",

        [Operators.Unsqueeze] = o => $"{o.Receiver}.unsqueeze({o.Integer(1)})",
        [Operators.ExpandLike] = o => $"{o.Receiver}.expand_as({o.Argument(1)})",
        [Operators.SumTo] = SumTo,
        [Operators.ZerosLike] = o => $"torch.zeros_like({o.Argument(0)})",
        [Operators.Select] = o => $"{o.Receiver}.select({o.Integer(1)}, {o.Integer(2)})",
        [Operators.Take] = Take,
        [Operators.Gather] = o => $"{o.Receiver}.gather({o.IntegerOr(1, 2)}, {o.Argument(1)})",
        [Operators.ScatterAdd] = o => $"{o.Receiver}.scatter_add({o.IntegerOr(1, 3)}, {o.Argument(1)}, {o.Argument(2)})",

        [Operators.Concat] = o => $"torch.cat([{string.Join(", ", Enumerable.Range(0, o.Count).Select(o.Argument))}], 1)",
        [Operators.Slice] = o => $"{o.Receiver}.narrow(1, "
            + Columns(o.Integer(1), part => $"{o.Operand(part, Precedence.Unary)}.shape[1]") + ")",

        [Operators.StopGradient] = o => $"{o.Receiver}.detach()",
        [Operators.Standardised] = o => $"observationNormalizer.Apply({o.Argument(0)})",
        [Operators.UniformLike] = o => $"UniformNoise.Like({o.Argument(0)}, {o.Random})",
        [Operators.ZeroAction] = o => $"{o.Receiver}.new_zeros({o.Operand(0, Precedence.Unary)}.shape[0], Spec.Action.Size)",
        [Operators.Lookup] = o => $"{o.Receiver}.Lookup({o.Argument(1)})",
        [Operators.NoiseLike] = o => $"NormalNoise.Like({o.Argument(0)}, {o.Random})",

        [Operators.Normal] = o => $"(Mean: {o.Argument(0)}, LogDeviation: {o.Argument(1)})",
        [Operators.MeanOf] = o => $"{o.Receiver}.Mean",
        [Operators.LogDeviationOf] = o => $"{o.Receiver}.LogDeviation",

        [Operators.Rows] = o => o.InMinibatches ? $"{o.Receiver}.index_select(0, rows)" : o.Operand(0, o.Outer),
        [Operators.ScatterRows] = o => o.InMinibatches
            ? $"torch.zeros_like({o.Argument(1)}).index_add(0, rows, {o.Argument(0)}, {o.Scalar(1)})"
            : o.Operand(0, o.Outer),
        [Operators.DiscountedSum] = o => $"batch.DiscountedSum({o.Argument(0)}, {o.Argument(1)})",
        [Operators.RunningProduct] = o => $"batch.RunningProduct({o.Argument(0)})",
        [Operators.FirstOfEpisode] = o => $"batch.FirstOfEpisode({o.Argument(0)})",
        [Operators.SumOverSteps] = o => $"batch.SumOverSteps({o.Argument(0)})",
        [Operators.RepeatOverSteps] = o =>
            $"{o.Receiver}.repeat({o.Operand(1, Precedence.Unary)}.shape[0] / batch.Reward.shape[0])",
    };

    /// <summary>The operators that numbers have in C#, with a word for the names of scalars.</summary>
    public static IReadOnlyDictionary<Operator, (string Symbol, string Word)> OfNumbers { get; } =
        new Dictionary<Operator, (string Symbol, string Word)>
        {
            [Operators.Add] = ("+", "Plus"),
            [Operators.Subtract] = ("-", "Minus"),
            [Operators.Multiply] = ("*", "Times"),
            [Operators.Divide] = ("/", "Over"),
        };

    /// <summary>The operators that have a spelling.</summary>
    public static IEnumerable<Operator> All => spellings.Keys;

    /// <summary>The spelling of an operator.</summary>
    public static Func<SpelledOperation, string> Of(Operator spelled) => spelled.Method is { } method
        ? o => $"{PrivateNames.Mark}{method}({Arguments(o)})"
        : spellings.TryGetValue(spelled, out Func<SpelledOperation, string>? spelling)
            ? spelling
            : throw new InvalidOperationException($"The operator {spelled} has no form in TorchSharp.");

    /// <summary>The operands of a method of the agent's own: tensors as they are, numbers as numbers of C#.</summary>
    private static string Arguments(SpelledOperation o) =>
        string.Join(", ", Enumerable.Range(0, o.Count).Select(i => o.IsNumber(i) ? o.Number(i) : o.Argument(i)));

    /// <summary>The lesser or the greater of two, of which one may be a scalar; TorchSharp makes no tensor of one.</summary>
    private static string Between(SpelledOperation o, string method, string ofScalar) =>
        o.IsScalar(1) ? $"{o.Receiver}.{ofScalar}({o.Argument(1)})"
        : o.IsScalar(0) ? $"{o.Operand(1, Precedence.Unary)}.{ofScalar}({o.Argument(0)})"
        : $"{o.Receiver}.{method}({o.Argument(1)})";

    /// <summary>The second operand as a tensor; TorchSharp makes none of a scalar.</summary>
    private static string Alike(SpelledOperation o) =>
        o.IsScalar(1) ? $"torch.full_like({o.Argument(0)}, {o.Argument(1)})" : o.Argument(1);

    /// <summary>Where a part of vectors side by side begins, and how long it is.</summary>
    /// <param name="index">Which part it is.</param>
    /// <param name="size">How long the part is that an operand has the shape of, the first being the third operand.</param>
    public static string Columns(string index, Func<int, string> size)
    {
        int part = int.Parse(index, CultureInfo.InvariantCulture);
        return $"{(part == 0 ? "0" : string.Join(" + ", Enumerable.Range(2, part).Select(size)))}, {size(2 + part)}";
    }

    private static string AsNumbers(string truths) => truths + ".to_type(torch.float32)";

    private static string Take(SpelledOperation take)
    {
        EquatableArray<Dimension> shape = take.Shape(0);
        string index = take.Operand(1, Precedence.Unary);
        if (take.Count == 3)
        {
            return $"{take.Receiver}.gather(2, {index}.view(1, -1, 1).expand({shape[0]}, -1, 1)).squeeze(2)";
        }

        string spread = shape.Count == 2
            ? $"{index}.unsqueeze(1)"
            : $"{index}.view(-1, 1, 1).expand(-1, 1, {Names.Option(shape[2].Parameter!)})";
        return $"{take.Receiver}.gather(1, {spread}).squeeze(1)";
    }

    /// <summary>A sum over the dimensions in front that the other shape lacks, then one over those that are one there.</summary>
    private static string SumTo(SpelledOperation sum)
    {
        EquatableArray<Dimension> from = sum.Shape(0), to = sum.Shape(1);
        int missing = from.Count - to.Count;
        string text = sum.Receiver;
        if (missing > 0)
        {
            text += $".sum([{string.Join(", ", Enumerable.Range(0, missing))}])";
        }

        int[] stretched =
            [.. Enumerable.Range(0, to.Count).Where(i => to[i] == Dimension.One && from[i + missing] != Dimension.One)];
        return stretched.Length > 0 ? $"{text}.sum([{string.Join(", ", stretched)}], keepdim: true)" : text;
    }
}
