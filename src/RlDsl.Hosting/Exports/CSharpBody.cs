using System.Globalization;
using System.Runtime.InteropServices;
using RlDsl.Registry;

namespace RlDsl.Hosting.Exports;

/// <summary>
/// The statements of an exported class while they are written, with its weights and the memory that it computes in.
/// </summary>
internal sealed class CSharpBody
{
    private const string Indices = "ijklmn";

    private readonly Dictionary<GraphNode, CSharpPlace> places = [];
    private readonly List<string> lines = [];
    private readonly List<float> weights = [];
    private readonly HashSet<string> methods = new(StringComparer.Ordinal);
    private readonly HashSet<string> names =
        new(["observation", "action", "weights", "memory", .. Indices.Select(index => index.ToString())], StringComparer.Ordinal);

    /// <summary>The statements.</summary>
    public IReadOnlyList<string> Lines => lines;

    /// <summary>The methods that they call.</summary>
    public IEnumerable<string> Methods => methods;

    /// <summary>The weights, little-endian.</summary>
    public ReadOnlySpan<byte> Weights => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(weights));

    /// <summary>How many numbers there are besides weights.</summary>
    public int MemorySize { get; private set; }

    /// <summary>A whole number as C#.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A dimension where there is one observation.</summary>
    public static int SizeOf(int dimension) => dimension == GraphNode.Batch ? 1 : dimension;

    /// <summary>Writes an operation of the policy, whose inputs were written before.</summary>
    public void Write(GraphNode node)
    {
        if (node.Operator == PolicyOperator.Observation)
        {
            places.Add(node, new CSharpPlace("observation"));
        }
        else if (node.Numbers is { Length: 1 } number)
        {
            places.Add(node, new CSharpPlace("", CSharpPlace.Of(number[0])));
        }
        else if (node.Numbers is { } numbers)
        {
            var name = Free(node);
            lines.Add($"ReadOnlySpan<float> {name} = {Kept(numbers)};");
            places.Add(node, new CSharpPlace(name));
        }
        else
        {
            CSharpForms.Of(node.Operator)(this, node);
        }
    }

    /// <summary>Writes a statement.</summary>
    public void Write(string statement) => lines.Add(statement);

    /// <summary>Says that a method is called.</summary>
    public void Use(string? method)
    {
        if (method is not null)
        {
            methods.Add(method);
        }
    }

    /// <summary>All numbers of an operation, as a span.</summary>
    public string Span(GraphNode node) => places[node].Literal is null ? places[node].Span : Kept(node.Numbers!);

    /// <summary>One number of an operation.</summary>
    public string Element(GraphNode node, string index) => places[node].Element(index);

    /// <summary>Makes room for what an operation yields, under a name of its own.</summary>
    public CSharpPlace New(GraphNode node)
    {
        var name = Free(node);
        var shape = string.Join(", ", node.Shape.Where(size => size != GraphNode.Batch));
        lines.Add($"Span<float> {name} = memory.Slice({Number(MemorySize)}, {Number(node.Size)});"
            + (shape.Length > 0 ? $"   // ({shape})" : ""));
        MemorySize += node.Size;
        return places[node] = new CSharpPlace(name);
    }

    /// <summary>Says that an operation yields the numbers of another one in another shape.</summary>
    public void Alias(GraphNode node, GraphNode other) => places[node] = places[other];

    /// <summary>Writes a call of a method that yields an operation's numbers.</summary>
    public void Call(string method, GraphNode node, params string[] arguments)
    {
        Use(method);
        var place = New(node);
        lines.Add($"{method}({string.Join(", ", arguments)}, {place.Span});");
    }

    /// <summary>Writes loops over all numbers that an operation yields.</summary>
    /// <param name="node">The operation.</param>
    /// <param name="inputs">What it is done to, stretched to its shape.</param>
    /// <param name="expression">One of the numbers, from those of the inputs.</param>
    public void Loop(GraphNode node, IReadOnlyList<GraphNode> inputs, Func<string[], string> expression)
    {
        var place = New(node);
        int[] sizes = [.. node.Shape.Select(SizeOf)];
        int[][] steps = [.. inputs.Select(input => Steps(input, sizes))];
        var own = Steps(node, sizes);

        // Where every input has one number or all of them, it is one loop.
        if (inputs.All(input => input.Size == 1 || input.Size == node.Size))
        {
            sizes = [node.Size];
            steps = [.. inputs.Select(input => (int[])[input.Size == 1 ? 0 : 1])];
            own = [1];
        }

        int[] dimensions = [.. Enumerable.Range(0, sizes.Length).Where(dimension => sizes[dimension] > 1)];
        var indent = "";
        foreach (var dimension in dimensions)
        {
            var index = Indices[dimension];
            lines.Add($"{indent}for (int {index} = 0; {index} < {Number(sizes[dimension])}; {index}++)");
            lines.Add(indent + "{");
            indent += "    ";
        }

        string[] elements = [.. inputs.Zip(steps, (input, step) => Element(input, Index(step)))];
        lines.Add($"{indent}{place.Span}[{Index(own)}] = {expression(elements)};");
        foreach (var _ in dimensions)
        {
            indent = indent[4..];
            lines.Add(indent + "}");
        }

        string Index(int[] step)
        {
            string[] terms =
            [
                .. dimensions.Where(dimension => step[dimension] > 0).Select(dimension => step[dimension] == 1
                    ? Indices[dimension].ToString()
                    : $"({Indices[dimension]} * {Number(step[dimension])})"),
            ];
            return terms.Length == 0 ? "0" : string.Join(" + ", terms);
        }
    }

    /// <summary>Keeps numbers among the weights.</summary>
    /// <returns>A span with them.</returns>
    private string Kept(float[] numbers)
    {
        var span = $"weights.Slice({Number(weights.Count)}, {Number(numbers.Length)})";
        weights.AddRange(numbers);
        return span;
    }

    /// <summary>How far apart elements are along each dimension of a shape that an operation's is stretched to.</summary>
    private static int[] Steps(GraphNode node, int[] sizes)
    {
        var steps = new int[sizes.Length];
        var step = 1;
        for (var i = 1; i <= node.Shape.Length; i++)
        {
            var size = SizeOf(node.Shape[^i]);
            steps[^i] = size == 1 ? 0 : step;
            step *= size;
        }

        return steps;
    }

    /// <summary>A local's name: that of the layer, or of the operation.</summary>
    private string Free(GraphNode node)
    {
        var words = (node.Name.Length > 0 ? node.Name : node.Operator.ToString()).Split('.', '_');
        var name = string.Concat(words.Select((word, i) => i == 0 ? Camel(word) : char.ToUpperInvariant(word[0]) + word[1..]));
        name = new string([.. name.Where(char.IsAsciiLetterOrDigit)]);
        var free = name;
        for (var count = 2; !names.Add(free); count++)
        {
            free = name + Number(count);
        }

        return free;
    }

    private static string Camel(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
