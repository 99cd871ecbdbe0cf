using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Differentiation;

/// <summary>
/// Says values in fewer words. Gradient rules are written for any operands: of one, of zeros, and of numbers that are stretched
/// only to meet a tensor that stretches them anyhow, nothing remains.
/// </summary>
internal sealed class Algebra(Typing typing)
{
    public Value Simplify(Value value) => value.Rewrite(part => part is Operation operation ? Step(operation) : part);

    private Value Step(Operation operation)
    {
        Operator own = operation.Operator;
        Value first = operation.Operands[0];
        Value? second = operation.Operands.Count > 1 ? operation.Operands[1] : null;
        if (own == Operators.Negate)
        {
            return first switch
            {
                Literal literal => new Literal(-literal.Number),
                Operation { Operator: var inner } negated when inner == Operators.Negate => negated.Operands[0],
                Operation { Operator: var inner } stretched when inner == Operators.ExpandLike =>
                    Operators.ExpandLike.Of(Simplify(Operators.Negate.Of(stretched.Operands[0])), stretched.Operands[1]),
                _ => operation,
            };
        }

        if (own == Operators.MeanOf && first is Operation { Operator: var made } normal && made == Operators.Normal)
        {
            return normal.Operands[0];
        }

        if (own == Operators.LogDeviationOf && first is Operation { Operator: var same } other && same == Operators.Normal)
        {
            return other.Operands[1];
        }

        if (own == Operators.ZerosLike && Of(first, Operators.Negate) is { } sign)
        {
            return Operators.ZerosLike.Of(sign.Operands[0]);
        }

        return second is null ? operation
            : own == Operators.Add ? Add(operation, first, second)
            : own == Operators.Subtract ? Subtract(operation, first, second)
            : own == Operators.Multiply ? Multiply(operation, first, second)
            : own == Operators.Divide ? Divide(operation, first, second)
            : own == Operators.ExpandLike && HaveOneShape(first, second) ? first
            : own == Operators.SumTo && HaveOneShape(first, second) ? first
            : operation;
    }

    private Value Add(Operation operation, Value first, Value second) =>
        first is Literal left && second is Literal right ? new Literal(left.Number + right.Number)
        : IsZero(first, second) ? second
        : IsZero(second, first) ? first
        : Of(second, Operators.Negate) is { } taken ? first - taken.Operands[0]
        : Unstretched(operation);

    private Value Subtract(Operation operation, Value first, Value second) =>
        first is Literal left && second is Literal right ? new Literal(left.Number - right.Number)
        : IsZero(second, first) ? first
        : IsZero(first, second) ? Step((Operation)Operators.Negate.Of(second))
        : Of(second, Operators.Negate) is { } given ? first + given.Operands[0]
        : Unstretched(operation);

    private Value Multiply(Operation operation, Value first, Value second) =>
        first is Literal left && second is Literal right ? new Literal(left.Number * right.Number)
        : first is Literal { Number: 1 } ? second
        : second is Literal { Number: 1 } ? first
        : first is Literal { Number: -1 } ? Step((Operation)Operators.Negate.Of(second))
        : Of(first, Operators.Negate) is { } minus ? Step((Operation)Operators.Negate.Of(Simplify(minus.Operands[0] * second)))
        : Of(second, Operators.Negate) is { } sign ? Step((Operation)Operators.Negate.Of(Simplify(first * sign.Operands[0])))
        : Unstretched(operation);

    private Value Divide(Operation operation, Value first, Value second) =>
        second is Literal { Number: 1 } ? first
        : Of(first, Operators.Negate) is { } minus ? Step((Operation)Operators.Negate.Of(Simplify(minus.Operands[0] / second)))
        : Unstretched(operation);

    /// <summary>An operation whose other operand has the shape that one is stretched to: it need not be stretched before.</summary>
    private Value Unstretched(Operation operation)
    {
        Value first = operation.Operands[0], second = operation.Operands[1];
        ValueType result = TypeOf(operation);
        return Of(first, Operators.ExpandLike) is { } left && TypeOf(second).Equals(result)
                ? Step((Operation)operation.Operator.Of(left.Operands[0], second))
            : Of(second, Operators.ExpandLike) is { } right && TypeOf(first).Equals(result)
                ? Step((Operation)operation.Operator.Of(first, right.Operands[0]))
            : operation;
    }

    /// <summary>Whether a value is zero, and adds nothing to the shape of another.</summary>
    private bool IsZero(Value value, Value other) =>
        value is Literal { Number: 0 } || (Of(value, Operators.ZerosLike) is not null && TypeOf(value).Equals(TypeOf(other)));

    private static Operation? Of(Value value, Operator wanted) =>
        value is Operation operation && operation.Operator == wanted ? operation : null;

    private bool HaveOneShape(Value first, Value second) =>
        TypeOf(first) is TensorType one && TypeOf(second) is TensorType other && one.Shape.Equals(other.Shape);

    private ValueType TypeOf(Value value) => typing.TypeOf(value);
}
