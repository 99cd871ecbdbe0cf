using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Fused;

/// <summary>Emits values of the tensor dialect as C# expressions: tensors, numbers, and pairs of tensors for normal policies.</summary>
internal sealed class FusedValueEmitter(AgentProgram program) : ValueWriter
{
    private readonly HashSet<string> recorded = new(StringComparer.Ordinal);
    private Seen? policy;

    /// <summary>The random numbers that noise is drawn from.</summary>
    public string Random { get; private set; } = "sampling";

    /// <summary>Whether what is emitted stands in a loop over minibatches, where the fields of the batch are locals.</summary>
    public bool InMinibatches { get; set; }

    /// <summary>What the names of a block stand for that are not locals of their own, such as what a pass keeps.</summary>
    public Func<string, string?> Named { get; init; } = _ => null;

    /// <summary>The bounds of actions where they are held; in networks they are handed in.</summary>
    public string Bounds { get; init; } = "actionBounds";

    public override IReadOnlyList<string> Begin => ["arena.Reset();"];

    public override string NoGradient => "";

    public override string Measure(string value) => value;

    public override string IntegerOf(string tensor) => $"(int){tensor}.Values[0]";

    public override string NumberOf(string tensor) => $"{tensor}.Values[0]";

    public override string OfCount(string number) => number;

    public override string Probabilities(string logits) => $"{logits}.Softmax(1)";

    public override string Taken(bool isDiscrete) => isDiscrete
        ? "Tensor.Of(arena, [action], 1)"
        : "Tensor.Of(arena, action, 1, action.Length)";

    /// <summary>Whether a type is that of a number, and no tensor.</summary>
    public static bool IsNumber(Ir.ValueType type) => type is TensorType { Shape.Count: 0 };

    public override string TypeOf(Ir.ValueType type) =>
        type is NormalType ? NetworkEmitter.NormalType : IsNumber(type) ? "double" : "Tensor";

    /// <summary>From here on a name stands for a recorded call.</summary>
    public void Record(string name) => recorded.Add(name);

    public override string InUpdate(Value value, Typing typing)
    {
        Random = "sampling";
        return Emit(value, typing, Precedence.Any);
    }

    public override string InPolicy(Value value, Typing typing, string observation, Func<string, string> seen)
    {
        (Random, policy) = ("exploring", new Seen(observation, seen));
        string text = Emit(value, typing, Precedence.Any);
        policy = null;
        return text;
    }

    /// <summary>A value as a C# expression.</summary>
    /// <param name="value">The value.</param>
    /// <param name="typing">The types of the names in it.</param>
    /// <param name="precedence">How tightly the place where it stands binds; see <see cref="Precedence"/>.</param>
    public string Emit(Value value, Typing typing, int precedence) => value switch
    {
        Reference reference => Emit(reference),
        Literal literal => literal.Number < 0 && precedence == Precedence.Unary
            ? $"({Literals.Real(literal.Number)})"
            : Literals.Real(literal.Number),
        ParameterValue asked => Names.Option(asked.Parameter),
        CoefficientValue coefficient => coefficient.Name + ".Value",
        ScheduledValue scheduled => scheduled.Name + ".At(Session.StepCount)",
        ConstantReference constant => program.Constants.FirstOrDefault(c => c.Name == constant.Name) is BoundConstant bound
            ? $"{Bounds}.{bound.Bound}"
            : constant.Name,
        Displacement moved =>
            ParameterGroup.FieldOf(program, ParameterGroup.MovedIn(program, moved)) + ".SquaredDistanceToInitial()",
        ModuleCall { Inputs.Count: 0 } number => Names.Field(program.Module(number.Module)) + ".Value",
        ModuleCall call => Asked(call, typing) + ".Output",
        Operation noise when noise.Operator == Operators.ObservationNoise =>
            policy!.Noisy(ValueEmitter.Number(noise.Operands[1])),
        Operation operation =>
            FusedSpellings.Of(operation.Operator)(new FusedOperation(this, operation, typing, precedence)),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>A network asked: the pass with what it yields.</summary>
    public string Asked(ModuleCall call, Typing typing) => Names.Field(program.Module(call.Module))
        + $".Forward({string.Join(", ", call.Inputs.Select(input => Emit(input, typing, Precedence.Any)))})";

    private string Emit(Reference reference) =>
        policy is not null && reference.Equals(Reference.Observation) ? policy.Observation
        : policy is not null && reference.Equals(Reference.Action) ? "taken"
        : Named(reference.Name) is { } named ? named
        : Reference.OfBatch.Contains(reference) && !InMinibatches ? ValueEmitter.Field(reference)
        : recorded.Contains(reference.Name) ? reference.Name + ".Output"
        : reference.Name;

    /// <summary>What a policy is asked about, as it is and with noise of a standard deviation.</summary>
    private sealed record Seen(string Observation, Func<string, string> Noisy);
}
