using RlDsl.Generators.Ir;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace RlDsl.Gradients.Tests.Interpreting;

/// <summary>
/// The values of a program of the tensor dialect in double precision, each operator by its definition and nothing of the backend.
/// </summary>
internal sealed class Evaluator(AgentProgram program, Sizes sizes, IReadOnlyDictionary<string, Network> networks, Gathered gathered)
{
    private readonly Dictionary<string, object> names = [];

    public Kinks Kinks { get; } = new();

    /// <summary>The rows of the minibatch that is learned from; none is all.</summary>
    public Tensor? Rows { get; set; }

    /// <summary>Numbers that stand for <c>noise_like</c>, by the name of the value that they are part of.</summary>
    public required Func<string, long[], Tensor> Noise { get; init; }

    /// <summary>Replaces what no gradient is taken of, or notes it: the value, and the name of what it is part of.</summary>
    public required Func<string, Tensor, Tensor> Constant { get; init; }

    /// <summary>What is evaluated now.</summary>
    public string Place { get; set; } = "";

    /// <summary>The value of a number of the program.</summary>
    public static double Number(AgentProgram program, Parameter number) => program.Setting(number).Value;

    public void Bind(string name, object value) => names[name] = value;

    public object Named(string name) => names[name];

    public Tensor Tensor(Value value) => (Tensor)Evaluate(value);

    public object Evaluate(Value value) => value switch
    {
        Reference reference => names.TryGetValue(reference.Name, out object? bound) ? bound : Field(reference.Name),
        Literal literal => Scalar(literal.Number),
        ParameterValue asked => Scalar(Number(program, asked.Parameter)),
        CoefficientValue coefficient => Scalar(Number(program, program.Coefficients.First(c => c.Name == coefficient.Name).Initial)),
        ConstantReference constant => ConstantOf(program.Constants.First(c => c.Name == constant.Name)),
        ModuleCall call => networks[call.Module].Call(Kinks, [.. call.Inputs.Select(Tensor)]),
        Operation operation => Apply(operation),
        _ => throw new NotSupportedException($"A {value.GetType().Name}."),
    };

    private static Tensor Scalar(double number) => tensor(number, ScalarType.Float64);

    private Tensor Field(string name) => Rows is { } rows ? gathered.Field(name).index_select(0, rows) : gathered.Field(name);

    private Tensor ConstantOf(Constant constant) => constant switch
    {
        NumberConstant number => Tensor(number.Value),
        PerElementConstant number => Scalar(Number(program, number.Parameter) * sizes.Action),
        UniformEntropyConstant entropy => Scalar(Number(program, entropy.Share) * Math.Log(sizes.Actions)),
        SpacedConstant spaced => Spaced(Number(program, spaced.Minimum), Number(program, spaced.Maximum), (int)Number(program, spaced.Count)),
        MidpointConstant midpoints => Vector((int)Number(program, midpoints.Count), (i, count) => (i + 0.5) / count),
        BoundConstant { Bound: Bound.Low } => tensor(sizes.Low),
        BoundConstant { Bound: Bound.High } => tensor(sizes.High),
        BoundConstant { Bound: Bound.Scale or Bound.Unit } => tensor(sizes.Low.Zip(sizes.High, (low, high) => (high - low) / 2).ToArray()),
        BoundConstant => tensor(sizes.Low.Zip(sizes.High, (low, high) => (high + low) / 2).ToArray()),
        _ => throw new NotSupportedException($"A {constant.GetType().Name}."),
    };

    private static Tensor Spaced(double minimum, double maximum, int count) => Vector(count, (i, n) => minimum + ((maximum - minimum) * i / (n - 1)));

    private static Tensor Vector(int count, Func<int, int, double> element) =>
        tensor(Enumerable.Range(0, count).Select(i => element(i, count)).ToArray());

    private object Apply(Operation operation)
    {
        object[] operands = [.. operation.Operands.Select(Evaluate)];
        if (operands[0] is Normal normal)
        {
            return operation.Operator.Name switch
            {
                "mean_of" => normal.Mean,
                "log_deviation_of" => normal.LogDeviation,
                "rows" => new Normal(InRows(normal.Mean), InRows(normal.LogDeviation)),
                string other => throw new NotSupportedException($"{other} of normal distributions."),
            };
        }

        Tensor x = (Tensor)operands[0], y = operands.Length > 1 ? (Tensor)operands[1] : x;
        int Dimension() => (int)((Literal)operation.Operands[1]).Number;
        switch (operation.Operator.Name)
        {
            case "+": return x + y;
            case "-": return x - y;
            case "*": return x * y;
            case "/": return x / y;
            case "negate": return -x;
            case "minimum": return Chosen(x.lt(y), x.gt(y), x, y);
            case "maximum": return Chosen(x.gt(y), x.lt(y), x, y);
            case "square": return x * x;
            case "sqrt": return x.sqrt();
            case "exp": return x.exp();
            case "log": return x.log();
            case "tanh": return x.tanh();
            case "softplus": return F.softplus(x, 1, 40);
            case "stop_gradient": return Constant(Place, x.detach());
            case "standardised": return gathered.Standardised(x, Number(program, program.ObservationNormalization!.Clip));
            case "noise_like": return Noise(Place, x.shape);
            case "rows": return InRows(x);
            case "discounted_sum": return gathered.DiscountedSum(x, y);
            case "first_of_episode": return gathered.FirstOfEpisode(x);
            case "running_product": return gathered.RunningProduct(x);
            case "mean": return x.mean();
            case "explained_variance": return 1 - ((y - x - (y - x).mean()).square().sum() / (y - y.mean()).square().sum());
            case "sum_over_steps": return x.view(-1, gathered.Rows).sum([0]);
            case "normalised": return (x - x.mean()) / (((x - x.mean()).square().sum() / (x.numel() - 1)).sqrt() + 1e-8);
            case "sum": return x.sum(Dimension());
            case "average": return x.sum(Dimension()) / x.shape[Dimension()];
            case "softmax": return x.softmax(Dimension());
            case "log_softmax": return x.log_softmax(Dimension());
            case "max": return Extreme(x, Dimension(), x.argmax(Dimension()));
            case "min": return Extreme(x, Dimension(), (-x).argmax(Dimension()));
            case "argmax": return x.argmax(Dimension());
            case "select": return x.select(Dimension(), (long)((Literal)operation.Operands[2]).Number);
            case "unsqueeze": return x.unsqueeze(Dimension());
            case "zeros_like": return zeros_like(x);
            case "integer": return x.to_type(ScalarType.Int64);
            case "floor":
                Kinks.Note(x.floor());
                return x.floor();
            case "abs":
                Kinks.Note(x.gt(0));
                return x * x.sign().detach();
            case "is_negative":
                Kinks.Note(x.lt(0));
                return x.lt(0).to_type(ScalarType.Float64);
            case "clamp":
                Tensor above = x.gt((Tensor)operands[2]), below = x.lt(y);
                Kinks.Note(above);
                Kinks.Note(below);
                return where(above, ((Tensor)operands[2]).expand_as(x), where(below, y.expand_as(x), x));
            case "huber":
                Tensor error = x - y, size = error * error.sign().detach(), threshold = (Tensor)operands[2];
                Kinks.Note(size.lt(threshold));
                return where(size.lt(threshold), error * error / 2, threshold * (size - (threshold / 2)));
            case "scatter_add": return x.scatter_add(1, y, (Tensor)operands[2]);
            case "take": return Take(x, y, operands.Length == 3 ? (int)((Literal)operation.Operands[2]).Number : 1);
            default: throw new NotSupportedException($"The operator {operation.Operator}.");
        }
    }

    private Tensor InRows(Tensor x) => Rows is { } rows ? x.index_select(0, rows) : x;

    /// <summary>Element by element the one or the other, and half of each where they are equal.</summary>
    private Tensor Chosen(Tensor first, Tensor second, Tensor x, Tensor y)
    {
        Kinks.Note(first);
        Kinks.Note(second);
        Tensor one = first.to_type(ScalarType.Float64), other = second.to_type(ScalarType.Float64), equal = (1 - one - other) / 2;
        return ((one + equal) * x) + ((other + equal) * y);
    }

    private Tensor Extreme(Tensor x, int dimension, Tensor index)
    {
        Kinks.Note(index);
        return x.gather(dimension, index.unsqueeze(dimension)).squeeze(dimension);
    }

    /// <summary>Along a dimension, the element that the index names for each transition, whose dimension is the one before.</summary>
    private static Tensor Take(Tensor x, Tensor index, int dimension)
    {
        long[] shape = [.. x.shape], spread = [.. shape.Select(_ => 1L)];
        spread[dimension - 1] = shape[dimension - 1];
        shape[dimension] = 1;
        return x.gather(dimension, index.view(spread).expand(shape)).squeeze(dimension);
    }
}
