using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Modules whose parameters are in one piece: those that one optimizer trains, else each for itself.</summary>
/// <param name="Field">The field that holds the piece.</param>
/// <param name="Entry">Its name in checkpoints.</param>
internal sealed record ParameterGroup(string Field, string Entry, EquatableArray<string> Modules)
{
    public static IReadOnlyList<ParameterGroup> Of(AgentProgram program)
    {
        List<ParameterGroup> groups = [];
        foreach (Module module in program.Modules)
        {
            EquatableArray<string> together = program.Optimizers.Select(optimizer => optimizer.Modules)
                .FirstOrDefault(modules => modules.Count > 1 && modules.Contains(module.Name));
            if (together.Count == 0)
            {
                groups.Add(new ParameterGroup(Names.Camel(module.Name) + "Parameters", module.Name, [module.Name]));
            }
            else if (together[0] == module.Name)
            {
                groups.Add(new ParameterGroup("parameters", string.Join("+", together), together));
            }
        }

        return groups;
    }

    /// <summary>The field with the parameters of a module.</summary>
    public static string FieldOf(AgentProgram program, string module) =>
        Of(program).First(group => group.Modules.Contains(module)).Field;
}
