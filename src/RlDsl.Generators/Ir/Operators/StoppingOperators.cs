using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Generators.Ir;

/// <content>Values that gradients take for constants.</content>
internal static partial class Operators
{
    /// <summary><c>stop_gradient(x)</c>: the same numbers, of which no gradient is taken.</summary>
    public static readonly Operator StopGradient = Operator.OfTensors(
        "stop_gradient", OfElements,
        meaning: a => a.Surroundings.Constant(a[0]),
        gradient: Gradient.Stopped("that is what it is for"));

    /// <summary><c>standardised(x)</c>: observations shifted and scaled by their running moments, and clipped.</summary>
    public static readonly Operator Standardised = Operator.OfTensors(
        "standardised",
        o => o.Tensor(0).Equals(TensorType.IntermediateObservation) ? o.Tensor(0) : o.Require(0, TensorType.Observation),
        meaning: a => a.Surroundings.Standardised(a[0]),
        gradient: Gradient.Stopped("observations are data"));

    /// <summary><c>uniform_like(x)</c>: independent numbers from 0 to 1, each as likely as another, in the shape of x.</summary>
    public static readonly Operator UniformLike = Operator.OfTensors(
        "uniform_like", OfElements,
        meaning: a => a.Surroundings.Uniform(a[0].Shape),
        gradient: Gradient.Stopped("it depends on the shape alone"));

    /// <summary><c>zero_action(x)</c>: a zero for each element of an action, for each row of x.</summary>
    public static readonly Operator ZeroAction = Operator.OfTensors(
        "zero_action",
        o => o.Tensor(0) is { Shape: { Count: > 0 } shape }
            ? new TensorType([shape[0], Dimension.Action])
            : throw o.Mismatch($"operand 1 is {o[0]}, which has no rows"),
        meaning: a => NumberArray.Of(0).Expand([a[0].Shape[0], a.Surroundings.ActionSize]),
        gradient: Gradient.Stopped("it depends on the shape alone"));

    /// <summary><c>lookup(table, index)</c>: the element of a table at each index, rounded to the nearest whole number.</summary>
    public static readonly Operator Lookup = Operator.OfTensors(
        "lookup",
        o => o.Tensor(0) is { Shape.Count: 1 } ? o.Tensor(1) with { Element = Element.Real }
            : throw o.Mismatch($"operand 1 is {o[0]} where a table is needed"),
        meaning: a => a[1].Map(index => a[0].Values[(int)System.Math.Round(index)]),
        gradient: Gradient.Stopped("a table is data"));

    /// <summary><c>noise_like(x)</c>: independent standard normal numbers in the shape of another value.</summary>
    public static readonly Operator NoiseLike = Operator.OfTensors(
        "noise_like", OfElements,
        meaning: a => a.Surroundings.Noise(a[0].Shape),
        gradient: Gradient.Stopped("it depends on the shape alone"));
}
