using System;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Generators.Ir;

// Rules run when all operators are made, which the compiler does not see.
#pragma warning disable CS8602, CS8604

/// <content>Arithmetic of two tensors, element by element; their shapes are stretched to one.</content>
internal static partial class Operators
{
    private const int SumPrecedence = 1, ProductPrecedence = 2;

    public static readonly Operator Add = Operator.Infix(
        "+", SumPrecedence, Stretched,
        meaning: a => Elements(a, (x, y) => x + y),
        gradient: Gradient.Of(p => [p.Narrowed(0, p.Incoming), p.Narrowed(1, p.Incoming)]));

    public static readonly Operator Subtract = Operator.Infix(
        "-", SumPrecedence, Stretched,
        meaning: a => Elements(a, (x, y) => x - y),
        gradient: Gradient.Of(p => [p.Narrowed(0, p.Incoming), p.Narrowed(1, Negate.Of(p.Incoming))]));

    public static readonly Operator Multiply = Operator.Infix(
        "*", ProductPrecedence, Stretched,
        meaning: a => Elements(a, (x, y) => x * y),
        gradient: Gradient.Of(p => [p.Narrowed(0, p.Incoming * p[1]), p.Narrowed(1, p.Incoming * p[0])]));

    public static readonly Operator Divide = Operator.Infix(
        "/", ProductPrecedence, Stretched,
        meaning: a => Elements(a, (x, y) => x / y),
        gradient: Gradient.Of(p =>
            [p.Narrowed(0, p.Incoming / p[1]), p.Narrowed(1, Negate.Of(p.Incoming * p.Result / p[1]))]));

    /// <summary><c>minimum(x, y)</c>. Where both are equal, each gets half of the gradient, as in PyTorch.</summary>
    public static readonly Operator Minimum = Operator.OfTensors(
        "minimum", Stretched,
        meaning: a => Chosen(a, Math.Min),
        gradient: Gradient.Of(p =>
            [p.Narrowed(0, p.Incoming * Share(p[1], p[0])), p.Narrowed(1, p.Incoming * Share(p[0], p[1]))]));

    /// <summary><c>maximum(x, y)</c>. Where both are equal, each gets half of the gradient, as in PyTorch.</summary>
    public static readonly Operator Maximum = Operator.OfTensors(
        "maximum", Stretched,
        meaning: a => Chosen(a, Math.Max),
        gradient: Gradient.Of(p =>
            [p.Narrowed(0, p.Incoming * Share(p[0], p[1])), p.Narrowed(1, p.Incoming * Share(p[1], p[0]))]));

    /// <summary><c>greater(x, y)</c>: one where x is above y, else zero.</summary>
    public static readonly Operator Greater = Operator.OfTensors(
        "greater", Stretched,
        meaning: a => NumberArray.Zip(a[0], a[1], (x, y) =>
        {
            a.Surroundings.Side(x.CompareTo(y));
            return x > y ? 1 : 0;
        }),
        gradient: Gradient.Stopped("it is constant between its steps"));

    /// <summary>
    /// <c>huber(x, y, threshold)</c>: of e = x - y, e² / 2 within the threshold δ, and δ (|e| - δ / 2) beyond it (Huber 1964).
    /// </summary>
    public static readonly Operator Huber = Operator.OfTensors(
        "huber",
        o =>
        {
            o.Require(2, TensorType.Number);
            return o.Broadcast(0, 1);
        },
        meaning: a => NumberArray.Zip(a[0], a[1], (x, y) =>
        {
            double size = Math.Abs(x - y), threshold = a[2].Single;
            a.Surroundings.Side(size < threshold ? 1 : 0);
            return size < threshold ? size * size / 2 : threshold * (size - (threshold / 2));
        }),
        gradient: Gradient.Of(p =>
        {
            Value error = p[0] - p[1], slope = p.Incoming * Clamp.Of(error, Negate.Of(p[2]), p[2]);
            return
            [
                p.Narrowed(0, slope),
                p.Narrowed(1, Negate.Of(slope)),
                p.Narrowed(2, p.Incoming * Maximum.Of(Absolute.Of(error) - p[2], 0)),
            ];
        }));

    private static TensorType Stretched(Operands o) => o.Broadcast(0, 1);

    private static NumberArray Elements(Arguments a, Func<double, double, double> function) =>
        NumberArray.Zip(a[0], a[1], function);

    private static NumberArray Chosen(Arguments a, Func<double, double, double> choose) => NumberArray.Zip(a[0], a[1], (x, y) =>
    {
        a.Surroundings.Side(x.CompareTo(y));
        return choose(x, y);
    });

    /// <summary>One where the first is greater, zero where it is less, a half where they are equal.</summary>
    private static Value Share(Value first, Value second) => 0.5 * (1 + Greater.Of(first, second) - Greater.Of(second, first));
}
