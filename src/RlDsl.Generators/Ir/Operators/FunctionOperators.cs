using System;

namespace RlDsl.Generators.Ir;

// Rules run when all operators are made, which the compiler does not see.
#pragma warning disable CS8602, CS8604

/// <content>Functions of each element of a tensor.</content>
internal static partial class Operators
{
    public static readonly Operator Negate = Operator.OfTensors(
        "negate", OfElements,
        meaning: a => a[0].Map(x => -x),
        gradient: Gradient.OfFirst(p => Negate.Of(p.Incoming)));

    public static readonly Operator Square = Operator.OfTensors(
        "square", OfElements,
        meaning: a => a[0].Map(x => x * x),
        gradient: Gradient.OfFirst(p => p.Incoming * (2 * p[0])));

    public static readonly Operator SquareRoot = Operator.OfTensors(
        "sqrt", OfElements,
        meaning: a => a[0].Map(Math.Sqrt),
        gradient: Gradient.OfFirst(p => p.Incoming / (2 * p.Result)));

    /// <summary><c>abs(x)</c>. At zero it passes no gradient on, as in PyTorch.</summary>
    public static readonly Operator Absolute = Operator.OfTensors(
        "abs", OfElements,
        meaning: a => a[0].Map(x =>
        {
            a.Surroundings.Side(x > 0 ? 1 : 0);
            return Math.Abs(x);
        }),
        gradient: Gradient.OfFirst(p => p.Incoming * (Greater.Of(p[0], 0) - Greater.Of(0, p[0]))));

    public static readonly Operator Floor = Operator.OfTensors(
        "floor", OfElements,
        meaning: a => a[0].Map(x =>
        {
            a.Surroundings.Side((int)Math.Floor(x));
            return Math.Floor(x);
        }),
        gradient: Gradient.Stopped("it is constant between its steps"));

    public static readonly Operator Exp = Operator.OfTensors(
        "exp", OfElements,
        meaning: a => a[0].Map(Math.Exp),
        gradient: Gradient.OfFirst(p => p.Incoming * p.Result));

    public static readonly Operator Log = Operator.OfTensors(
        "log", OfElements,
        meaning: a => a[0].Map(Math.Log),
        gradient: Gradient.OfFirst(p => p.Incoming / p[0]));

    public static readonly Operator Tanh = Operator.OfTensors(
        "tanh", OfElements,
        meaning: a => a[0].Map(Math.Tanh),
        gradient: Gradient.OfFirst(p => p.Incoming * (1 - Square.Of(p.Result))));

    /// <summary>
    /// <c>softplus(x)</c>: ln (1 + exp x). Its slope is the logistic function, exp (-softplus (-x)), in which nothing overflows.
    /// </summary>
    public static readonly Operator Softplus = Operator.OfTensors(
        "softplus", OfElements,
        meaning: a => a[0].Map(x => Math.Max(x, 0) + LogOfOnePlus(Math.Exp(-Math.Abs(x)))),
        gradient: Gradient.OfFirst(p => p.Incoming * Exp.Of(Negate.Of(Softplus.Of(Negate.Of(p[0]))))));

    /// <summary>
    /// <c>clamp(x, low, high)</c>, for low ≤ high. Within the bounds, and at them as in PyTorch, all of the gradient is x's;
    /// beyond them it is the bound's.
    /// </summary>
    public static readonly Operator Clamp = Operator.OfTensors(
        "clamp",
        o =>
        {
            o.Require(1, TensorType.Number);
            o.Require(2, TensorType.Number);
            return o.Tensor(0);
        },
        meaning: a => a[0].Map(x =>
        {
            double low = a[1].Single, high = a[2].Single;
            a.Surroundings.Side(x > high ? 1 : x < low ? -1 : 0);
            return x > high ? high : x < low ? low : x;
        }),
        gradient: Gradient.Of(p =>
        {
            Value below = Greater.Of(p[1], p[0]), above = Greater.Of(p[0], p[2]);
            return [p.Incoming * (1 - below - above), p.Narrowed(1, p.Incoming * below), p.Narrowed(2, p.Incoming * above)];
        }));

    /// <summary><c>is_negative(x)</c>: one where an element is below zero, else zero.</summary>
    public static readonly Operator IsNegative = Operator.OfTensors(
        "is_negative", OfElements,
        meaning: a => a[0].Map(x =>
        {
            a.Surroundings.Side(x < 0 ? 1 : 0);
            return x < 0 ? 1 : 0;
        }),
        gradient: Gradient.Stopped("it is constant between its steps"));

    /// <summary><c>integer(x)</c>: the elements as indices.</summary>
    public static readonly Operator Integer = Operator.OfTensors(
        "integer", o => o.Tensor(0) with { Element = Element.Integer },
        meaning: a => a[0].Map(Math.Truncate),
        gradient: Gradient.Stopped("indices have no gradient"));

    private static TensorType OfElements(Operands o) => o.Tensor(0);

    /// <summary>ln (1 + x) with all its digits for small x (Goldberg 1991, theorem 4).</summary>
    private static double LogOfOnePlus(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : x * Math.Log(sum) / (sum - 1);
    }
}
