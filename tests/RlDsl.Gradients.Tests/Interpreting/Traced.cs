using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>A value with its numbers, and what it was computed from where a gradient flows through it.</summary>
/// <param name="Numbers">The numbers.</param>
/// <param name="Type">The type.</param>
/// <param name="Origin">What it was computed from; none where it is a constant as far as gradients go.</param>
internal sealed record Traced(NumberArray Numbers, Generators.Ir.ValueType Type, Origin? Origin = null);

/// <summary>What a value was computed from.</summary>
/// <param name="Number">The number of the step of the evaluation: operands have lower ones.</param>
internal abstract record Origin(int Number);

/// <summary>Nothing: gradients are taken by the value itself.</summary>
internal sealed record LeafOrigin(int Number) : Origin(Number);

/// <summary>An operation on values, and the rows of the minibatch in which it stood.</summary>
internal sealed record OperationOrigin(
    int Number, Operation Operation, IReadOnlyList<Traced> Operands, IReadOnlyList<int>? Minibatch) : Origin(Number);

/// <summary>A network asked with values.</summary>
internal sealed record CallOrigin(int Number, NetworkCall Call, IReadOnlyList<Traced> Inputs) : Origin(Number);
