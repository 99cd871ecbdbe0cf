using System.Collections.Immutable;

namespace RlDsl.Registry;

/// <summary>
/// The greedy policy of an agent's class as data: a list of operations, each on what those before it yield, with the names of
/// weights in place of their numbers. Generated code has one for each agent, from which other programs are made that act as the
/// agent does.
/// </summary>
public sealed record PolicyDescription
{
    /// <summary>Why there are no operations; null where there are.</summary>
    public string? Refusal { get; init; }

    /// <summary>The operations, each after those that it needs.</summary>
    public ImmutableArray<PolicyNode> Nodes { get; init; } = [];

    /// <summary>The index of the node that yields the action.</summary>
    public int Action { get; init; }

    /// <summary>What else it tells of an observation, by which the action is chosen; null where there is nothing.</summary>
    public PolicyOutput? Explanation { get; init; }

    /// <summary>A policy that cannot be described.</summary>
    /// <param name="reason">Why, as the end of a sentence: <c>it draws random numbers</c>.</param>
    public static PolicyDescription Refused(string reason) => new() { Refusal = reason };
}

/// <summary>One more thing that a policy tells of an observation.</summary>
/// <param name="Name">What it is: <c>action_values</c>, <c>logits</c> or <c>mean</c>.</param>
/// <param name="Node">The index of the node that yields it.</param>
public sealed record PolicyOutput(string Name, int Node);

/// <summary>One operation of a greedy policy.</summary>
/// <param name="Operator">What it does.</param>
/// <param name="Inputs">The indices of the nodes that it is done to, which stand before it.</param>
public sealed record PolicyNode(PolicyOperator Operator, params ImmutableArray<int> Inputs)
{
    /// <summary>
    /// The name of its weights, as <c>SaveWeights</c> has them, or of its hyperparameter; empty where it has none.
    /// </summary>
    public string Name { get; init; } = "";

    /// <summary>Its number, or how often it is done.</summary>
    public double Number { get; init; }

    /// <summary>The dimension that it goes along, counted from the batch, which is the first.</summary>
    public int Dimension { get; init; }

    /// <summary>An index along the dimension, or the stride of a convolution.</summary>
    public int Index { get; init; }
}
