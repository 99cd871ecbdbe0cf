using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>How emitted networks take one of their inputs.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Vector">The parameter as a vector for each transition.</param>
/// <param name="Size">The size of this vector as C#.</param>
/// <param name="Description">What it is, with its shape.</param>
internal sealed record NetworkInput(string Name, string Vector, string Size, string Description)
{
    /// <summary>The inputs of a network, each under a name of its own.</summary>
    public static IReadOnlyList<NetworkInput> Of(Module module)
    {
        List<NetworkInput> inputs = [];
        foreach (TensorType type in module.Inputs)
        {
            string name = Module.NameOf(type);
            int same = module.Inputs.Take(inputs.Count).Count(other => Module.NameOf(other) == name);
            inputs.Add(Of(type, same == 0 ? name : name + (same + 1)));
        }

        return inputs;
    }

    private static NetworkInput Of(TensorType type, string name) =>
        type.Equals(TensorType.Observation) ? new(name, name, "spec.Observation.Size", "observations [batch, observation]")
        : type.Equals(TensorType.Action) ? new(name, $"{name}.OneHot(actions)", "spec.Actions", "actions [batch]")
        : type.Equals(TensorType.ContinuousAction) ? new(name, name, "spec.Action.Size", "actions [batch, action]")
        : type.Equals(TensorType.PerTransition) ? new(name, $"{name}.unsqueeze(1)", "1", "numbers [batch]")
        : new(name, name, string.Join(" + ", type.Shape[1].Parts.Select(SizeOf)), $"features [batch, {type.Shape[1]}]");

    /// <summary>How many features there are, of an observation, of an action, or of a network.</summary>
    private static string SizeOf(Dimension part) =>
        part == Dimension.Observation ? "spec.Observation.Size"
        : part == Dimension.Action ? "spec.Action.Size"
        : Literals.Integer(part.Size);
}
