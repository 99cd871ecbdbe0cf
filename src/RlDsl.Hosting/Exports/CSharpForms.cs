using RlDsl.Registry;

namespace RlDsl.Hosting.Exports;

/// <summary>How each operation of a policy is written in C#, for one observation at a time.</summary>
internal static class CSharpForms
{
    private static readonly Dictionary<PolicyOperator, Action<CSharpBody, GraphNode>> forms = new()
    {
        [PolicyOperator.Linear] = (body, node) => body.Call(CSharpMethods.Linear, node, [.. node.Inputs.Select(body.Span)]),
        [PolicyOperator.Convolution] = Convolution,
        [PolicyOperator.Flatten] = Same,
        [PolicyOperator.OneHot] = (body, node) =>
        {
            var place = body.New(node);
            body.Write($"{place.Span}.Clear();");
            body.Write($"{place.Span}[(int){body.Element(node.Inputs[0], "0")}] = 1;");
        },
        [PolicyOperator.Concatenate] = Joined,
        [PolicyOperator.Stack] = Joined,
        [PolicyOperator.Split] = Same,

        [PolicyOperator.Relu] = Elements(x => $"MathF.Max({x[0]}, 0)"),
        [PolicyOperator.Elu] = Elements(x => $"{x[0]} > 0 ? {x[0]} : MathF.Exp({x[0]}) - 1"),
        [PolicyOperator.Gelu] = Elements(x => $"Gelu({x[0]})", CSharpMethods.Gelu),
        [PolicyOperator.Silu] = Elements(x => $"{x[0]} / (1 + MathF.Exp(-{x[0]}))"),
        [PolicyOperator.LeakyRelu] = Elements(x => $"{x[0]} > 0 ? {x[0]} : 0.01f * {x[0]}"),
        [PolicyOperator.Sigmoid] = Elements(x => $"1 / (1 + MathF.Exp(-{x[0]}))"),

        [PolicyOperator.Add] = Elements(x => $"{x[0]} + {x[1]}"),
        [PolicyOperator.Subtract] = Elements(x => $"{x[0]} - {x[1]}"),
        [PolicyOperator.Multiply] = Elements(x => $"{x[0]} * {x[1]}"),
        [PolicyOperator.Divide] = Elements(x => $"{x[0]} / {x[1]}"),
        [PolicyOperator.Minimum] = Elements(x => $"MathF.Min({x[0]}, {x[1]})"),
        [PolicyOperator.Maximum] = Elements(x => $"MathF.Max({x[0]}, {x[1]})"),
        [PolicyOperator.Greater] = Elements(x => $"{x[0]} > {x[1]} ? 1 : 0"),
        [PolicyOperator.Where] = Elements(x => $"{x[0]} > 0 ? {x[1]} : {x[2]}"),

        // With m the lesser of |e| and δ: m (|e| - m / 2), which is both parts of Huber 1964.
        [PolicyOperator.Huber] = Elements(x => $"MathF.Min(MathF.Abs({x[0]} - {x[1]}), {x[2]}) "
            + $"* (MathF.Abs({x[0]} - {x[1]}) - (0.5f * MathF.Min(MathF.Abs({x[0]} - {x[1]}), {x[2]})))"),
        [PolicyOperator.Negate] = Elements(x => $"-{x[0]}"),
        [PolicyOperator.Square] = Elements(x => $"{x[0]} * {x[0]}"),
        [PolicyOperator.SquareRoot] = Elements(x => $"MathF.Sqrt({x[0]})"),
        [PolicyOperator.Absolute] = Elements(x => $"MathF.Abs({x[0]})"),
        [PolicyOperator.Floor] = Elements(x => $"MathF.Floor({x[0]})"),
        [PolicyOperator.Exp] = Elements(x => $"MathF.Exp({x[0]})"),
        [PolicyOperator.Log] = Elements(x => $"MathF.Log({x[0]})"),
        [PolicyOperator.Tanh] = Elements(x => $"MathF.Tanh({x[0]})"),
        [PolicyOperator.Softplus] = Elements(x => $"Softplus({x[0]})", CSharpMethods.Softplus),
        [PolicyOperator.Clamp] = Elements(x => $"MathF.Min(MathF.Max({x[0]}, {x[1]}), {x[2]})"),
        [PolicyOperator.IsNegative] = Elements(x => $"{x[0]} < 0 ? 1 : 0"),
        [PolicyOperator.Integer] = Elements(x => $"MathF.Truncate({x[0]})"),

        [PolicyOperator.Softmax] = Along(CSharpMethods.Softmax),
        [PolicyOperator.LogSoftmax] = Along(CSharpMethods.LogSoftmax),
        [PolicyOperator.Sum] = Along(CSharpMethods.Sum),
        [PolicyOperator.Average] = Along(CSharpMethods.Average),
        [PolicyOperator.Max] = Along(CSharpMethods.Max),
        [PolicyOperator.Min] = Along(CSharpMethods.Min),
        [PolicyOperator.ArgMax] = Along(CSharpMethods.ArgMax),
        [PolicyOperator.Unsqueeze] = Same,
        [PolicyOperator.ExpandLike] = (body, node) => body.Loop(node, [node.Inputs[0]], x => x[0]),
        [PolicyOperator.ZerosLike] = Cleared,
        [PolicyOperator.Select] = (body, node) => Line(body, CSharpMethods.Select, node, CSharpBody.Number(node.Index)),
        [PolicyOperator.Take] = (body, node) =>
            Line(body, CSharpMethods.Select, node, $"(int){body.Element(node.Inputs[1], "0")}"),
        [PolicyOperator.ZeroAction] = Cleared,
    };

    /// <summary>The operations that have a form.</summary>
    public static IEnumerable<PolicyOperator> All => forms.Keys;

    /// <summary>The form of an operation, which writes statements.</summary>
    public static Action<CSharpBody, GraphNode> Of(PolicyOperator operation) => forms[operation];

    private static Action<CSharpBody, GraphNode> Elements(Func<string[], string> expression, string? method = null) =>
        (body, node) =>
        {
            body.Use(method);
            body.Loop(node, node.Inputs, expression);
        };

    private static Action<CSharpBody, GraphNode> Along(string method) => (body, node) => Line(body, method, node);

    /// <summary>A method along a dimension of the first input.</summary>
    private static void Line(CSharpBody body, string method, GraphNode node, params string[] arguments)
    {
        var sizes = node.Inputs[0].Shape.Select(CSharpBody.SizeOf).ToArray();
        var step = sizes.Skip(node.Dimension + 1).Aggregate(1, (product, size) => product * size);
        body.Call(
            method, node,
            [body.Span(node.Inputs[0]), CSharpBody.Number(sizes[node.Dimension]), CSharpBody.Number(step), .. arguments]);
    }

    private static void Convolution(CSharpBody body, GraphNode node)
    {
        var image = node.Inputs[0].Shape;
        body.Call(
            CSharpMethods.Convolution, node,
            [
                body.Span(node.Inputs[0]), CSharpBody.Number(image[1]), CSharpBody.Number(image[2]), CSharpBody.Number(image[3]),
                body.Span(node.Inputs[1]), body.Span(node.Inputs[2]), CSharpBody.Number(node.Inputs[1].Shape[2]),
                CSharpBody.Number(node.Index),
            ]);
    }

    private static void Same(CSharpBody body, GraphNode node) => body.Alias(node, node.Inputs[0]);

    private static void Cleared(CSharpBody body, GraphNode node) => body.Write($"{body.New(node).Span}.Clear();");

    private static void Joined(CSharpBody body, GraphNode node)
    {
        var place = body.New(node);
        var start = 0;
        foreach (var input in node.Inputs)
        {
            body.Write($"{body.Span(input)}.CopyTo({place.Span}.Slice({CSharpBody.Number(start)}));");
            start += input.Size;
        }
    }
}
