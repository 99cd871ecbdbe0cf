using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Ir;

/// <summary>The operands of one operation with their types, as rules see them.</summary>
internal sealed class Operands(Operation operation, IReadOnlyList<ValueType> types)
{
    public int Count => types.Count;

    /// <summary>The operands themselves.</summary>
    public EquatableArray<Value> Values => operation.Operands;

    /// <summary>The type of what the operation yields.</summary>
    public ValueType Result => operation.Operator.TypeOf(this);

    public ValueType this[int index] => index < types.Count
        ? types[index]
        : throw Mismatch($"it lacks operand {index + 1}");

    public TensorType Tensor(int index) => this[index] as TensorType
        ?? throw Mismatch($"operand {index + 1} is a {this[index]} where a tensor is needed");

    public EstimateType Estimate(int index) => this[index] as EstimateType
        ?? throw Mismatch($"operand {index + 1} is {this[index]} where an estimate of the return is needed");

    public PolicyType Policy(int index) => this[index] as PolicyType
        ?? throw Mismatch($"operand {index + 1} is {this[index]} where a policy is needed");

    /// <summary>A dimension operand, counted from the front.</summary>
    public int Dimension(int index, int rank)
    {
        if (operation.Operands[index] is not Literal { Number: var number } || number != Math.Floor(number))
        {
            throw Mismatch($"operand {index + 1} must be the number of a dimension");
        }

        int dimension = (int)number;
        return dimension >= 0 && dimension < rank
            ? dimension
            : throw Mismatch($"there is no dimension {dimension} in a tensor of {rank}");
    }

    public TensorType Require(int index, TensorType expected) => Tensor(index).Equals(expected)
        ? expected
        : throw Mismatch($"operand {index + 1} is {this[index]} where {expected} is needed");

    /// <summary>The shape that two operands are stretched to when used together, dimensions aligned at the end.</summary>
    public TensorType Broadcast(int left, int right) => Broadcast(left, Tensor(right));

    /// <summary>The shape that an operand and what others are stretched to are stretched to when used together.</summary>
    public TensorType Broadcast(int left, TensorType right)
    {
        EquatableArray<Dimension> a = Tensor(left).Shape, b = right.Shape;
        int rank = Math.Max(a.Count, b.Count);
        Dimension[] shape = new Dimension[rank];
        for (int i = 1; i <= rank; i++)
        {
            Dimension x = i <= a.Count ? a[a.Count - i] : Ir.Dimension.One;
            Dimension y = i <= b.Count ? b[b.Count - i] : Ir.Dimension.One;
            shape[rank - i] = x == y || y == Ir.Dimension.One ? x
                : x == Ir.Dimension.One ? y
                : throw Mismatch($"{this[left]} and {right} do not go together");
        }

        return new TensorType(new(shape));
    }

    public TensorType Without(int index, int dimension)
    {
        TensorType tensor = Tensor(index);
        return tensor with { Shape = tensor.Shape.Where((_, i) => i != dimension).ToEquatableArray() };
    }

    public TypeMismatchException Mismatch(string reason) => new(operation, reason);
}

/// <summary>A value whose operands do not fit its operator.</summary>
internal sealed class TypeMismatchException(Operation operation, string reason)
    : Exception($"{Printer.Print(operation)}: {reason}.")
{
    public Operation Operation { get; } = operation;

    /// <summary>What does not fit, without the operation.</summary>
    public string Reason { get; } = reason;
}
