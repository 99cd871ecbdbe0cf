using RlDsl.Registry;

namespace RlDsl.Hosting.Exports;

/// <summary>
/// The greedy policy of an agent as it is at this moment, to be written for other programs: as an ONNX model, or as a class of C#
/// that needs no library. Both take observations, or numbers of states, as the environment gives them and yield the action that
/// <c>Act</c> chooses, with what observations are normalised by and the bounds of actions inside.
/// </summary>
public sealed class PolicyExport
{
    private readonly Func<byte[]> onnx;
    private readonly Func<string, string> csharp;

    private PolicyExport(Func<byte[]> onnx, Func<string, string> csharp) => (this.onnx, this.csharp) = (onnx, csharp);

    private PolicyExport(PolicyGraph graph, PolicySource source, int actions)
        : this(() => OnnxWriter.Write(graph, source), className => CSharpWriter.Write(graph, source, className, actions))
    {
    }

    /// <summary>Takes the policy of an agent with discrete actions.</summary>
    /// <param name="description">The agent's class.</param>
    /// <param name="hyperparameters">The numbers that the agent was made with.</param>
    /// <param name="agent">The agent.</param>
    /// <exception cref="PolicyExportException">The policy has no form in other programs; the message says why.</exception>
    public static PolicyExport Of(AgentDescription description, OptionValues hyperparameters, IDiscreteAgent agent)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(hyperparameters);
        ArgumentNullException.ThrowIfNull(agent);
        var policy = Described(description);
        var context = PolicyContext.Of(agent.Spec, hyperparameters, WeightsFile.Of(agent.SaveWeights));
        return new PolicyExport(
            PolicyGraph.Of(policy, context), Source(description, agent.Spec.Name, agent.Session), agent.Spec.Actions);
    }

    /// <summary>Takes the policy of an agent with continuous actions.</summary>
    /// <inheritdoc cref="Of(AgentDescription, OptionValues, IDiscreteAgent)"/>
    public static PolicyExport Of(AgentDescription description, OptionValues hyperparameters, IContinuousAgent agent)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(hyperparameters);
        ArgumentNullException.ThrowIfNull(agent);
        var policy = Described(description);
        var context = PolicyContext.Of(agent.Spec, hyperparameters, WeightsFile.Of(agent.SaveWeights));
        return new PolicyExport(
            PolicyGraph.Of(policy, context), Source(description, agent.Spec.Name, agent.Session), agent.Spec.Action.Size);
    }

    /// <summary>Takes the policy of an agent for numbered states.</summary>
    /// <param name="description">The agent's class.</param>
    /// <param name="agent">The agent.</param>
    /// <exception cref="PolicyExportException">
    /// The agent learns the values of a policy that it is given, and has none of its own.
    /// </exception>
    public static PolicyExport Of(AgentDescription description, ITabularAgent agent)
    {
        ArgumentNullException.ThrowIfNull(description);
        ArgumentNullException.ThrowIfNull(agent);
        if (description is TabularAgentDescription { IsPrediction: true })
        {
            throw new PolicyExportException(
                $"The greedy policy of {description.Name} cannot be exported: it learns the values of a policy that it is given, "
                + "and has none of its own.");
        }

        var table = GreedyTable.Of(agent);
        var source = Source(description, agent.Spec.Name, agent.Session);
        return new PolicyExport(() => table.ToOnnx(source), className => table.ToCSharp(source, className));
    }

    /// <summary>
    /// Writes an ONNX model with operators of version 17. Its input is <c>observation</c>, [batch, …] in the shape of the
    /// environment's, or <c>state</c>, [batch] of 64-bit whole numbers; its output <c>action</c> is [batch] of 64-bit whole
    /// numbers for discrete actions and [batch, action] for continuous ones. A second output is <c>action_values</c>,
    /// <c>logits</c> or <c>mean</c>, where the policy has such.
    /// </summary>
    /// <param name="path">The file; its folder must exist. One that is there is replaced once the new one is whole.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteOnnx(string path)
    {
        var bytes = onnx();
        WholeFile.Write(path, file => file.Write(bytes));
    }

    /// <summary>
    /// Writes a class of C# that needs .NET 8 or later and nothing else. It has the method <c>int Act(ReadOnlySpan&lt;float&gt;
    /// observation)</c>, <c>void Act(ReadOnlySpan&lt;float&gt; observation, Span&lt;float&gt; action)</c> for continuous actions,
    /// or <c>int Act(int state)</c> for numbered states, which allocates nothing.
    /// </summary>
    /// <param name="path">The file; its folder must exist. One that is there is replaced once the new one is whole.</param>
    /// <param name="className">The name of the class, with its namespace if it has one.</param>
    /// <exception cref="ArgumentException">
    /// This is no name of a class, or one that the class uses itself, such as <c>MathF</c>.
    /// </exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void WriteCSharp(string path, string className = "Policy")
    {
        ArgumentNullException.ThrowIfNull(className);
        if (!CSharpNames.AreOfClass(className))
        {
            throw new ArgumentException(
                $"'{className}' cannot be the name of the class: give one such as Policy or Robots.Policy.", nameof(className));
        }

        WholeFile.WriteText(path, csharp(className));
    }

    private static PolicyDescription Described(AgentDescription agent)
    {
        if (agent.GreedyPolicy is not { } describe)
        {
            throw new PolicyExportException(
                $"The greedy policy of {agent.Name} cannot be exported: its class was not made by the generator, which describes "
                + "policies.");
        }

        var policy = describe();
        return policy.Refusal is { } refusal
            ? throw new PolicyExportException($"The greedy policy of {agent.Name} cannot be exported: {refusal}.")
            : policy;
    }

    private static PolicySource Source(AgentDescription agent, string environment, TrainingSession session) =>
        new(agent.ClassName, agent.Algorithm, environment, session.StepCount);
}
