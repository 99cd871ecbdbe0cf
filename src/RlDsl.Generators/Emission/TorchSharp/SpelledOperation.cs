using System;
using System.Globalization;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>How tightly places in C# expressions bind; higher binds tighter.</summary>
internal static class Precedence
{
    /// <summary>A place of its own: an argument, or a whole expression.</summary>
    public const int Any = 0;

    public const int Sum = 1;

    public const int Product = 2;

    /// <summary>Before a point, or behind a sign.</summary>
    public const int Unary = 3;
}

/// <summary>One operation while it is written: its operands as C# expressions, and where it stands.</summary>
internal sealed class SpelledOperation(ValueEmitter emitter, Operation operation, Typing typing, int precedence)
{
    /// <summary>The random numbers that noise is drawn from.</summary>
    public string Random => emitter.Random;

    /// <summary>Whether it stands in a loop over minibatches.</summary>
    public bool InMinibatches => emitter.InMinibatches;

    /// <summary>How tightly the place where it stands binds.</summary>
    public int Outer => precedence;

    /// <summary>The first operand, before a point.</summary>
    public string Receiver => Operand(0, Precedence.Unary);

    public int Count => operation.Operands.Count;

    /// <summary>An operand as an argument.</summary>
    public string Argument(int index) => Operand(index, Precedence.Any);

    public string Operand(int index, int needed) => emitter.Emit(operation.Operands[index], typing, needed);

    /// <summary>Whether an operand is arithmetic of numbers alone, which is a scalar.</summary>
    public bool IsNumber(int index) => ValueEmitter.IsNumber(operation.Operands[index]);

    /// <summary>Whether an operand is a scalar, such as a number that is computed once.</summary>
    public bool IsScalar(int index) => emitter.IsScalar(operation.Operands[index]);

    /// <summary>An operand that is a number, as a C# expression of type double.</summary>
    public string Number(int index) => ValueEmitter.Number(operation.Operands[index]);

    /// <summary>An operand that is a dimension or an index.</summary>
    public string Integer(int index) => operation.Operands[index] is Literal literal
        ? literal.Number.ToString("R", CultureInfo.InvariantCulture)
        : throw new InvalidOperationException($"{operation.Operator} has an operand that is not a number.");

    /// <summary>An operand that is a dimension; another number where the operation does not have it.</summary>
    public string IntegerOr(int otherwise, int index) =>
        index < Count ? Integer(index) : otherwise.ToString(CultureInfo.InvariantCulture);

    /// <summary>A number that the spelling needs.</summary>
    public string Scalar(double number) => emitter.Emit(number, typing, Precedence.Any);

    /// <summary>The shape of an operand.</summary>
    public EquatableArray<Dimension> Shape(int index) => ((TensorType)typing.TypeOf(operation.Operands[index])).Shape;

    /// <summary>The operation between its operands; it groups from the left.</summary>
    public string Infix(string symbol, int own)
    {
        string text = $"{Operand(0, own)} {symbol} {Operand(1, own + 1)}";
        return own < precedence ? $"({text})" : text;
    }
}
