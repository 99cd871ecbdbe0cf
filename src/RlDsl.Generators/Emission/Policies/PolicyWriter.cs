using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Policies;

/// <summary>A greedy policy that cannot be described.</summary>
/// <param name="reason">Why, as the end of a sentence.</param>
internal sealed class NotDescribedException(string reason) : Exception(reason);

/// <summary>Writes the values of a greedy policy, in the tensor dialect, as operations of its description.</summary>
internal sealed class PolicyWriter(AgentProgram program)
{
    private readonly Dictionary<string, int> names = new(StringComparer.Ordinal);

    /// <summary>What names of normal distributions stand for, of which each part is written where it is asked for.</summary>
    private readonly Dictionary<string, Value> normals = new(StringComparer.Ordinal);

    /// <summary>The operations so far.</summary>
    public PolicyNodes Nodes { get; } = new();

    /// <summary>Gives names to what statements compute. What only changes the noise of networks is left out.</summary>
    public void Bind(IEnumerable<Statement> statements)
    {
        foreach (Statement statement in statements)
        {
            switch (statement)
            {
                case Let let when IsNormal(let.Value):
                    normals[let.Name] = let.Value;
                    break;
                case Let let:
                    names[let.Name] = Write(let.Value);
                    break;
                case Repeat repeat:
                    names[repeat.Name] = Nodes.Repeat(repeat.Count, Write(repeat.Initial), (value, turn) =>
                    {
                        (names[repeat.Name], names[repeat.Turn]) = (value, turn);
                        Bind(repeat.Body);
                        return Write(repeat.Next);
                    });
                    break;
                case Call call:
                    throw new NotDescribedException(
                        $"its function '{call.Function}' {PolicyOperators.Refusals[Operators.NoiseLike]}");
                case RemoveNoise:
                    break;
                default:
                    throw new NotDescribedException($"it has a statement of the kind {statement.GetType().Name}");
            }
        }
    }

    /// <summary>The operation that yields a value.</summary>
    public int Write(Value value) => value switch
    {
        Reference reference when reference.Equals(Reference.Observation) =>
            NetworksPart.TakeImages(program) ? Nodes.Add("Observation") : Nodes.Add("Flatten", Nodes.Add("Observation")),
        Reference reference => names[reference.Name],
        Literal literal => Nodes.Number(literal.Number),
        ParameterValue asked => Number(asked.Parameter),
        ConstantReference constant => Constant(program.Constants.First(known => known.Name == constant.Name)),
        ModuleCall call when program.Module(call.Module).Form == ModuleForm.Linear => throw new NotDescribedException(
            "its values are linear in features of observations, which an exported policy does not compute"),
        ModuleCall call when program.Module(call.Module).Form == ModuleForm.Regression => throw new NotDescribedException(
            "its values are those of regressors, which an exported policy does not compute"),
        ModuleCall call => PolicyNetwork.Output(Nodes, program.Module(call.Module), Number, [.. call.Inputs.Select(Write)]),
        CoefficientValue coefficient =>
            throw new NotDescribedException($"the number '{coefficient.Name}', which updates adapt, is not among its weights"),
        ScheduledValue scheduled =>
            throw new NotDescribedException($"the number '{scheduled.Name}' changes with the steps of training"),
        Operation { Operator.Method: { } method } =>
            throw new NotDescribedException($"of its method '{method}' nothing is known but what it gives"),
        Operation { Operator: var given } when given == Operators.GivenPolicy =>
            throw new NotDescribedException("it evaluates a policy that is given, and learns none"),
        Operation operation when PolicyOperators.Forms.TryGetValue(operation.Operator, out var form) => form(this, operation),
        Operation operation => throw new NotDescribedException(
            $"its operator '{operation.Operator}' {PolicyOperators.Refusals[operation.Operator]}"),
        _ => throw new NotDescribedException($"it has a value of the kind {value.GetType().Name}"),
    };

    /// <summary>The means of normal distributions.</summary>
    public int Mean(Value normal) => Write(Asked(normal));

    /// <summary>The logarithms of the deviations of normal distributions.</summary>
    public int LogDeviation(Value normal)
    {
        ModuleCall call = Asked(normal);
        return PolicyNetwork.LogDeviation(Nodes, program.Module(call.Module), Number, [.. call.Inputs.Select(Write)]);
    }

    /// <summary>clip((x - mean) / deviation), as <c>ObservationNormalizer</c> has it.</summary>
    public int Standardise(int observation)
    {
        int centred = Nodes.Add("Subtract", observation, Nodes.Weights(ObservationNormalizerPart.FieldName + ".mean"));
        int scaled = Nodes.Add("Divide", centred, Nodes.Weights(ObservationNormalizerPart.FieldName + ".deviation"));
        int clip = Number(program.ObservationNormalization!.Clip);
        return Nodes.Add("Clamp", scaled, Nodes.Add("Negate", clip), clip);
    }

    /// <summary>An operand that is a dimension or an index.</summary>
    public static string Integer(Value operand) => operand is Literal literal
        ? literal.Number.ToString("R", CultureInfo.InvariantCulture)
        : throw new NotDescribedException("one of its dimensions is no constant");

    private int Number(Parameter parameter) => Nodes.Add("Hyperparameter", [], ("Name", Literals.Text(parameter.Name)));

    private int Constant(Constant constant) => constant switch
    {
        NumberConstant number => Write(number.Value),
        SpacedConstant spaced => Nodes.Add("Spaced", Number(spaced.Minimum), Number(spaced.Maximum), Number(spaced.Count)),
        MidpointConstant midpoints => Nodes.Add("Midpoints", Number(midpoints.Count)),
        PerElementConstant { Parameter: { } number } => Nodes.Add("Multiply", Number(number), Nodes.Add("ActionSize")),
        PerElementConstant => Nodes.Add("ActionSize"),
        UniformEntropyConstant entropy => Nodes.Add("Multiply", Number(entropy.Share), Nodes.Add("LogActionCount")),
        BoundConstant bound => Nodes.Add("Action" + bound.Bound),
        TableConstant table => throw new NotDescribedException($"the table '{table.Method}' is computed when the agent runs"),
        _ => throw new NotDescribedException($"it has a constant of the kind {constant.GetType().Name}"),
    };

    /// <summary>The network that yields normal distributions.</summary>
    private ModuleCall Asked(Value normal) => normal switch
    {
        Reference reference => Asked(normals[reference.Name]),
        ModuleCall call => call,
        _ => throw new NotDescribedException("its normal distributions are not those of a network"),
    };

    private bool IsNormal(Value value) => value switch
    {
        Reference reference => normals.ContainsKey(reference.Name),
        ModuleCall call => program.Module(call.Module).Output is PolicyType { Kind: GaussianPolicy or SquashedGaussianPolicy },
        _ => false,
    };
}
