using System.Globalization;
using RlDsl.Hosting.Runs;
using RlDsl.Registry;

namespace RlDsl.Hosting.Exports;

/// <summary>An ONNX graph while it is written: its nodes, and the numbers that they need.</summary>
internal sealed class OnnxGraph
{
    private const int SingleType = 1;

    private readonly Dictionary<GraphNode, string> values = [];
    private readonly Dictionary<string, string> integers = new(StringComparer.Ordinal);
    private readonly HashSet<string> names = new(StringComparer.Ordinal);

    public List<ProtobufMessage> Nodes { get; } = [];

    public List<ProtobufMessage> Initializers { get; } = [];

    /// <summary>Writes an operation of the policy, whose inputs were written before.</summary>
    public void Write(GraphNode node)
    {
        if (node.Operator == PolicyOperator.Observation)
        {
            values[node] = Free(node.Name);
        }
        else if (node.Numbers is { } numbers)
        {
            var name = Free(node.Name.Length > 0 ? node.Name : "number");
            Initializers.Add(OnnxMessages.Tensor(name, node.Shape, numbers));
            values[node] = name;
        }
        else
        {
            values[node] = OnnxForms.Of(node.Operator)(this, node);
        }
    }

    /// <summary>Gives what an operation yields a name for the outside.</summary>
    public void Output(string name, GraphNode node)
    {
        names.Add(name);
        Nodes.Add(OnnxMessages.Node("Identity", [values[node]], name, []));
    }

    /// <summary>Keeps a name free for an output.</summary>
    public void Reserve(string name) => names.Add(name);

    /// <summary>The name of what an operation yields, as it is.</summary>
    public string Value(GraphNode node) => values[node];

    /// <summary>The name of what an operation yields as numbers of single precision.</summary>
    public string Real(GraphNode node) =>
        node.IsInteger ? Add("Cast", [values[node]], OnnxMessages.Attribute("to", SingleType)) : values[node];

    /// <summary>Writes an operator of ONNX.</summary>
    /// <returns>The name of what it yields.</returns>
    public string Add(string operation, string[] inputs, params ProtobufMessage[] attributes) =>
        Add(operation, operation, inputs, attributes);

    /// <summary>Writes an operator of ONNX whose result is called so, as far as that is free.</summary>
    /// <returns>The name of what it yields.</returns>
    public string Add(string name, string operation, string[] inputs, ProtobufMessage[] attributes)
    {
        var output = Free(name);
        Nodes.Add(OnnxMessages.Node(operation, inputs, output, attributes));
        return output;
    }

    /// <summary>One number that an operator needs.</summary>
    public string Number(float number)
    {
        var name = Free("number");
        Initializers.Add(OnnxMessages.Tensor(name, [], [number]));
        return name;
    }

    /// <summary>A vector of whole numbers that an operator needs.</summary>
    public string Integers(params long[] numbers) => Integers([numbers.Length], numbers);

    /// <summary>A whole number that an operator needs.</summary>
    public string Integer(long number) => Integers([], [number]);

    private string Integers(int[] shape, long[] numbers)
    {
        var key = $"{shape.Length}:{string.Join(",", numbers)}";
        if (!integers.TryGetValue(key, out var name))
        {
            integers.Add(key, name = Free("integers"));
            Initializers.Add(OnnxMessages.Tensor(name, shape, numbers));
        }

        return name;
    }

    private string Free(string name)
    {
        var free = name;
        for (var count = 2; !names.Add(free); count++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{name}_{count}");
        }

        return free;
    }
}
