using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>
/// What programs of tables can compute: numbers of one transition, and sums and probabilities of a number for each action.
/// </summary>
internal static class TableForms
{
    private static readonly HashSet<Operator> OfRows =
        [Operators.Expected, Operators.Add, Operators.Softmax, Operators.EpsilonGreedyProbabilities];

    private static readonly HashSet<Operator> TakingRows =
    [
        Operators.Add, Operators.Softmax, Operators.EpsilonGreedyProbabilities, Operators.ArgMax, Operators.AnyArgMax,
        Operators.Max, Operators.Draw, Operators.At, Operators.Take, Operators.Mix, Operators.Expected,
    ];

    /// <summary>The operators that programs of tables may have, of both dialects.</summary>
    public static IReadOnlyCollection<Operator> All { get; } = new HashSet<Operator>(
    [
        .. TakingRows, Operators.Backup, Operators.Certain,
        Operators.Subtract, Operators.Multiply, Operators.Divide, Operators.Negate, Operators.Absolute, Operators.Exp,
        Operators.Log, Operators.SquareRoot, Operators.Tanh, Operators.Clamp, Operators.Minimum, Operators.Maximum,
        Operators.Sum, Operators.Where, Operators.Greater, Operators.EpsilonGreedy, Operators.GivenPolicy,
    ]);

    /// <summary>What in a value tables cannot compute, and what to write in its place; nothing where they can.</summary>
    /// <param name="typeOf">The type of a part of the value.</param>
    public static (string Reason, string Remedy)? Misfit(Value value, Func<Value, Ir.ValueType> typeOf)
    {
        if (value is not Operation operation)
        {
            return value is ModuleCall or Reference or Literal or ParameterValue or ScheduledValue
                ? null
                : ($"a table does not know {Printer.Print(value)}", "write a number or a [Parameter]");
        }

        return OfItself(operation, typeOf)
            ?? operation.Operands
                .Select(operand => IsInPlace(operand, operation) ? Parts(operand, typeOf) : Misfit(operand, typeOf))
                .FirstOrDefault(misfit => misfit is not null);
    }

    /// <summary>What is wrong with the operands of an operation that stands where it has a meaning.</summary>
    private static (string, string)? Parts(Value value, Func<Value, Ir.ValueType> typeOf) => ((Operation)value).Operands
        .Select(operand => Misfit(operand, typeOf)).FirstOrDefault(misfit => misfit is not null);

    private static (string, string)? OfItself(Operation operation, Func<Value, Ir.ValueType> typeOf)
    {
        Operator @operator = operation.Operator;
        if (@operator == Operators.Greater)
        {
            return ("a comparison is looked at in 'Where' alone", "write it as the condition of Where");
        }

        bool isRow = IsRow(operation, typeOf);
        if (isRow && !OfRows.Contains(@operator))
        {
            return (
                "of a number for each action there are sums, 'Softmax' and 'EpsilonGreedyProbabilities'",
                "index it by an action first");
        }

        if (@operator == Operators.Sum)
        {
            return operation.Operands[0] is Operation product && product.Operator == Operators.Multiply
                ? null
                : ("a sum over actions is that of 'Dot'", "write Dot(probabilities, values)");
        }

        bool takes = operation.Operands.Any(operand => IsRow(operand, typeOf));
        bool isMixed = @operator == Operators.Add && takes && !operation.Operands.All(operand => IsRow(operand, typeOf));
        return (takes && !TakingRows.Contains(@operator)) || isMixed
            ? ($"'{@operator.Name}' is of one number, and there is one for each action", "index it by an action first")
            : null;
    }

    /// <summary>Whether an operand is one that its operation alone can have.</summary>
    private static bool IsInPlace(Value operand, Operation around) => operand is Operation inner
        && ((inner.Operator == Operators.Greater && around.Operator == Operators.Where && around.Operands[0].Equals(operand))
            || (inner.Operator == Operators.Divide && around.Operator == Operators.Softmax)
            || (inner.Operator == Operators.Multiply && around.Operator == Operators.Sum));

    private static bool IsRow(Value value, Func<Value, Ir.ValueType> typeOf) => typeOf(value) switch
    {
        EstimateType { PerAction: true } => true,
        TensorType { Shape: { Count: 2 } shape } => shape[1] == Dimension.Actions,
        _ => false,
    };
}
