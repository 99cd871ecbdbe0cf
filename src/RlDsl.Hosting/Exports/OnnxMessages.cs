using System.Runtime.InteropServices;
using RlDsl.Hosting.Runs;

namespace RlDsl.Hosting.Exports;

/// <summary>
/// The messages of ONNX files that an export needs, by the numbers of their fields in <c>onnx.proto</c> of github.com/onnx/onnx.
/// </summary>
internal static class OnnxMessages
{
    /// <summary>The version of the format: that of ONNX 1.13, which everything since reads.</summary>
    private const int FormatVersion = 8;

    /// <summary>The version of the operators.</summary>
    private const int OperatorVersion = 17;

    private const int SingleType = 1, IntegerType = 7;

    private const int IntegerAttribute = 2, IntegersAttribute = 7, TextAttribute = 3;

    /// <summary>A whole file.</summary>
    public static ProtobufMessage Model(
        ProtobufMessage graph, string documentation, IEnumerable<(string Key, string Value)> properties)
    {
        var model = new ProtobufMessage()
            .Integer(1, FormatVersion)
            .Text(2, "RlDsl")
            .Text(3, typeof(OnnxMessages).Assembly.GetName().Version!.ToString(3))
            .Text(6, documentation)
            .Message(7, graph)
            .Message(8, new ProtobufMessage().Text(1, "").Integer(2, OperatorVersion));
        foreach (var (key, value) in properties)
        {
            model.Message(14, new ProtobufMessage().Text(1, key).Text(2, value));
        }

        return model;
    }

    /// <summary>A graph of nodes.</summary>
    public static ProtobufMessage Graph(
        string name, IEnumerable<ProtobufMessage> nodes, IEnumerable<ProtobufMessage> initializers,
        IEnumerable<ProtobufMessage> inputs, IEnumerable<ProtobufMessage> outputs)
    {
        var graph = new ProtobufMessage().Text(2, name);
        foreach (var (field, messages) in new[] { (1, nodes), (5, initializers), (11, inputs), (12, outputs) })
        {
            foreach (var message in messages)
            {
                graph.Message(field, message);
            }
        }

        return graph;
    }

    /// <summary>An operator applied to values by their names.</summary>
    public static ProtobufMessage Node(
        string operation, IEnumerable<string> inputs, string output, IEnumerable<ProtobufMessage> attributes)
    {
        var node = new ProtobufMessage();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, output).Text(4, operation);
        foreach (var attribute in attributes)
        {
            node.Message(5, attribute);
        }

        return node;
    }

    /// <summary>A whole number that an operator is given.</summary>
    public static ProtobufMessage Attribute(string name, long value) =>
        new ProtobufMessage().Text(1, name).Integer(3, value).Integer(20, IntegerAttribute);

    /// <summary>Whole numbers that an operator is given.</summary>
    public static ProtobufMessage Attribute(string name, params ReadOnlySpan<long> values)
    {
        var attribute = new ProtobufMessage().Text(1, name).Integer(20, IntegersAttribute);
        foreach (var value in values)
        {
            attribute.Integer(8, value);
        }

        return attribute;
    }

    /// <summary>A word that an operator is given.</summary>
    public static ProtobufMessage Attribute(string name, string value) =>
        new ProtobufMessage().Text(1, name).Text(4, value).Integer(20, TextAttribute);

    /// <summary>Numbers that are known.</summary>
    public static ProtobufMessage Tensor(string name, IEnumerable<int> shape, ReadOnlySpan<float> numbers) =>
        Tensor(name, shape, SingleType, MemoryMarshal.AsBytes(numbers));

    /// <summary>Whole numbers that are known.</summary>
    public static ProtobufMessage Tensor(string name, IEnumerable<int> shape, ReadOnlySpan<long> numbers) =>
        Tensor(name, shape, IntegerType, MemoryMarshal.AsBytes(numbers));

    /// <summary>An input or an output.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">What it is.</param>
    /// <param name="documentation">What it is, in words.</param>
    public static ProtobufMessage Value(string name, GraphNode value, string documentation)
    {
        var shape = new ProtobufMessage();
        foreach (var dimension in value.Shape)
        {
            shape.Message(1, dimension == GraphNode.Batch
                ? new ProtobufMessage().Text(2, "batch")
                : new ProtobufMessage().Integer(1, dimension));
        }

        var type = new ProtobufMessage().Integer(1, value.IsInteger ? IntegerType : SingleType).Message(2, shape);
        return new ProtobufMessage().Text(1, name).Message(2, new ProtobufMessage().Message(1, type)).Text(3, documentation);
    }

    // Raw numbers are little-endian, as memory is wherever .NET runs.
    private static ProtobufMessage Tensor(string name, IEnumerable<int> shape, int type, ReadOnlySpan<byte> bytes)
    {
        var tensor = new ProtobufMessage();
        foreach (var dimension in shape)
        {
            tensor.Integer(1, dimension);
        }

        return tensor.Integer(2, type).Text(8, name).Bytes(9, bytes.ToArray());
    }
}
