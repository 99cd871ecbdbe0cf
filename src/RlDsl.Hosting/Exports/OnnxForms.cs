using RlDsl.Registry;

namespace RlDsl.Hosting.Exports;

/// <summary>
/// How each operation of a policy is written with the operators of ONNX (github.com/onnx/onnx, docs/Operators.md).
/// </summary>
internal static class OnnxForms
{
    private static readonly Dictionary<PolicyOperator, Func<OnnxGraph, GraphNode, string>> forms = new()
    {
        [PolicyOperator.Linear] = (graph, node) => graph.Add(
            node.Name, "Gemm", [.. node.Inputs.Select(graph.Real)], [OnnxMessages.Attribute("transB", 1)]),
        [PolicyOperator.Convolution] = (graph, node) => graph.Add(
            node.Name, "Conv", [.. node.Inputs.Select(graph.Real)],
            [OnnxMessages.Attribute("strides", [node.Index, node.Index])]),
        [PolicyOperator.Flatten] = (graph, node) =>
            graph.Add("Flatten", [graph.Real(node.Inputs[0])], OnnxMessages.Attribute("axis", 1)),
        [PolicyOperator.OneHot] = OneHot,
        [PolicyOperator.Concatenate] = (graph, node) =>
            graph.Add("Concat", [.. node.Inputs.Select(graph.Real)], OnnxMessages.Attribute("axis", 1)),
        [PolicyOperator.Stack] = (graph, node) => graph.Add(
            "Concat", [.. node.Inputs.Select(input => graph.Add("Unsqueeze", [graph.Real(input), graph.Integers(0)]))],
            OnnxMessages.Attribute("axis", 0)),
        [PolicyOperator.Split] = (graph, node) =>
            graph.Add("Reshape", [graph.Real(node.Inputs[0]), graph.Integers(-1, node.Shape[1], node.Shape[2])]),

        [PolicyOperator.Relu] = Elements("Relu"),
        [PolicyOperator.Elu] = Elements("Elu"),
        [PolicyOperator.Gelu] = Gelu,
        [PolicyOperator.Silu] = (graph, node) => graph.Add(
            "Mul", [graph.Real(node.Inputs[0]), graph.Add("Sigmoid", [graph.Real(node.Inputs[0])])]),

        // The slope of LeakyRelu is 0.01 unless another one is given.
        [PolicyOperator.LeakyRelu] = Elements("LeakyRelu"),
        [PolicyOperator.Sigmoid] = Elements("Sigmoid"),

        [PolicyOperator.Add] = Elements("Add"),
        [PolicyOperator.Subtract] = Elements("Sub"),
        [PolicyOperator.Multiply] = Elements("Mul"),
        [PolicyOperator.Divide] = Elements("Div"),
        [PolicyOperator.Minimum] = Elements("Min"),
        [PolicyOperator.Maximum] = Elements("Max"),
        [PolicyOperator.Greater] = (graph, node) =>
            AsNumbers(graph, graph.Add("Greater", [graph.Real(node.Inputs[0]), graph.Real(node.Inputs[1])])),
        [PolicyOperator.Where] = (graph, node) => graph.Add(
            "Where",
            [
                graph.Add("Greater", [graph.Real(node.Inputs[0]), graph.Number(0)]),
                graph.Real(node.Inputs[1]), graph.Real(node.Inputs[2]),
            ]),
        [PolicyOperator.Huber] = Huber,
        [PolicyOperator.Negate] = Elements("Neg"),
        [PolicyOperator.Square] = (graph, node) =>
            graph.Add("Mul", [graph.Real(node.Inputs[0]), graph.Real(node.Inputs[0])]),
        [PolicyOperator.SquareRoot] = Elements("Sqrt"),
        [PolicyOperator.Absolute] = Elements("Abs"),
        [PolicyOperator.Floor] = Elements("Floor"),
        [PolicyOperator.Exp] = Elements("Exp"),
        [PolicyOperator.Log] = Elements("Log"),
        [PolicyOperator.Tanh] = Elements("Tanh"),
        [PolicyOperator.Softplus] = Elements("Softplus"),
        [PolicyOperator.Clamp] = Elements("Clip"),
        [PolicyOperator.IsNegative] = (graph, node) =>
            AsNumbers(graph, graph.Add("Less", [graph.Real(node.Inputs[0]), graph.Number(0)])),
        [PolicyOperator.Integer] = (graph, node) =>
            graph.Add("Cast", [graph.Real(node.Inputs[0])], OnnxMessages.Attribute("to", IntegerType)),

        [PolicyOperator.Softmax] = Along("Softmax"),
        [PolicyOperator.LogSoftmax] = Along("LogSoftmax"),
        [PolicyOperator.Sum] = (graph, node) => graph.Add(
            "ReduceSum", [graph.Real(node.Inputs[0]), graph.Integers(node.Dimension)], OnnxMessages.Attribute("keepdims", 0)),
        [PolicyOperator.Average] = Reduced("ReduceMean"),
        [PolicyOperator.Max] = Reduced("ReduceMax"),
        [PolicyOperator.Min] = Reduced("ReduceMin"),
        [PolicyOperator.ArgMax] = (graph, node) => graph.Add(
            "ArgMax", [graph.Real(node.Inputs[0])],
            OnnxMessages.Attribute("axis", node.Dimension), OnnxMessages.Attribute("keepdims", 0)),
        [PolicyOperator.Unsqueeze] = (graph, node) =>
            graph.Add("Unsqueeze", [graph.Value(node.Inputs[0]), graph.Integers(node.Dimension)]),
        [PolicyOperator.ExpandLike] = (graph, node) =>
            graph.Add("Expand", [graph.Value(node.Inputs[0]), graph.Add("Shape", [graph.Value(node.Inputs[1])])]),

        // Without a value of its own it fills with zeros of single precision.
        [PolicyOperator.ZerosLike] = (graph, node) =>
            graph.Add("ConstantOfShape", [graph.Add("Shape", [graph.Value(node.Inputs[0])])]),
        [PolicyOperator.Select] = (graph, node) => graph.Add(
            "Gather", [graph.Value(node.Inputs[0]), graph.Integer(node.Index)], OnnxMessages.Attribute("axis", node.Dimension)),
        [PolicyOperator.Take] = Take,
        [PolicyOperator.ZeroAction] = (graph, node) => graph.Add("ConstantOfShape", [graph.Add(
            "Concat", [Rows(graph, node.Inputs[0]), graph.Integers(node.Shape[1])], OnnxMessages.Attribute("axis", 0))]),
    };

    private const int SingleType = 1, IntegerType = 7;

    /// <summary>The operations that have a form.</summary>
    public static IEnumerable<PolicyOperator> All => forms.Keys;

    /// <summary>The form of an operation: it writes its nodes, and gives the name of what the last one yields.</summary>
    public static Func<OnnxGraph, GraphNode, string> Of(PolicyOperator operation) => forms[operation];

    private static Func<OnnxGraph, GraphNode, string> Elements(string operation) =>
        (graph, node) => graph.Add(operation, [.. node.Inputs.Select(graph.Real)]);

    private static Func<OnnxGraph, GraphNode, string> Along(string operation) => (graph, node) =>
        graph.Add(operation, [graph.Real(node.Inputs[0])], OnnxMessages.Attribute("axis", node.Dimension));

    private static Func<OnnxGraph, GraphNode, string> Reduced(string operation) => (graph, node) => graph.Add(
        operation, [graph.Real(node.Inputs[0])],
        OnnxMessages.Attribute("axes", [node.Dimension]), OnnxMessages.Attribute("keepdims", 0));

    private static string AsNumbers(OnnxGraph graph, string truths) =>
        graph.Add("Cast", [truths], OnnxMessages.Attribute("to", SingleType));

    private static string OneHot(OnnxGraph graph, GraphNode node)
    {
        var zeroAndOne = graph.Add(
            "Concat", [Vector(graph, 0), Vector(graph, 1)], OnnxMessages.Attribute("axis", 0));
        return graph.Add("OneHot", [graph.Value(node.Inputs[0]), graph.Integer(node.Index), zeroAndOne]);

        static string Vector(OnnxGraph graph, float number) =>
            graph.Add("Unsqueeze", [graph.Number(number), graph.Integers(0)]);
    }

    /// <summary>x Φ(x) = x (1 + erf(x / √2)) / 2 (Hendrycks and Gimpel 2016).</summary>
    private static string Gelu(OnnxGraph graph, GraphNode node)
    {
        var x = graph.Real(node.Inputs[0]);
        var error = graph.Add("Erf", [graph.Add("Mul", [x, graph.Number(MathF.Sqrt(0.5f))])]);
        var half = graph.Add("Mul", [x, graph.Number(0.5f)]);
        return graph.Add("Mul", [half, graph.Add("Add", [error, graph.Number(1)])]);
    }

    /// <summary>With m the lesser of |e| and δ: m (|e| - m / 2), which is both parts of Huber 1964.</summary>
    private static string Huber(OnnxGraph graph, GraphNode node)
    {
        var size = graph.Add("Abs", [graph.Add("Sub", [graph.Real(node.Inputs[0]), graph.Real(node.Inputs[1])])]);
        var least = graph.Add("Min", [size, graph.Real(node.Inputs[2])]);
        return graph.Add("Mul", [least, graph.Add("Sub", [size, graph.Add("Mul", [least, graph.Number(0.5f)])])]);
    }

    private static string Take(OnnxGraph graph, GraphNode node)
    {
        var (values, index) = (node.Inputs[0], graph.Value(node.Inputs[1]));

        // The index as a tensor of one along the dimension, and of the others' sizes along these.
        var shape = new long[values.Shape.Length];
        Array.Fill(shape, 1);
        shape[node.Dimension - 1] = -1;
        var spread = graph.Add("Reshape", [index, graph.Integers(shape)]);
        var others = graph.Add(
            "ScatterElements", [graph.Add("Shape", [graph.Value(values)]), graph.Integers(node.Dimension), graph.Integers(1)]);
        var taken = graph.Add(
            "GatherElements", [graph.Value(values), graph.Add("Expand", [spread, others])],
            OnnxMessages.Attribute("axis", node.Dimension));
        return graph.Add("Squeeze", [taken, graph.Integers(node.Dimension)]);
    }

    /// <summary>How many rows there are, as a vector of one number.</summary>
    private static string Rows(OnnxGraph graph, GraphNode node) => graph.Add(
        "Shape", [graph.Value(node)], OnnxMessages.Attribute("start", 0), OnnxMessages.Attribute("end", 1));
}
