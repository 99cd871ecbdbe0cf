using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Lowering.Declared;

/// <summary>A function of the vocabulary with its arguments, where it stands.</summary>
internal sealed class VocabularyCall(BodyLowering body, Term[] arguments, int place)
{
    public BodyLowering Body => body;

    public UpdateWriter Writer => body.Writer;

    public int Count => arguments.Length;

    public int Place => place;

    public Term this[int index] => arguments[index];

    /// <summary>The argument as a number or a tensor of numbers.</summary>
    public Typed? Tensor(int index) => body.Tensor(arguments[index], place);

    /// <summary>The argument as an estimate of the return.</summary>
    public Typed? Estimate(int index) => body.Estimate(arguments[index], place);

    /// <summary>The argument where it is an estimate that a network makes.</summary>
    public (Typed Value, EstimateType Type)? Network(int index) =>
        arguments[index] is Typed { Type: EstimateType type } estimate ? (estimate, type) : null;

    /// <summary>The argument where it is a policy.</summary>
    public (Typed Value, PolicyType Type)? Policy(int index) =>
        arguments[index] is Typed { Type: PolicyType type } policy ? (policy, type) : null;

    /// <summary>An operation; nothing where an operand is none.</summary>
    public Typed? Of(Operator @operator, params Typed?[] operands) =>
        operands.Any(operand => operand is null) ? null : body.Apply(@operator, place, operands!);

    /// <summary>An operation between numbers; nothing where an operand is none.</summary>
    public Typed? Between(Operator @operator, Typed? left, Typed? right) =>
        left is null || right is null ? null : body.Arithmetic(@operator, left, right, place);
}
