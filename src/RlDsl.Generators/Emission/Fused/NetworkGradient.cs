using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Fused;

/// <summary>A gradient that is taken back through a network: what it is wanted by.</summary>
/// <param name="Trains">Whether by the parameters.</param>
/// <param name="Inputs">Whether by each input.</param>
internal sealed record NetworkGradient(bool Trains, EquatableArray<bool> Inputs)
{
    public static NetworkGradient Of(Backpropagate back) =>
        new(back.Trains, back.InputGradients.Select(name => name.Length > 0).ToEquatableArray());

    /// <summary>Those that a program asks a network for, or one that has its layers.</summary>
    public static IReadOnlyList<NetworkGradient> Of(AgentProgram program, Module module) =>
    [
        .. program.Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<Backpropagate>()
            .Where(back => Names.Class(program.Module(back.Module)) == Names.Class(module))
            .Select(Of).Distinct(),
    ];

    /// <summary>The name of the method that computes it.</summary>
    public string Method(Module module)
    {
        string inputs = string.Join("And", InputsOf(module).Select(input => Names.Pascal(input.Name)));
        return inputs.Length == 0 ? "Backward" : Trains ? "BackwardTo" + inputs : inputs + "Gradient";
    }

    /// <summary>The inputs of a network that it is wanted by.</summary>
    public IEnumerable<NetworkInput> InputsOf(Module module) => NetworkInput.Of(module).Where((_, i) => Inputs[i]);
}
