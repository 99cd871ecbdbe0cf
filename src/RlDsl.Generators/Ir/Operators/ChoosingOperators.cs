using RlDsl.Generators.Ir.Evaluation;

// Rules run when all operators are made, which the compiler does not see.
#pragma warning disable CS8602, CS8604

namespace RlDsl.Generators.Ir;

/// <content>Choices between values, element by element.</content>
internal static partial class Operators
{
    /// <summary>
    /// <c>where(condition, x, y)</c>: x where the condition is above zero, else y. What is not chosen may be infinite, and gets no
    /// gradient.
    /// </summary>
    public static readonly Operator Where = Operator.OfTensors(
        "where",
        o => o.Broadcast(0, o.Broadcast(1, 2)),
        meaning: a => NumberArray.Zip(
            NumberArray.Zip(a[0], a[1], (condition, x) => condition > 0 ? x : 0),
            NumberArray.Zip(a[0], a[2], (condition, y) => condition > 0 ? 0 : y),
            (x, y) => x + y),
        gradient: Gradient.Of(p =>
        [
            null,
            p.Narrowed(1, Where.Of(p[0], p.Incoming, 0)),
            p.Narrowed(2, Where.Of(p[0], 0, p.Incoming)),
        ]));
}
