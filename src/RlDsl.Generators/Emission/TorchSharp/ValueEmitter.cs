using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits values of the tensor dialect as C# expressions, and collects the scalars that these need.</summary>
internal sealed class ValueEmitter(AgentProgram program) : ValueWriter
{
    private readonly SortedDictionary<string, string> scalars = new(StringComparer.Ordinal);

    /// <summary>The random numbers that noise is drawn from.</summary>
    public string Random { get; private set; } = "sampling";

    /// <summary>The scalars that emitted expressions use: the field, and the C# expression that it is set from.</summary>
    public IReadOnlyDictionary<string, string> Scalars => scalars;

    /// <summary>Whether what is emitted stands in a loop over minibatches, where the fields of the batch are locals.</summary>
    public bool InMinibatches { get; set; }

    /// <summary>Whether what is emitted stands in a function, which knows no batch.</summary>
    private bool inFunction;

    public override IReadOnlyList<string> Begin =>
        ["using var scope = torch.NewDisposeScope();", NoGradient];

    public override string NoGradient => "using var noGradient = torch.no_grad();";

    public override string Measure(string value) => $"{value}.item<float>()";

    public override string TypeOf(Ir.ValueType type) => type is NormalType ? NetworkEmitter.NormalType : "Tensor";

    public override string IntegerOf(string tensor) => $"(int){tensor}.item<long>()";

    public override string NumberOf(string tensor) => $"{tensor}.item<float>()";

    public override string OfCount(string number) => $"torch.tensor((float){number}, device: device)";

    public override string Probabilities(string logits) => $"{logits}.softmax(1)";

    public override string Taken(bool isDiscrete) => isDiscrete
        ? "torch.tensor(new long[] { action }, device: device)"
        : "torch.tensor(action.ToArray(), device: device).unsqueeze(0)";

    public override string InUpdate(Value value, Typing typing)
    {
        Random = "sampling";
        return Emit(value, typing, 0);
    }

    public override string InPolicy(Value value, Typing typing, string observation, Func<string, string> seen)
    {
        Random = "exploring";
        return Emit(
            value.Rewrite(part => part switch
            {
                Reference reference when reference.Equals(Reference.Observation) => new Verbatim(observation),
                Reference reference when reference.Equals(Reference.Action) => new Verbatim("taken"),
                Operation noise when noise.Operator == Operators.ObservationNoise =>
                    new Verbatim(seen(Number(noise.Operands[1]))),
                _ => part,
            }),
            typing,
            0);
    }

    /// <summary>A value inside a function, which is given the random numbers that it draws.</summary>
    public string InFunction(Value value, Typing typing)
    {
        (Random, inFunction) = ("random", true);
        string text = Emit(value, typing, 0);
        inFunction = false;
        return text;
    }

    /// <summary>A number of the program as a C# expression of type double, for what is computed once.</summary>
    public static string Number(Value value) => value switch
    {
        Literal literal => Literals.Real(literal.Number),
        ParameterValue asked => Names.Option(asked.Parameter),
        ScheduledValue scheduled => scheduled.Name + ".At(Session.StepCount)",
        Operation { Operands: var operands } operation =>
            $"({Number(operands[0])} {OperatorSpellings.OfNumbers[operation.Operator].Symbol} {Number(operands[1])})",
        _ => throw new InvalidOperationException(),
    };

    /// <summary>A value as a C# expression.</summary>
    /// <param name="value">The value.</param>
    /// <param name="typing">The types of the names in it.</param>
    /// <param name="precedence">How tightly the place where it stands binds; see <see cref="Precedence"/>.</param>
    public string Emit(Value value, Typing typing, int precedence) => value switch
    {
        Reference reference => Reference.OfBatch.Contains(reference) && !InMinibatches && !inFunction
            ? Field(reference)
            : reference.Name,
        Verbatim verbatim => verbatim.Text,
        Literal or ParameterValue => ScalarField(value),
        CoefficientValue coefficient => coefficient.Name + ".Tensor",
        ScheduledValue => $"torch.tensor((float){Number(value)}, device: device)",
        ConstantReference constant => program.Constants.FirstOrDefault(c => c.Name == constant.Name) is BoundConstant bound
            ? "actionBounds." + bound.Bound
            : constant.Name,
        Displacement moved => ParameterGroup.FieldOf(program, ParameterGroup.MovedIn(program, moved)) + ".SquaredDistanceToInitial()",
        ModuleCall call => Names.Field(program.Module(call.Module))
            + $".call({string.Join(", ", call.Inputs.Select(input => Emit(input, typing, 0)))})",
        Operation operation when IsNumber(operation) => ScalarField(operation),
        Operation operation =>
            OperatorSpellings.Of(operation.Operator)(new SpelledOperation(this, operation, typing, precedence)),
        _ => throw new InvalidOperationException(),
    };

    /// <summary>Whether a value is a scalar: arithmetic of numbers alone, or a number that is computed once.</summary>
    public bool IsScalar(Value value) => IsNumber(value) || (value is ConstantReference constant
        && program.Constants.FirstOrDefault(c => c.Name == constant.Name)
            is NumberConstant or PerElementConstant or UniformEntropyConstant);

    /// <summary>
    /// Whether a value is arithmetic of numbers alone: scalars have no operators, so it is computed where they are made.
    /// </summary>
    public static bool IsNumber(Value value) => value is Literal or ParameterValue
        || (value is Operation operation && OperatorSpellings.OfNumbers.ContainsKey(operation.Operator)
            && operation.Operands.All(IsNumber));

    /// <summary>A field of the batch.</summary>
    public static string Field(Reference reference) =>
        "batch." + (reference.Equals(Reference.BehaviourLogProbability) ? "LogProbability" : Names.Pascal(reference.Name));

    /// <summary>A scalar is made once and kept: made in place, it would be allocated at each use.</summary>
    private string ScalarField(Value value)
    {
        string field = ScalarName(value);
        scalars[field] = Number(value);
        return field;
    }

    private static string ScalarName(Value value) => value switch
    {
        ParameterValue asked => Names.Camel(asked.Parameter.Name),
        Literal { Number: 0 } => "zero",
        Literal { Number: 1 } => "one",
        Literal { Number: 2 } => "two",
        Literal { Number: 0.5 } => "half",
        Literal { Number: < 0 } negative => "minus" + Names.Pascal(ScalarName(-negative.Number)),
        Literal literal => "number"
            + literal.Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture)
                .Replace('.', '_').Replace('-', 'm'),
        Operation { Operands: var operands } negative
            when negative.Operator == Operators.Multiply && operands[0] is Literal { Number: -1 } =>
            "minus" + Names.Pascal(ScalarName(operands[1])),
        Operation { Operator: var own, Operands: var operands } =>
            ScalarName(operands[0]) + OperatorSpellings.OfNumbers[own].Word + Names.Pascal(ScalarName(operands[1])),
        _ => throw new InvalidOperationException(),
    };
}

/// <summary>C# that stands where a value would.</summary>
internal sealed record Verbatim(string Text) : Value;
