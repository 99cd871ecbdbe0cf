using RlDsl.Generators.Ir;
using RlDsl.Generators.Ir.Evaluation;
using RlDsl.Gradients.Tests.Interpreting;

namespace RlDsl.Gradients.Tests.Operating;

/// <summary>Evaluates values over a few names, whose numbers can be moved.</summary>
internal sealed class OperatorEvaluation
{
    private const double Step = 1e-5;

    private static readonly AgentProgram program = LossPrograms.Of("Sac, MultiStep(3), NormalizeObservations");
    private static readonly NumberArray noise = NumberArray.Vector(Enumerable.Range(0, 64).Select(i => Math.Sin(7 * i)));

    private readonly Dictionary<string, Traced> leaves;

    /// <param name="minibatch">The rows of the minibatch; none is all.</param>
    /// <param name="names">The names with their types and numbers.</param>
    public OperatorEvaluation(int[]? minibatch, params (string Name, Generators.Ir.ValueType Type, NumberArray Numbers)[] names)
    {
        Gathered rollout = new(
            new Dictionary<string, NumberArray>
            {
                ["reward"] = NumberArray.Vector(new double[OperatorCase.Sizes["batch"]]),
                ["carry"] = NumberArray.Vector([0.9, 0, 0, 0]),
            },
            stride: 2);
        Evaluator = new Evaluator(program, Interpreting.Sizes.Small, new Dictionary<string, Network>(), rollout)
        {
            Noise = (_, shape) =>
                new NumberArray(shape, [.. noise.Values.Take(shape.Aggregate(1, (product, size) => product * size))]),
            Constant = (_, value) => value,
            Minibatch = minibatch,
        };
        leaves = names.ToDictionary(name => name.Name, name => Evaluator.Leaf(name.Numbers, name.Type));
        foreach ((string name, Traced leaf) in leaves)
        {
            Evaluator.Bind(name, leaf);
        }
    }

    public Evaluator Evaluator { get; }

    /// <summary>The sum of the products of two values of one type: a number.</summary>
    public static Value Dot(Value x, Value y, Generators.Ir.ValueType type)
    {
        if (type is NormalType normal)
        {
            TensorType part = new([normal.Rows, Dimension.Action]);
            return Dot(Operators.MeanOf.Of(x), Operators.MeanOf.Of(y), part)
                + Dot(Operators.LogDeviationOf.Of(x), Operators.LogDeviationOf.Of(y), part);
        }

        return ((TensorType)type).Shape.Aggregate(x * y, (sum, _) => Operators.Sum.Of(sum, 0));
    }

    /// <summary>The numbers of a value.</summary>
    public IReadOnlyList<double> Evaluate(Value value) => Evaluator.Evaluate(value).Numbers.Values;

    /// <summary>The gradient of a number by a name, by the rules of its operators.</summary>
    public IReadOnlyList<double> Gradient(Value number, string name) =>
        new ReverseAccumulation(Evaluator.Evaluate(number), Evaluator).By(leaves[name]).Values;

    /// <summary>The gradient of a number by a name, by central differences. No element may be near a kink.</summary>
    public IReadOnlyList<double> Difference(Value number, string name)
    {
        Traced leaf = leaves[name];
        double[] gradient =
        [
            .. Enumerable.Range(0, leaf.Numbers.Values.Count).Select(element =>
            {
                (double above, byte[] sides) = At(element, Step);
                (double below, byte[] others) = At(element, -Step);
                Assert.Equal(sides, others);
                return (above - below) / (2 * Step);
            }),
        ];
        Evaluator.Bind(name, leaf);
        return gradient;

        (double, byte[]) At(int element, double by)
        {
            double[] values = [.. leaf.Numbers.Values];
            values[element] += by;
            NumberArray moved = new(leaf.Numbers.Shape, values);
            Evaluator.Bind(name, new Traced(moved, leaf.Type));
            Evaluator.Kinks.Clear();
            double value = Evaluator.Evaluate(number).Numbers.Single;
            return (value, [.. Evaluator.Kinks.Sides]);
        }
    }
}
