using System;
using System.Globalization;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Fused;

/// <summary>One operation while it is written: its operands as C# expressions, and where it stands.</summary>
internal sealed class FusedOperation(FusedValueEmitter emitter, Operation operation, Typing typing, int precedence)
{
    /// <summary>The random numbers that noise is drawn from.</summary>
    public string Random => emitter.Random;

    /// <summary>Whether it stands in a loop over minibatches.</summary>
    public bool InMinibatches => emitter.InMinibatches;

    /// <summary>How tightly the place where it stands binds.</summary>
    public int Outer => precedence;

    public int Count => operation.Operands.Count;

    /// <summary>The first operand, before a point.</summary>
    public string Receiver => Operand(0, Precedence.Unary);

    /// <summary>An operand as an argument.</summary>
    public string Argument(int index) => Operand(index, Precedence.Any);

    public string Operand(int index, int needed) => emitter.Emit(operation.Operands[index], typing, needed);

    /// <summary>Whether an operand is a number, and no tensor.</summary>
    public bool IsNumber(int index) => FusedValueEmitter.IsNumber(typing.TypeOf(operation.Operands[index]));

    /// <summary>Whether an operand is a whole number of C#, whose quotients would be whole.</summary>
    public bool IsWhole(int index) => operation.Operands[index] is ParameterValue { Parameter.Kind: NumberKind.Integer }
        || (operation.Operands[index] is Operation count && count.Operator == Operators.Count);

    /// <summary>An operand that is a dimension or an index.</summary>
    public string Integer(int index) => operation.Operands[index] is Literal literal
        ? literal.Number.ToString("R", CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"{operation.Operator} has an operand that is not a number.");

    /// <summary>An operand that is a dimension; another number where the operation does not have it.</summary>
    public string IntegerOr(int otherwise, int index) =>
        index < Count ? Integer(index) : otherwise.ToString(CultureInfo.InvariantCulture);

    /// <summary>The shape of an operand.</summary>
    public EquatableArray<Dimension> Shape(int index) => ((TensorType)typing.TypeOf(operation.Operands[index])).Shape;

    /// <summary>The dimension of an operand that goes over the transitions of a batch.</summary>
    public int Batch(int index)
    {
        Dimension[] shape = [.. Shape(index)];
        return Array.FindIndex(shape, dimension => dimension == Dimension.Batch) is var found and >= 0 ? found : 0;
    }

    /// <summary>Whether an operand has the dimension along which the operation goes, and no other.</summary>
    public bool IsVector => Shape(0).Count == 1;

    /// <summary>
    /// Of a gradient that went through <c>take</c>: zeros, but for one part of each place, which the same index names.
    /// </summary>
    public (string Receiver, string Index, string Part, string Dimension)? TakenFrom
    {
        get
        {
            int dimension = int.Parse(IntegerOr(1, 3), CultureInfo.InvariantCulture);
            if (dimension == 0
                || operation.Operands[0] is not Operation zeros || zeros.Operator != Operators.ZerosLike
                || operation.Operands[2] is not Operation part || part.Operator != Operators.Unsqueeze
                || part.Operands[1] is not Literal { Number: var added } || added != dimension)
            {
                return null;
            }

            // One index for each place of the dimension before, whatever stands behind.
            Value index = operation.Operands[1];
            while (index is Operation spread && (spread.Operator == Operators.ExpandLike || spread.Operator == Operators.Unsqueeze))
            {
                index = spread.Operands[0];
            }

            return typing.TypeOf(index) is TensorType { Shape.Count: 1 }
                ? (
                    emitter.Emit(zeros.Operands[0], typing, Precedence.Unary),
                    emitter.Emit(index, typing, Precedence.Any),
                    emitter.Emit(part.Operands[0], typing, Precedence.Any),
                    dimension == 1 ? "" : $", {IntegerOr(1, 3)}")
                : null;
        }
    }

    /// <summary>The operation between its operands; it groups from the left.</summary>
    public string Infix(string symbol, int own)
    {
        string text = $"{Operand(0, own)} {symbol} {Operand(1, own + 1)}";
        return own < precedence ? $"({text})" : text;
    }

    /// <summary>A method of a tensor, or a function of a number.</summary>
    public string Function(string method, string ofNumber) =>
        IsNumber(0) ? $"{ofNumber}({string.Join(", ", Enumerable.Range(0, Count).Select(Argument))})"
        : $"{Receiver}.{method}({string.Join(", ", Enumerable.Range(1, Count - 1).Select(Argument))})";
}
