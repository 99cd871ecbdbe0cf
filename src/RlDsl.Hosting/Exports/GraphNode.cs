using System.Collections.Immutable;
using RlDsl.Registry;

namespace RlDsl.Hosting.Exports;

/// <summary>One operation of a policy with all its sizes: what every form of an export is written from.</summary>
internal sealed class GraphNode
{
    /// <summary>Stands in shapes for the number of observations that are asked about at once.</summary>
    public const int Batch = -1;

    public GraphNode(PolicyOperator operation, ImmutableArray<GraphNode> inputs, ImmutableArray<int> shape)
    {
        (Operator, Inputs, Shape) = (operation, inputs, shape);
    }

    /// <summary>What it does; <see cref="PolicyOperator.Weights"/> for all that is constant.</summary>
    public PolicyOperator Operator { get; }

    /// <summary>What it is done to. Linear layers and convolutions have their weights and biases behind their input.</summary>
    public ImmutableArray<GraphNode> Inputs { get; }

    /// <summary>The shape of what it yields.</summary>
    public ImmutableArray<int> Shape { get; }

    /// <summary>A name for people: of the weights, or of the layer.</summary>
    public string Name { get; init; } = "";

    /// <summary>Whether it yields indices.</summary>
    public bool IsInteger { get; init; }

    /// <summary>The dimension that it goes along.</summary>
    public int Dimension { get; init; }

    /// <summary>An index, the stride of a convolution, the number of parts, or that of classes.</summary>
    public int Index { get; init; }

    /// <summary>The numbers of a constant, row-major; null where it is none.</summary>
    public float[]? Numbers { get; private init; }

    /// <summary>The one number that a constant is, in the precision that it was written with; null where it is none.</summary>
    public double? Number { get; private init; }

    /// <summary>How many numbers it yields for one observation.</summary>
    public int Size => Shape.Aggregate(1, (size, dimension) => checked(size * (dimension == Batch ? 1 : dimension)));

    /// <summary>One number that is known.</summary>
    public static GraphNode Of(double number, string name = "") =>
        new(PolicyOperator.Weights, [], []) { Name = name, Number = number, Numbers = [(float)number] };

    /// <summary>Numbers that are known.</summary>
    public static GraphNode Of(ImmutableArray<int> shape, float[] numbers, string name) =>
        new(PolicyOperator.Weights, [], shape) { Name = name, Numbers = numbers };
}
