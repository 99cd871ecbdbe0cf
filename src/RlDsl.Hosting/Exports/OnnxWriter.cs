namespace RlDsl.Hosting.Exports;

/// <summary>Writes a policy as an ONNX model.</summary>
internal static class OnnxWriter
{
    private const string Action = "action";

    /// <summary>The bytes of the model's file.</summary>
    public static byte[] Write(PolicyGraph policy, PolicySource source)
    {
        var graph = new OnnxGraph();
        graph.Reserve(Action);
        graph.Reserve(policy.Explanation?.Name ?? "");
        foreach (var node in policy.Nodes)
        {
            graph.Write(node);
        }

        graph.Output(Action, policy.Action);
        List<ProtobufValue> outputs = [new(Action, policy.Action, policy.IsDiscrete
            ? "the index of the greedy action"
            : "the greedy action, within the bounds of the environment's")];
        if (policy.Explanation is { } explanation)
        {
            graph.Output(explanation.Name, explanation.Node);
            outputs.Add(new(explanation.Name, explanation.Node, explanation.Name switch
            {
                "action_values" => "the value of each action, of which the greedy one has the greatest",
                "logits" => "the logit of the probability of each action",
                _ => "the mean of the policy before it is brought into the bounds of actions",
            }));
        }

        return OnnxMessages.Model(
            OnnxMessages.Graph(
                "policy", graph.Nodes, graph.Initializers,
                [
                    OnnxMessages.Value(
                        policy.Observation.Name, policy.Observation,
                        "observations as the environment gives them, not normalised, one for each row"),
                ],
                outputs.Select(output => OnnxMessages.Value(output.Name, output.Node, output.Documentation))),
            source.ToString(),
            source.Properties).ToArray();
    }

    private sealed record ProtobufValue(string Name, GraphNode Node, string Documentation);
}
