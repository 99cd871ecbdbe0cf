using System.Collections.Immutable;

namespace RlDsl.Hosting.Exports;

/// <summary>Shapes of what operations yield.</summary>
internal static class NodeShapes
{
    /// <summary>The shape that others are stretched to when used together, dimensions aligned at the end.</summary>
    public static ImmutableArray<int> Stretched(params ReadOnlySpan<GraphNode> nodes)
    {
        ImmutableArray<int> shape = [];
        foreach (var node in nodes)
        {
            shape = Stretched(shape, node.Shape);
        }

        return shape;
    }

    /// <summary>A shape with a dimension of one put in.</summary>
    public static ImmutableArray<int> With(GraphNode node, int dimension) => node.Shape.Insert(dimension, 1);

    /// <summary>A shape without a dimension.</summary>
    /// <exception cref="PolicyExportException">It is that of the batch.</exception>
    public static ImmutableArray<int> Without(GraphNode node, int dimension) => node.Shape[dimension] != GraphNode.Batch
        ? node.Shape.RemoveAt(dimension)
        : throw new PolicyExportException(
            "The policy cannot be exported: it computes something over the observations of a batch, of which it sees one.");

    private static ImmutableArray<int> Stretched(ImmutableArray<int> left, ImmutableArray<int> right)
    {
        var rank = Math.Max(left.Length, right.Length);
        var shape = ImmutableArray.CreateBuilder<int>(rank);
        for (var i = rank; i > 0; i--)
        {
            var x = i <= left.Length ? left[^i] : 1;
            var y = i <= right.Length ? right[^i] : 1;
            shape.Add(x == y || y == 1 ? x : x == 1 ? y : throw new PolicyExportException(
                $"The policy cannot be exported: ({string.Join(", ", left)}) and ({string.Join(", ", right)}) do not go "
                + "together."));
        }

        return shape.MoveToImmutable();
    }
}
