using System;
using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>What is known at an operator of the gradient by its operands.</summary>
internal abstract class Gradient
{
    /// <summary>A gradient for each operand, as values of the tensor dialect; null for an operand that gets none.</summary>
    public static Gradient Of(Func<Pullback, Value?[]> rule) => new FlowingGradient(rule);

    /// <summary>A gradient for the first operand; the others are constants, indices or shapes.</summary>
    public static Gradient OfFirst(Func<Pullback, Value> rule) =>
        new FlowingGradient(pullback => [rule(pullback), .. Enumerable.Repeat<Value?>(null, pullback.Count - 1)]);

    /// <summary>No gradient flows through the operator: its result is a constant as far as gradients go.</summary>
    public static Gradient Stopped(string reason) => new StoppedGradient(reason);

    /// <summary>The operator must not stand where a gradient flows; the verifier says so.</summary>
    /// <param name="reason">What it does, as the rest of a sentence.</param>
    public static Gradient Refused(string reason) => new RefusedGradient(reason);
}

/// <summary>A gradient that flows on to operands.</summary>
internal sealed class FlowingGradient(Func<Pullback, Value?[]> rule) : Gradient
{
    /// <summary>The gradient for each operand, of the operand's type; null for one that gets none.</summary>
    public Value?[] For(Pullback pullback) => rule(pullback);
}

/// <summary>A gradient that goes no further, and why.</summary>
internal sealed class StoppedGradient(string reason) : Gradient
{
    public string Reason { get; } = reason;
}

/// <summary>No gradient: the verifier refuses the operator where one flows.</summary>
internal sealed class RefusedGradient(string reason) : Gradient
{
    /// <summary>What the operator does, as the rest of a sentence that begins with a name.</summary>
    public string Reason { get; } = reason;
}

/// <summary>
/// What a gradient rule is asked: the gradient of a number by the result of an operation is known, and those by the operands are
/// wanted (the vector-Jacobian product of reverse accumulation; Griewank and Walther 2008, section 3.2).
/// </summary>
/// <param name="operands">The operands with their types.</param>
/// <param name="result">What the operation yielded.</param>
/// <param name="incoming">The gradient by the result, of the result's type.</param>
internal sealed class Pullback(Operands operands, Value result, Value incoming)
{
    public int Count => operands.Count;

    /// <summary>What the operation yielded.</summary>
    public Value Result => result;

    /// <summary>The gradient by the result.</summary>
    public Value Incoming => incoming;

    /// <summary>An operand.</summary>
    public Value this[int index] => operands.Values[index];

    /// <summary>The dimensions of an operand.</summary>
    public EquatableArray<Dimension> Shape(int index) => operands.Tensor(index).Shape;

    /// <summary>The number of dimensions of an operand.</summary>
    public int Rank(int index) => Shape(index).Count;

    /// <summary>A dimension operand.</summary>
    /// <param name="index">The operand.</param>
    /// <param name="of">The operand whose dimension it is.</param>
    public int Dimension(int index, int of = 0) => operands.Dimension(index, Rank(of));

    /// <summary>
    /// What was computed in the shape of the result, in the shape of an operand that was stretched to it: an element that was
    /// used several times gets the sum of what each use gives.
    /// </summary>
    public Value Narrowed(int index, Value value) => operands.Tensor(index).Shape.Equals(((TensorType)operands.Result).Shape)
        ? value
        : Operators.SumTo.Of(value, this[index]);
}
