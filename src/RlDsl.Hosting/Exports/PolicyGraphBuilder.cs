using System.Collections.Immutable;
using RlDsl.Registry;

namespace RlDsl.Hosting.Exports;

/// <summary>
/// Reads the description of a policy with the sizes, numbers and weights of one agent: loops are written out turn by turn, and
/// arithmetic of numbers alone is done.
/// </summary>
internal sealed class PolicyGraphBuilder(ImmutableArray<PolicyNode> described, PolicyContext context)
{
    // A policy is asked at each step: one that is longer would not be asked often.
    private const int MostNodes = 20_000;

    private readonly GraphNode[] nodes = new GraphNode[described.Length];
    private int made;

    /// <summary>The node that each operation of the description yields; of those in a loop that of its last turn.</summary>
    /// <exception cref="PolicyExportException">Loops have too many turns, or it computes over a batch.</exception>
    public IReadOnlyList<GraphNode> Build()
    {
        Read(0, described.Length);
        return nodes;
    }

    private void Read(int start, int end)
    {
        for (var i = start; i < end; i++)
        {
            var node = described[i];
            if (node.Operator == PolicyOperator.Repeat)
            {
                i = Repeat(i);
                continue;
            }

            if (++made > MostNodes)
            {
                throw new PolicyExportException(
                    $"The policy cannot be exported: with the turns of its loops it has more than {MostNodes} operations.");
            }

            nodes[i] = Make(node, [.. node.Inputs.Select(input => nodes[input])]);
        }
    }

    /// <summary>Reads a loop turn by turn.</summary>
    /// <param name="start">Where it begins.</param>
    /// <returns>Where it ends.</returns>
    private int Repeat(int start)
    {
        var end = EndOf(start);
        var value = nodes[described[start].Inputs[0]];
        for (var turn = 0; turn < described[start].Number; turn++)
        {
            (nodes[start], nodes[start + 1]) = (value, GraphNode.Of(turn, "turn"));
            Read(start + 2, end);
            value = nodes[described[end].Inputs[0]];
        }

        nodes[end] = value;
        return end;
    }

    private int EndOf(int start)
    {
        var depth = 0;
        for (var i = start; ; i++)
        {
            depth += described[i].Operator switch
            {
                PolicyOperator.Repeat => 1,
                PolicyOperator.EndRepeat => -1,
                _ => 0,
            };
            if (depth == 0)
            {
                return i;
            }
        }
    }

    private GraphNode Make(PolicyNode node, ImmutableArray<GraphNode> inputs) => node.Operator switch
    {
        PolicyOperator.Observation => context.Observation,
        PolicyOperator.Number => GraphNode.Of(node.Number),
        PolicyOperator.Hyperparameter => context.Hyperparameter(node.Name),
        PolicyOperator.Weights => context.Weights(node.Name),
        PolicyOperator.LogActionCount => GraphNode.Of(Math.Log(context.Actions), "log_action_count"),
        PolicyOperator.ActionSize => GraphNode.Of(context.ActionSize, "action_size"),
        PolicyOperator.ActionLow or PolicyOperator.ActionHigh or PolicyOperator.ActionScale or PolicyOperator.ActionCentre
            or PolicyOperator.ActionUnit => context.Bound(node.Operator),
        PolicyOperator.Spaced => Spaced(NumberOf(inputs[0]), NumberOf(inputs[1]), (int)NumberOf(inputs[2])),
        PolicyOperator.Midpoints when (int)NumberOf(inputs[0]) is var count => Spaced(0.5 / count, 1 - (0.5 / count), count),
        PolicyOperator.Linear => Linear(node, inputs[0], "weight", "bias"),
        PolicyOperator.NoisyLinear => Linear(node, inputs[0], "weight_mu", "bias_mu"),
        PolicyOperator.Convolution => Convolution(node, inputs[0]),
        PolicyOperator.Flatten when inputs[0].Shape.Length == 2 => inputs[0],
        PolicyOperator.Add when Both(inputs) is (var x, var y) => GraphNode.Of(x + y),
        PolicyOperator.Subtract when Both(inputs) is (var x, var y) => GraphNode.Of(x - y),
        PolicyOperator.Multiply when Both(inputs) is (var x, var y) => GraphNode.Of(x * y),
        PolicyOperator.Divide when Both(inputs) is (var x, var y) => GraphNode.Of(x / y),
        PolicyOperator.Negate when inputs[0].Number is { } x => GraphNode.Of(-x),
        _ => Operation(node, inputs),
    };

    private GraphNode Operation(PolicyNode node, ImmutableArray<GraphNode> inputs)
    {
        (ImmutableArray<int> shape, bool isInteger) = node.Operator switch
        {
            PolicyOperator.Flatten => ([GraphNode.Batch, inputs[0].Size], false),
            PolicyOperator.OneHot => ([GraphNode.Batch, context.Actions], false),
            PolicyOperator.Concatenate => ([GraphNode.Batch, inputs.Sum(input => input.Shape[1])], false),
            PolicyOperator.Stack => ([inputs.Length, .. inputs[0].Shape], false),
            PolicyOperator.Split when (int)NumberOf(inputs[1]) is var parts =>
                ([GraphNode.Batch, inputs[0].Shape[1] / parts, parts], false),
            PolicyOperator.ZeroAction => ([inputs[0].Shape[0], context.ActionSize], false),
            PolicyOperator.ArgMax => (NodeShapes.Without(inputs[0], node.Dimension), true),
            PolicyOperator.Sum or PolicyOperator.Average or PolicyOperator.Max or PolicyOperator.Min =>
                (NodeShapes.Without(inputs[0], node.Dimension), false),
            PolicyOperator.Select or PolicyOperator.Take => (NodeShapes.Without(inputs[0], node.Dimension), inputs[0].IsInteger),
            PolicyOperator.Unsqueeze => (NodeShapes.With(inputs[0], node.Dimension), inputs[0].IsInteger),
            PolicyOperator.ExpandLike => (inputs[1].Shape, inputs[0].IsInteger),
            PolicyOperator.Integer => (inputs[0].Shape, true),
            PolicyOperator.ZerosLike or PolicyOperator.Clamp or PolicyOperator.Softmax or PolicyOperator.LogSoftmax =>
                (inputs[0].Shape, false),
            _ => (NodeShapes.Stretched(inputs.AsSpan()), false),
        };
        return new GraphNode(node.Operator, node.Operator == PolicyOperator.Split ? [inputs[0]] : inputs, shape)
        {
            IsInteger = isInteger,
            Dimension = node.Dimension,
            Index = node.Operator switch
            {
                PolicyOperator.OneHot => context.Actions,
                PolicyOperator.Split => shape[2],
                _ => node.Index,
            },
        };
    }

    private GraphNode Linear(PolicyNode node, GraphNode input, string weight, string bias)
    {
        GraphNode weights = context.Weights($"{node.Name}.{weight}"), biases = context.Weights($"{node.Name}.{bias}");
        return new GraphNode(PolicyOperator.Linear, [input, weights, biases], [GraphNode.Batch, weights.Shape[0]])
        {
            Name = node.Name,
        };
    }

    private GraphNode Convolution(PolicyNode node, GraphNode input)
    {
        GraphNode weights = context.Weights(node.Name + ".weight"), biases = context.Weights(node.Name + ".bias");
        var (channels, kernel) = (weights.Shape[0], weights.Shape[2]);
        var image = new ImageShape(input.Shape[1], input.Shape[2], input.Shape[3]).Convolve(channels, kernel, node.Index);
        return new GraphNode(
            PolicyOperator.Convolution, [input, weights, biases], [GraphNode.Batch, image.Channels, image.Height, image.Width])
        {
            Name = node.Name,
            Index = node.Index,
        };
    }

    /// <summary>Equally spaced numbers, both ends included.</summary>
    private static GraphNode Spaced(double first, double last, int count) => GraphNode.Of(
        [count],
        [.. Enumerable.Range(0, count).Select(i =>
            (float)(count == 1 ? first : ((first * (count - 1 - i)) + (last * i)) / (count - 1)))],
        "spaced");

    private static double NumberOf(GraphNode node) =>
        node.Number ?? throw new InvalidOperationException($"The node {node.Name} is no number that is known.");

    private static (double Left, double Right)? Both(ImmutableArray<GraphNode> inputs) =>
        inputs[0].Number is { } left && inputs[1].Number is { } right ? (left, right) : null;
}
