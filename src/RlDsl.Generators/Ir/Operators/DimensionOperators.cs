using System;
using System.Linq;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Generators.Ir;

// Rules run when all operators are made, which the compiler does not see.
#pragma warning disable CS8602, CS8604

/// <content>What is computed along a dimension, which the second operand names, or over all elements.</content>
internal static partial class Operators
{
    /// <summary><c>softmax(x, dimension)</c>: exp x over the sum of it.</summary>
    public static readonly Operator Softmax = Operator.OfTensors(
        "softmax", Along,
        meaning: a => Lines(a, line =>
        {
            double normaliser = LogOfSumOfExponentials(line);
            return Array.ConvertAll(line, x => Math.Exp(x - normaliser));
        }),
        gradient: Gradient.OfFirst(p => p.Result * (p.Incoming - Kept(Sum, p.Incoming * p.Result, p.Dimension(1)))));

    /// <summary><c>log_softmax(x, dimension)</c>: the logarithm of the softmax.</summary>
    public static readonly Operator LogSoftmax = Operator.OfTensors(
        "log_softmax", Along,
        meaning: a => Lines(a, line =>
        {
            double normaliser = LogOfSumOfExponentials(line);
            return Array.ConvertAll(line, x => x - normaliser);
        }),
        gradient: Gradient.OfFirst(p => p.Incoming - (Exp.Of(p.Result) * Kept(Sum, p.Incoming, p.Dimension(1)))));

    public static readonly Operator Sum = Operator.OfTensors(
        "sum", Reduce,
        meaning: a => a[0].Reduce(a.Dimension(1), line => line.Sum()),
        gradient: Gradient.OfFirst(p => ExpandLike.Of(Unsqueeze.Of(p.Incoming, p.Dimension(1)), p[0])));

    public static readonly Operator Average = Operator.OfTensors(
        "average", Reduce,
        meaning: a => a[0].Reduce(a.Dimension(1), line => line.Sum() / line.Length),
        gradient: Gradient.OfFirst(p =>
            ExpandLike.Of(Unsqueeze.Of(p.Incoming / Count.Of(p[0], p.Dimension(1)), p.Dimension(1)), p[0])));

    /// <summary><c>max(x, dimension)</c>. Equal greatest elements share the gradient, as in PyTorch's amax.</summary>
    public static readonly Operator Max = Operator.OfTensors(
        "max", Reduce,
        meaning: a => Extreme(a, 1),
        gradient: Gradient.OfFirst(p => Shared(p, 1 - Greater.Of(Unsqueeze.Of(p.Result, p.Dimension(1)), p[0]))));

    /// <summary><c>min(x, dimension)</c>. Equal least elements share the gradient, as in PyTorch's amin.</summary>
    public static readonly Operator Min = Operator.OfTensors(
        "min", Reduce,
        meaning: a => Extreme(a, -1),
        gradient: Gradient.OfFirst(p => Shared(p, 1 - Greater.Of(p[0], Unsqueeze.Of(p.Result, p.Dimension(1))))));

    /// <summary><c>argmax(x, dimension)</c>: the first index of the greatest element.</summary>
    public static readonly Operator ArgMax = Operator.OfTensors(
        "argmax", o => Reduce(o) with { Element = Element.Integer },
        meaning: a => a[0].Reduce(a.Dimension(1), line => IndexOfGreatest(line, 1)),
        gradient: Gradient.Stopped("indices have no gradient"));

    /// <summary><c>count(x)</c>: how many elements there are; <c>count(x, dimension)</c>: how many along the dimension.</summary>
    public static readonly Operator Count = Operator.OfTensors(
        "count",
        o =>
        {
            TensorType counted = o.Count == 1 ? o.Tensor(0) : Along(o);
            return counted with { Shape = [], Element = Element.Real };
        },
        meaning: a => NumberArray.Of(a.Count == 1 ? a[0].Values.Count : a[0].Shape[a.Dimension(1)]),
        gradient: Gradient.Stopped("it depends on the shape alone"));

    /// <summary><c>mean(x)</c>: over all elements.</summary>
    public static readonly Operator Mean = Operator.OfTensors(
        "mean",
        o => o.Tensor(0) is { Element: Element.Real } ? TensorType.Number : throw o.Mismatch("the mean is of real numbers"),
        meaning: a => NumberArray.Of(a[0].Values.Average()),
        gradient: Gradient.OfFirst(p => ExpandLike.Of(p.Incoming / Count.Of(p[0]), p[0])));

    /// <summary>
    /// <c>normalised(x)</c>: (x - mean(x)) / (std(x) + 1e-8), so that advantages of any scale are comparable, with n - 1 in the
    /// denominator of the variance. A single number stays as it is.
    /// </summary>
    public static readonly Operator Normalised = Operator.OfTensors(
        "normalised", o => o.Require(0, TensorType.PerTransition),
        meaning: a => NormalisedNumbers(a[0]),
        gradient: Gradient.OfFirst(GradientOfNormalised));

    /// <summary>
    /// <c>explained_variance(estimates, outcomes)</c>: 1 - Var(outcomes - estimates) / Var(outcomes): 1 where the estimates are
    /// right, 0 where they say no more than a constant, below that where they mislead.
    /// </summary>
    public static readonly Operator ExplainedVariance = Operator.OfTensors(
        "explained_variance",
        o =>
        {
            o.Require(0, TensorType.PerTransition);
            o.Require(1, TensorType.PerTransition);
            return TensorType.Number;
        },
        meaning: a =>
        {
            NumberArray errors = NumberArray.Zip(a[1], a[0], (outcome, estimate) => outcome - estimate);
            return NumberArray.Of(1 - (SquaredDeviations(errors) / SquaredDeviations(a[1])));
        },
        gradient: Gradient.Refused("is a record of how learning goes"));

    private const double LeastDeviation = 1e-8;

    private static TensorType Along(Operands o)
    {
        o.Dimension(1, o.Tensor(0).Shape.Count);
        return o.Tensor(0);
    }

    private static TensorType Reduce(Operands o) => o.Without(0, o.Dimension(1, o.Tensor(0).Shape.Count));

    private static NumberArray Lines(Arguments a, Func<double[], double[]> function) =>
        a[0].Along(a.Dimension(1), a[0].Shape[a.Dimension(1)], function);

    /// <summary>What a reduction yields, with a dimension of one where the dimension was.</summary>
    private static Value Kept(Operator reduction, Value value, int dimension) =>
        Unsqueeze.Of(reduction.Of(value, dimension), dimension);

    /// <summary>The gradient shared evenly among the elements that a mask names, along the dimension that was reduced.</summary>
    private static Value Shared(Pullback p, Value mask) =>
        mask * Unsqueeze.Of(p.Incoming / Sum.Of(mask, p.Dimension(1)), p.Dimension(1));

    private static NumberArray Extreme(Arguments a, int sign) => a[0].Reduce(a.Dimension(1), line =>
    {
        int index = IndexOfGreatest(line, sign);
        a.Surroundings.Side(index);
        return line[index];
    });

    private static int IndexOfGreatest(double[] line, int sign)
    {
        int best = 0;
        for (int i = 1; i < line.Length; i++)
        {
            best = sign * line[i] > sign * line[best] ? i : best;
        }

        return best;
    }

    /// <summary>ln Σ exp x, shifted by the greatest so that none overflows.</summary>
    private static double LogOfSumOfExponentials(double[] line)
    {
        double greatest = line.Max();
        return greatest + Math.Log(line.Sum(x => Math.Exp(x - greatest)));
    }

    private static double SquaredDeviations(NumberArray x)
    {
        double mean = x.Values.Average();
        return x.Values.Sum(value => (value - mean) * (value - mean));
    }

    private static NumberArray NormalisedNumbers(NumberArray x)
    {
        if (x.Values.Count == 1)
        {
            return x;
        }

        double mean = x.Values.Average(), deviation = Math.Sqrt(SquaredDeviations(x) / (x.Values.Count - 1));
        return x.Map(value => (value - mean) / (deviation + LeastDeviation));
    }

    /// <summary>
    /// With s the deviation and y the result, (g - mean(g)) / (s + 1e-8) - y Σ g y / ((n - 1) s): the mean moves with every
    /// element, and so does the deviation. Where all elements are equal the second part is zero, as in PyTorch. A single number
    /// gets g.
    /// </summary>
    private static Value GradientOfNormalised(Pullback p)
    {
        Value count = Count.Of(p[0]), alone = 1 - Greater.Of(count, 1), others = count - 1 + alone;
        Value deviation = SquareRoot.Of(Sum.Of(Square.Of(p[0] - Mean.Of(p[0])), 0) / others);
        Value nonzero = deviation + 1 - Greater.Of(deviation, 0);
        Value shifted = (p.Incoming - Mean.Of(p.Incoming)) / (deviation + LeastDeviation);
        Value scaled = p.Result * (Sum.Of(p.Incoming * p.Result, 0) / (others * nonzero));
        return (alone * p.Incoming) + ((1 - alone) * (shifted - scaled));
    }
}
