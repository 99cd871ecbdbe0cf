using RlDsl.Hosting.Exports;
using RlDsl.Registry;

namespace RlDsl.Exports.Tests;

/// <summary>Each operation of a policy yields what it says in both forms; what is wanted is computed here.</summary>
public sealed class OperatorTests
{
    private const int Size = 6, Count = 50;

    /// <summary>Numbers beside the observation.</summary>
    private static readonly float[] others = [0.75f, -1.25f, 2, -0.5f, 0.125f, 1.5f];

    /// <summary>What is read and done when a policy is read, and does not reach a writer.</summary>
    private static readonly PolicyOperator[] read =
    [
        PolicyOperator.Observation, PolicyOperator.Number, PolicyOperator.Hyperparameter, PolicyOperator.Weights,
        PolicyOperator.LogActionCount, PolicyOperator.ActionSize, PolicyOperator.ActionLow, PolicyOperator.ActionHigh,
        PolicyOperator.ActionScale, PolicyOperator.ActionCentre, PolicyOperator.ActionUnit, PolicyOperator.Spaced,
        PolicyOperator.Midpoints, PolicyOperator.Repeat, PolicyOperator.Turn, PolicyOperator.EndRepeat,
        PolicyOperator.NoisyLinear,
    ];

    private static readonly Dictionary<PolicyOperator, Func<double, double>> functions = new()
    {
        [PolicyOperator.Relu] = x => x > 0 ? x : 0,
        [PolicyOperator.Elu] = x => x > 0 ? x : Math.Exp(x) - 1,
        [PolicyOperator.Gelu] = x => x * NormalDistribution(x),
        [PolicyOperator.Silu] = x => x / (1 + Math.Exp(-x)),
        [PolicyOperator.LeakyRelu] = x => x > 0 ? x : x / 100,
        [PolicyOperator.Sigmoid] = x => 1 / (1 + Math.Exp(-x)),
        [PolicyOperator.Negate] = x => -x,
        [PolicyOperator.Square] = x => x * x,
        [PolicyOperator.Absolute] = Math.Abs,
        [PolicyOperator.Floor] = Math.Floor,
        [PolicyOperator.Exp] = Math.Exp,
        [PolicyOperator.Tanh] = Math.Tanh,
        [PolicyOperator.Softplus] = x => Math.Log(1 + Math.Exp(x)),
        [PolicyOperator.IsNegative] = x => x < 0 ? 1 : 0,
        [PolicyOperator.ZerosLike] = _ => 0,
    };

    private static readonly Dictionary<PolicyOperator, Func<double, double, double>> functionsOfTwo = new()
    {
        [PolicyOperator.Add] = (x, y) => x + y,
        [PolicyOperator.Subtract] = (x, y) => x - y,
        [PolicyOperator.Multiply] = (x, y) => x * y,
        [PolicyOperator.Divide] = (x, y) => x / y,
        [PolicyOperator.Minimum] = Math.Min,
        [PolicyOperator.Maximum] = Math.Max,
        [PolicyOperator.Greater] = (x, y) => x > y ? 1 : 0,
    };

    /// <summary>What is computed along a line of numbers: as many numbers, or one.</summary>
    private static readonly Dictionary<PolicyOperator, Func<double[], double[]>> functionsOfLines = new()
    {
        [PolicyOperator.Softmax] = line => [.. line.Select(x => Math.Exp(x) / line.Sum(Math.Exp))],
        [PolicyOperator.LogSoftmax] = line => [.. line.Select(x => x - Math.Log(line.Sum(Math.Exp)))],
        [PolicyOperator.Sum] = line => [line.Sum()],
        [PolicyOperator.Average] = line => [line.Average()],
        [PolicyOperator.Max] = line => [line.Max()],
        [PolicyOperator.Min] = line => [line.Min()],
        [PolicyOperator.ArgMax] = line => [Array.IndexOf(line, line.Max())],
        [PolicyOperator.Select] = line => [line[1]],
    };

    /// <summary>Operations that are tested by themselves, or by the networks of agents.</summary>
    private static readonly PolicyOperator[] apart =
    [
        PolicyOperator.Linear, PolicyOperator.Convolution, PolicyOperator.Flatten, PolicyOperator.OneHot,
        PolicyOperator.Concatenate, PolicyOperator.Stack, PolicyOperator.Split, PolicyOperator.Where, PolicyOperator.Huber,
        PolicyOperator.SquareRoot, PolicyOperator.Log, PolicyOperator.Clamp, PolicyOperator.Integer, PolicyOperator.Unsqueeze,
        PolicyOperator.ExpandLike, PolicyOperator.Take, PolicyOperator.ZeroAction,
    ];

    [Fact]
    public void Every_operation_has_a_form_in_ONNX_and_in_CSharp()
    {
        PolicyOperator[] written = [.. Enum.GetValues<PolicyOperator>().Except(read)];
        Assert.Equal(written, OnnxForms.All.Order());
        Assert.Equal(written, CSharpForms.All.Order());
        PolicyOperator[] tested = [.. functions.Keys, .. functionsOfTwo.Keys, .. functionsOfLines.Keys, .. apart];
        Assert.Equal(written, tested.Order());
    }

    [Fact]
    public void Functions_of_an_element() => Compare([.. functions.Select(function => new Case(
        $"{function.Key}", [new(function.Key, 0)], x => [.. x.Select(function.Value)]))]);

    [Fact]
    public void Functions_of_two_elements_stretch_their_shapes() => Compare([.. functionsOfTwo.SelectMany(pair =>
    {
        var (operation, function) = pair;
        return (Case[])
        [
            new(
                $"{operation} of vectors", [Others, new(operation, 0, 1)],
                x => [.. x.Select((value, i) => function(value, others[i]))]),
            new(
                $"{operation} of a number", [Number(0.5), new(operation, 1, 0)],
                x => [.. x.Select(value => function(0.5, value))]),

            // [batch, 3, 2] with [batch, 3, 1], the greatest of each row.
            new(
                $"{operation} of rows",
                [
                    Number(2), new(PolicyOperator.Split, 0, 1), new(PolicyOperator.Max, 2) { Dimension = 2 },
                    new(PolicyOperator.Unsqueeze, 3) { Dimension = 2 }, new(operation, 2, 4), new(PolicyOperator.Flatten, 5),
                ],
                x => [.. x.Select((value, i) => function(value, Math.Max(x[i / 2 * 2], x[(i / 2 * 2) + 1])))]),
        ];
    })]);

    [Fact]
    public void Functions_along_a_dimension() =>
        Compare([.. functionsOfLines.Keys.SelectMany(operation => (Case[])[Along(operation, 1), Along(operation, 2)])]);

    [Fact]
    public void Functions_that_are_not_defined_everywhere() => Compare(
        [
            new(PolicyOperator.Absolute, 0), Number(0.1), new(PolicyOperator.Add, 1, 2), new(PolicyOperator.Log, 3),
            new(PolicyOperator.SquareRoot, 3), new(PolicyOperator.Where, 0, 4, 5),
        ],
        x => [.. x.Select(value => value > 0 ? Math.Log(Math.Abs(value) + 0.1) : Math.Sqrt(Math.Abs(value) + 0.1))]);

    [Fact]
    public void Bounds_thresholds_and_whole_numbers()
    {
        Compare(
            [Number(-0.5), Number(1), new(PolicyOperator.Clamp, 0, 1, 2)],
            x => [.. x.Select(value => Math.Clamp(value, -0.5, 1))]);
        Compare(
            [Others, Number(0.7), new(PolicyOperator.Huber, 0, 1, 2)],
            x => [.. x.Select((value, i) => Math.Abs(value - others[i]) is var size && size < 0.7
                ? size * size / 2
                : 0.7 * (size - 0.35))]);
        Compare([new(PolicyOperator.Integer, 0), Number(0), new(PolicyOperator.Add, 1, 2)], x => [.. x.Select(Math.Truncate)]);
    }

    [Fact]
    public void Elements_that_an_index_names()
    {
        // Of [batch, 3, 2] the row with the greatest first element.
        Compare(
            [
                Number(2), new(PolicyOperator.Split, 0, 1), new(PolicyOperator.Select, 2) { Dimension = 2, Index = 0 },
                new(PolicyOperator.ArgMax, 3) { Dimension = 1 }, new(PolicyOperator.Take, 2, 4) { Dimension = 1 },
            ],
            x => Greatest(x) is var row ? [x[2 * row], x[(2 * row) + 1]] : []);

        // Of two members [2, batch, 6] the element of each, one after the other.
        Compare(
            [
                new(PolicyOperator.Exp, 0), new(PolicyOperator.Stack, 0, 1), new(PolicyOperator.ArgMax, 0) { Dimension = 1 },
                new(PolicyOperator.Take, 2, 3) { Dimension = 2 }, new(PolicyOperator.Select, 4) { Dimension = 0, Index = 0 },
                new(PolicyOperator.Select, 4) { Dimension = 0, Index = 1 }, new(PolicyOperator.Subtract, 6, 5),
                new(PolicyOperator.Unsqueeze, 7) { Dimension = 1 },
            ],
            x => [Math.Exp(x.Max()) - x.Max()]);
    }

    [Fact]
    public void Vectors_put_together()
    {
        Compare(
            [
                new(PolicyOperator.ArgMax, 0) { Dimension = 1 }, new(PolicyOperator.OneHot, 1), new(PolicyOperator.Negate, 0),
                new(PolicyOperator.Concatenate, 2, 3, 0),
            ],
            x => [.. x.Select(value => value == x.Max() ? 1.0 : 0), .. x.Select(value => -value), .. x]);
        Compare(
            [
                new(PolicyOperator.ZeroAction, 0), new(PolicyOperator.Max, 0) { Dimension = 1 },
                new(PolicyOperator.Unsqueeze, 2) { Dimension = 1 }, new(PolicyOperator.ExpandLike, 3, 0),
                new(PolicyOperator.Concatenate, 1, 4),
            ],
            x => [.. new double[Size], .. Enumerable.Repeat(x.Max(), Size)],
            isContinuous: true);
    }

    [Fact]
    public void Loop_goes_on_from_what_each_turn_yields()
    {
        // x ← x / 2 + turn, within it y ← y + x twice: the inner loop begins anew in each turn.
        Compare(
            [
                Number(2), new(PolicyOperator.Repeat, 0) { Number = 3 }, new(PolicyOperator.Turn),
                new(PolicyOperator.Divide, 2, 1), new(PolicyOperator.Add, 4, 3),
                new(PolicyOperator.Repeat, 5) { Number = 2 }, new(PolicyOperator.Turn), new(PolicyOperator.Add, 6, 5),
                new(PolicyOperator.EndRepeat, 8), new(PolicyOperator.EndRepeat, 9),
            ],
            x => [.. x.Select(value => Enumerable.Range(0, 3).Aggregate(value, (before, turn) => 3 * ((before / 2) + turn)))]);
    }

    [Fact]
    public void Loop_of_too_many_turns_is_refused()
    {
        PolicyNode[] nodes =
        [
            new(PolicyOperator.Observation), new(PolicyOperator.Repeat, 0) { Number = 30_000 }, new(PolicyOperator.Turn),
            new(PolicyOperator.Negate, 1), new(PolicyOperator.EndRepeat, 3),
        ];
        var problem = Assert.Throws<PolicyExportException>(() => GraphOf(nodes, isContinuous: false));
        Assert.Contains("more than 20000 operations", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_that_are_spaced()
    {
        Compare(
            [Number(-1), Number(4), Number(6), new(PolicyOperator.Spaced, 1, 2, 3), new(PolicyOperator.Add, 0, 4)],
            x => [.. x.Select((value, i) => value + i - 1)]);
        Compare(
            [Number(6), new(PolicyOperator.Midpoints, 1), new(PolicyOperator.Add, 0, 2)],
            x => [.. x.Select((value, i) => value + ((i + 0.5) / 6))]);
    }

    [Fact]
    public void Numbers_of_the_agent_and_its_environment()
    {
        Compare(
            [new(PolicyOperator.LogActionCount), new(PolicyOperator.Add, 0, 1)],
            x => [.. x.Select(value => value + Math.Log(Size))]);
        Compare(
            [
                new(PolicyOperator.ActionSize), new(PolicyOperator.Hyperparameter) { Name = "Weight" },
                new(PolicyOperator.Multiply, 1, 2),
                new(PolicyOperator.ActionLow), new(PolicyOperator.ActionHigh), new(PolicyOperator.Add, 4, 5),
                new(PolicyOperator.ActionScale), new(PolicyOperator.ActionCentre), new(PolicyOperator.Multiply, 7, 8),
                new(PolicyOperator.ActionUnit), new(PolicyOperator.Add, 9, 10), new(PolicyOperator.Add, 6, 11),
                new(PolicyOperator.Multiply, 12, 3), new(PolicyOperator.Add, 0, 13),
            ],
            // Bounds -1 and 3: low + high = 2, scale = unit = 2, centre = 1.
            x => [.. x.Select(value => value + ((2 + (2 * 1) + 2) * 0.25 * Size))],
            isContinuous: true);
    }

    /// <summary>A function along a dimension of [batch, 3, 2].</summary>
    private static Case Along(PolicyOperator operation, int dimension) => new(
        $"{operation} along {dimension}",
        [
            Number(2), new(PolicyOperator.Split, 0, 1), new(operation, 2) { Dimension = dimension, Index = 1 },

            // Indices become numbers, which are what is compared.
            Number(0), new(PolicyOperator.Add, 3, 4), new(PolicyOperator.Flatten, 5),
        ],
        x =>
        {
            double[][] lines = dimension == 1
                ? [[x[0], x[2], x[4]], [x[1], x[3], x[5]]]
                : [[x[0], x[1]], [x[2], x[3]], [x[4], x[5]]];
            double[][] results = [.. lines.Select(functionsOfLines[operation])];
            return dimension == 1
                ? [.. Enumerable.Range(0, results[0].Length).SelectMany(i => results.Select(result => result[i]))]
                : [.. results.SelectMany(result => result)];
        });

    private static PolicyNode Others => new(PolicyOperator.Weights) { Name = "others" };

    private static PolicyNode Number(double number) => new(PolicyOperator.Number) { Number = number };

    /// <summary>Compares what nodes behind the observation yield with what is wanted for each observation.</summary>
    private static void Compare(PolicyNode[] nodes, Func<double[], double[]> wanted, bool isContinuous = false) =>
        Compare([new Case("result", nodes, wanted)], isContinuous);

    /// <summary>Compares several results of one policy, so that it is compiled once.</summary>
    private static void Compare(Case[] cases, bool isContinuous = false)
    {
        PolicyGraph graph = GraphOf([.. Joined(cases)], isContinuous);
        PolicySource source = new("Agents.Agent", "none", "none", 0);
        float[] observations = ObservationSamples.Of(Space, Count);
        using OnnxPolicy model = OnnxPolicy.Of(path => File.WriteAllBytes(path, OnnxWriter.Write(graph, source)));
        float[] results = model.Run<float>("action", observations, Space);
        int size = results.Length / Count;
        var code = CSharpPolicy.Of(path => File.WriteAllText(path, CSharpWriter.Write(graph, source, "Policy", size)));
        float[] own = new float[size];
        for (int i = 0; i < Count; i++)
        {
            float[] observation = observations[(i * Size)..((i + 1) * Size)];
            double[] x = [.. observation.Select(number => (double)number)];
            (string Name, double Value)[] expected =
                [.. cases.SelectMany(one => one.Wanted(x).Select(value => (one.Name, value)))];
            Assert.Equal(expected.Length, size);
            code.Act(observation, own);
            for (int element = 0; element < size; element++)
            {
                (string name, double value) = expected[element];
                double tolerance = 1e-5 * (1 + Math.Abs(value)), found = results[(i * size) + element];
                Assert.True(Math.Abs(found - value) <= tolerance, $"ONNX's {name} is {found}, not {value}.");
                Assert.True(Math.Abs(own[element] - value) <= tolerance, $"C#'s {name} is {own[element]}, not {value}.");
            }
        }
    }

    /// <summary>One list of the operations of several cases, whose results are put one after another.</summary>
    private static List<PolicyNode> Joined(Case[] cases)
    {
        List<PolicyNode> nodes = [new(PolicyOperator.Observation)];
        List<int> results = [];
        foreach (Case one in cases)
        {
            int offset = nodes.Count - 1;
            nodes.AddRange(one.Nodes.Select(node => node with
            {
                Inputs = [.. node.Inputs.Select(input => input == 0 ? 0 : input + offset)],
            }));
            results.Add(nodes.Count - 1);
        }

        nodes.Add(new(PolicyOperator.Concatenate, [.. results]));
        return nodes;
    }

    private static PolicyGraph GraphOf(PolicyNode[] nodes, bool isContinuous)
    {
        OptionValues hyperparameters = new([OptionDescription.Real("Weight", 0.25, NumberRange.Any, "")]);
        Dictionary<string, WeightTensor> weights = new() { ["others"] = new([Size], others) };
        PolicyContext context = isContinuous
            ? PolicyContext.Of(
                new ContinuousSpec("none", Space, BoxSpace.Uniform([Size], -1, 3)), hyperparameters, weights)
            : PolicyContext.Of(new DiscreteSpec("none", Space, Size), hyperparameters, weights);
        return PolicyGraph.Of(new PolicyDescription { Nodes = [.. nodes], Action = nodes.Length - 1 }, context);
    }

    private static BoxSpace Space => BoxSpace.Uniform([Size], float.NegativeInfinity, float.PositiveInfinity);

    private static int Greatest(double[] x) =>
        x[0] >= x[2] && x[0] >= x[4] ? 0 : x[2] >= x[4] ? 1 : 2;

    /// <summary>Φ(x) by the trapezoidal rule over the density, from far below.</summary>
    private static double NormalDistribution(double x)
    {
        const int Steps = 20_000;
        double from = Math.Min(-12, x - 1), width = (x - from) / Steps, sum = 0;
        for (int i = 0; i <= Steps; i++)
        {
            double at = from + (i * width);
            sum += Math.Exp(-at * at / 2) * (i is 0 or Steps ? 0.5 : 1);
        }

        return sum * width / Math.Sqrt(2 * Math.PI);
    }

    /// <summary>A part of a policy with what it is to yield.</summary>
    /// <param name="Name">What it is called.</param>
    /// <param name="Nodes">Its operations; the last one yields the result, and 0 is the observation.</param>
    /// <param name="Wanted">The result for an observation.</param>
    private sealed record Case(string Name, PolicyNode[] Nodes, Func<double[], double[]> Wanted);
}
