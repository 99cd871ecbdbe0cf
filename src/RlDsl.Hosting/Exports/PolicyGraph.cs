using System.Collections.Immutable;
using RlDsl.Registry;

namespace RlDsl.Hosting.Exports;

/// <summary>A greedy policy with its weights and sizes, which the forms of an export are written from.</summary>
internal sealed class PolicyGraph
{
    private PolicyGraph(GraphNode observation, GraphNode action, (string Name, GraphNode Node)? explanation)
    {
        (Observation, Action, Explanation) = (observation, action, explanation);
        var ordered = new List<GraphNode>();
        var seen = new HashSet<GraphNode>();
        Add(observation, ordered, seen);
        Add(action, ordered, seen);
        if (explanation is { } told)
        {
            Add(told.Node, ordered, seen);
        }

        Nodes = [.. ordered];
    }

    /// <summary>What it is asked with: [batch, …].</summary>
    public GraphNode Observation { get; }

    /// <summary>The action: [batch] as an index, or [batch, action].</summary>
    public GraphNode Action { get; }

    /// <summary>What else it tells, by which the action is chosen.</summary>
    public (string Name, GraphNode Node)? Explanation { get; }

    /// <summary>All operations that are needed, each after those that it needs.</summary>
    public ImmutableArray<GraphNode> Nodes { get; }

    /// <summary>Whether the action is the index of one.</summary>
    public bool IsDiscrete => Action.IsInteger;

    /// <summary>Reads a policy's description.</summary>
    /// <param name="policy">The description, which has operations.</param>
    /// <param name="context">The agent's sizes, numbers and weights.</param>
    /// <exception cref="PolicyExportException">What it does has no form in other programs.</exception>
    public static PolicyGraph Of(PolicyDescription policy, PolicyContext context)
    {
        var nodes = new PolicyGraphBuilder(policy.Nodes, context).Build();
        return new PolicyGraph(
            context.Observation, nodes[policy.Action],
            policy.Explanation is { } explanation ? (explanation.Name, nodes[explanation.Node]) : null);
    }

    private static void Add(GraphNode node, List<GraphNode> ordered, HashSet<GraphNode> seen)
    {
        if (!seen.Add(node))
        {
            return;
        }

        // Not by recursion: loops are long chains once their turns are written out.
        var path = new Stack<(GraphNode Node, int Next)>([(node, 0)]);
        while (path.TryPop(out var top))
        {
            if (top.Next == top.Node.Inputs.Length)
            {
                ordered.Add(top.Node);
                continue;
            }

            path.Push((top.Node, top.Next + 1));
            var input = top.Node.Inputs[top.Next];
            if (seen.Add(input))
            {
                path.Push((input, 0));
            }
        }
    }
}
