using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Generators.Ir;

// Rules run when all operators are made, which the compiler does not see.
#pragma warning disable CS8602, CS8604

/// <content>Normal distributions of each element of the actions of a batch.</content>
internal static partial class Operators
{
    /// <summary><c>normal(mean, log_deviation)</c>: normal distributions of these means and logarithms of deviations.</summary>
    public static readonly Operator Normal = Operator.OfTensors(
        "normal",
        o => o.Tensor(0) is { Element: Element.Real, Shape: { Count: 2 } shape } mean
            && mean.Equals(o.Tensor(1)) && shape[1] == Dimension.Action
            ? new NormalType { Rows = shape[0] }
            : throw o.Mismatch($"{o[0]} and {o[1]} are not means and logarithms of deviations of actions"),
        meaning: a => NumberArray.Stack([a[0], a[1]]),
        gradient: Gradient.Of(p => [MeanOf.Of(p.Incoming), LogDeviationOf.Of(p.Incoming)]));

    /// <summary><c>mean_of(normal)</c>: the means of normal distributions.</summary>
    public static readonly Operator MeanOf = Operator.OfTensors(
        "mean_of", OfNormal,
        meaning: a => a[0].Reduce(0, parts => parts[0]),
        gradient: Gradient.OfFirst(p => Normal.Of(p.Incoming, ZerosLike.Of(p.Incoming))));

    /// <summary><c>log_deviation_of(normal)</c>: the logarithms of the deviations of normal distributions.</summary>
    public static readonly Operator LogDeviationOf = Operator.OfTensors(
        "log_deviation_of", OfNormal,
        meaning: a => a[0].Reduce(0, parts => parts[1]),
        gradient: Gradient.OfFirst(p => Normal.Of(ZerosLike.Of(p.Incoming), p.Incoming)));

    private static TensorType OfNormal(Operands o) => o[0] is NormalType normal
        ? new TensorType([normal.Rows, Dimension.Action])
        : throw o.Mismatch($"operand 1 is {o[0]} where normal distributions are needed");
}
