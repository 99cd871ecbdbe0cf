using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.Policies;

/// <summary>Emits the description of an agent's greedy policy, from which other programs are made that act as it does.</summary>
internal static class PolicyDescriptionEmitter
{
    /// <summary>The properties of a <c>RlDsl.Registry.PolicyDescription</c> with their values.</summary>
    /// <param name="program">The program in the tensor dialect.</param>
    public static IEnumerable<string> Properties(AgentProgram program)
    {
        try
        {
            PolicyWriter writer = new(program);
            Function greedy = program.Policy.Greedy;
            writer.Bind(greedy.Body);
            int action = writer.Write(greedy.Result);
            (string Name, int Node)? explanation = Explanation(program, writer);
            return
            [
                $"Nodes =\n[\n    {string.Join(",\n    ", writer.Nodes.Lines)},\n],",
                $"Action = {Literals.Integer(action)},",
                .. explanation is { } told
                    ? [$"Explanation = new({Literals.Text(told.Name)}, {Literals.Integer(told.Node)}),"]
                    : (string[])[],
            ];
        }
        catch (NotDescribedException reason)
        {
            return [$"Refusal = {Literals.Text(reason.Message)},"];
        }
    }

    /// <summary>What the action is chosen by: the values or logits of discrete actions, or the mean of continuous ones.</summary>
    private static (string Name, int Node)? Explanation(AgentProgram program, PolicyWriter writer)
    {
        if (program.Policy.ActionValues is { } compared)
        {
            return (program.Policy.ComparesLogits(program) ? "logits" : "action_values", writer.Write(compared));
        }

        Operation? mean = program.Policy.Greedy.Values.SelectMany(Uses.Operations)
            .FirstOrDefault(operation => operation.Operator == Operators.MeanOf);
        return mean is null ? null : ("mean", writer.Write(mean));
    }
}
