using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Generators.Passes;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>
/// The values of a program of the tensor dialect in double precision, each operator by its meaning, and what each value was
/// computed from. Networks are TorchSharp's.
/// </summary>
internal sealed class Evaluator(
    AgentProgram program, Sizes sizes, IReadOnlyDictionary<string, Network> networks, Gathered gathered)
    : ISurroundings
{
    private readonly Dictionary<string, Traced> names = [];
    private readonly Dictionary<string, Traced> ofRule = [];
    private readonly Typing typing = Typing.OfUpdate(program);
    private readonly HashSet<string> typed = [];
    private int steps;
    private bool inRule;

    public Kinks Kinks { get; } = new();

    /// <summary>Whether it is noted what values were computed from.</summary>
    public bool Traces { get; set; } = true;

    /// <summary>The rows of the minibatch that is learned from; none is all.</summary>
    public IReadOnlyList<int>? Minibatch { get; set; }

    /// <summary>Numbers that stand for <c>noise_like</c>, by the name of the value that they are part of.</summary>
    public required Func<string, IReadOnlyList<int>, NumberArray> Noise { get; init; }

    /// <summary>Replaces what no gradient is taken of, or notes it: the value, and the name of what it is part of.</summary>
    public required Func<string, NumberArray, NumberArray> Constant { get; init; }

    /// <summary>What is evaluated now.</summary>
    public string Place { get; set; } = "";

    int ISurroundings.Rows => gathered.Rows;

    int ISurroundings.Stride => gathered.Stride;

    NumberArray ISurroundings.Carry => gathered.Field("carry");

    /// <summary>The value of a number of the program.</summary>
    public static double Number(AgentProgram program, Parameter number) => program.Setting(number).Value;

    public void Bind(string name, Traced value)
    {
        names[name] = value;
        if (typed.Add(name))
        {
            typing.Bind(name, value.Type);
        }
    }

    public Traced Named(string name) => names[name];

    /// <summary>
    /// Gives names to what a function of the program yields. What it computes has names that begin with that of the first
    /// result.
    /// </summary>
    public void Call(Call call)
    {
        Function function = program.Function(call.Function);
        foreach ((int i, string input) in function.Inputs.Index())
        {
            Bind(Inner(input), Evaluate(call.Inputs[i]));
        }

        foreach (Let let in function.Body.Cast<Let>())
        {
            Place = Inner(let.Name);
            Bind(Place, Evaluate(OfCall(let.Value)));
        }

        foreach ((int i, string result) in call.Results.Index().Where(named => named.Item.Length > 0))
        {
            Bind(result, Evaluate(OfCall(function.Results[i])));
        }

        string Inner(string name) => call.Results[0] + char.ToUpperInvariant(name[0]) + name[1..];

        Value OfCall(Value value) =>
            value.Rewrite(part => part is Reference reference ? new Reference(Inner(reference.Name)) : part);
    }

    /// <summary>Numbers by which gradients are taken.</summary>
    public Traced Leaf(NumberArray numbers, Generators.Ir.ValueType type) => new(numbers, type, new LeafOrigin(steps++));

    public Traced Evaluate(Value value) => value switch
    {
        Reference reference => ofRule.TryGetValue(reference.Name, out Traced? operand) ? operand
            : names.TryGetValue(reference.Name, out Traced? bound) ? bound
            : new Traced(Field(reference.Name), typing.TypeOf(reference)),
        Literal literal => Scalar(literal.Number),
        ParameterValue asked => Scalar(Number(program, asked.Parameter)),
        CoefficientValue coefficient =>
            Scalar(Number(program, program.Coefficients.First(c => c.Name == coefficient.Name).Initial)),
        ConstantReference constant =>
            new Traced(ConstantOf(program.Constants.First(c => c.Name == constant.Name)), typing.TypeOf(constant)),
        ModuleCall call => Ask(call),
        Operation operation => Apply(operation),
        _ => throw new NotSupportedException($"A {value.GetType().Name}."),
    };

    /// <summary>The gradients by the operands of an operation, given that by its result; null for those that get none.</summary>
    public NumberArray?[] Gradients(OperationOrigin origin, Traced result, NumberArray incoming)
    {
        // Rules are written over names, whose numbers are known; dimensions stay what they are.
        Operation operation = origin.Operation with
        {
            Operands =
            [
                .. origin.Operation.Operands.Select((operand, i) => operand is Literal ? operand : new Reference($"operand {i}")),
            ],
        };
        (inRule, bool traced, IReadOnlyList<int>? minibatch) = (true, Traces, Minibatch);
        (Traces, Minibatch) = (false, origin.Minibatch);
        foreach ((int i, Traced operand) in origin.Operands.Index())
        {
            ofRule[$"operand {i}"] = operand;
        }

        (ofRule["result"], ofRule["gradient by the result"]) = (result, new Traced(incoming, result.Type));
        Operands operands = new(operation, [.. origin.Operands.Select(operand => operand.Type)]);
        Value?[] rules = ((FlowingGradient)operation.Operator.Gradient!).For(
            new Pullback(operands, new Reference("result"), new Reference("gradient by the result")));
        Assert.Equal(origin.Operands.Count, rules.Length);
        NumberArray?[] gradients =
        [
            .. rules.Select((rule, i) =>
            {
                if (rule is null || origin.Operands[i].Origin is null)
                {
                    return null;
                }

                Traced gradient = Evaluate(rule);
                Assert.Equal(origin.Operands[i].Type, gradient.Type);
                Assert.Equal(origin.Operands[i].Numbers.Shape, gradient.Numbers.Shape);
                return gradient.Numbers;
            }),
        ];
        (inRule, Traces, Minibatch) = (false, traced, minibatch);
        ofRule.Clear();
        return gradients;
    }

    NumberArray ISurroundings.Standardised(NumberArray observations) =>
        gathered.Standardised(observations, Number(program, program.ObservationNormalization!.Clip));

    NumberArray ISurroundings.Noise(IReadOnlyList<int> shape) => Noise(Place, shape);

    NumberArray ISurroundings.Uniform(IReadOnlyList<int> shape) =>
        Noise(Place, shape).Map(noise => 0.5 + (Math.Atan(noise) / Math.PI));

    int ISurroundings.ActionSize => sizes.Action;

    NumberArray ISurroundings.Constant(NumberArray value) => Constant(Place, value);

    IActing ISurroundings.Acting => throw new NotSupportedException("An update does not act.");

    void ISurroundings.Side(int side)
    {
        if (!inRule)
        {
            Kinks.Note(side);
        }
    }

    private static Traced Scalar(double number) => new(NumberArray.Of(number), TensorType.Number);

    private NumberArray Field(string name) => Minibatch is { } rows
        ? gathered.Field(name).Along(0, rows.Count, line => [.. rows.Select(row => line[row])])
        : gathered.Field(name);

    private NumberArray ConstantOf(Constant constant) => constant switch
    {
        NumberConstant number => Evaluate(number.Value).Numbers,
        PerElementConstant number =>
            NumberArray.Of((number.Parameter is { } each ? Number(program, each) : 1) * sizes.Action),
        UniformEntropyConstant entropy => NumberArray.Of(Number(program, entropy.Share) * Math.Log(sizes.Actions)),
        SpacedConstant spaced =>
            Spaced(Number(program, spaced.Minimum), Number(program, spaced.Maximum), (int)Number(program, spaced.Count)),
        MidpointConstant midpoints => Vector((int)Number(program, midpoints.Count), (i, count) => (i + 0.5) / count),
        BoundConstant { Bound: Bound.Low } => NumberArray.Vector(sizes.Low),
        BoundConstant { Bound: Bound.High } => NumberArray.Vector(sizes.High),
        BoundConstant { Bound: Bound.Scale or Bound.Unit } =>
            NumberArray.Vector(sizes.Low.Zip(sizes.High, (low, high) => (high - low) / 2)),
        BoundConstant => NumberArray.Vector(sizes.Low.Zip(sizes.High, (low, high) => (high + low) / 2)),
        _ => throw new NotSupportedException($"A {constant.GetType().Name}."),
    };

    private static NumberArray Spaced(double minimum, double maximum, int count) =>
        Vector(count, (i, n) => minimum + ((maximum - minimum) * i / (n - 1)));

    private static NumberArray Vector(int count, Func<int, int, double> element) =>
        NumberArray.Vector(Enumerable.Range(0, count).Select(i => element(i, count)));

    private Traced Ask(ModuleCall call)
    {
        Traced[] inputs = [.. call.Inputs.Select(Evaluate)];
        NetworkCall asked = new(
            networks[call.Module], [.. inputs.Select(input => (input.Numbers, input.Origin is not null))], Traces, Kinks);
        CallOrigin? origin = asked.IsDifferentiated ? new CallOrigin(steps++, asked, inputs) : null;
        return new Traced(asked.Output, typing.TypeOf(call), origin);
    }

    private Traced Apply(Operation operation)
    {
        Traced[] operands = [.. operation.Operands.Select(Evaluate)];
        Operands types = new(operation, [.. operands.Select(operand => operand.Type)]);
        Arguments arguments = new(types, [.. operands.Select(operand => operand.Numbers)], this);
        NumberArray numbers = operation.Operator.Meaning!(arguments);
        Gradient gradient = operation.Operator.Gradient!;
        bool isTraced = Traces && gradient is not StoppedGradient && operands.Any(operand => operand.Origin is not null);
        Assert.False(isTraced && gradient is RefusedGradient, $"{operation.Operator} stands where a gradient flows.");
        return new Traced(numbers, types.Result, isTraced ? new OperationOrigin(steps++, operation, operands, Minibatch) : null);
    }
}
