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
    /// <summary>Whether a loss of a program is about how far these parameters have moved.</summary>
    public bool IsMeasured(AgentProgram program) => Uses.Values(program).SelectMany(Uses.Nodes).OfType<Displacement>()
        .Any(moved => Modules.Contains(MovedIn(program, moved)));

    /// <summary>A module whose parameters, with those that are in one piece with them, have moved.</summary>
    public static string MovedIn(AgentProgram program, Displacement moved) =>
        program.Optimizers.First(optimizer => optimizer.Name == moved.Optimizer).Modules[0];

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
                bool isOnly = program.Optimizers.Count(optimizer => optimizer.Modules.Count > 1) == 1;
                string field = isOnly ? "parameters" : Names.Camel(string.Concat(together)) + "Parameters";
                groups.Add(new ParameterGroup(field, string.Join("+", together), together));
            }
        }

        return groups;
    }

    /// <summary>
    /// The parameters of a module as arguments: its field, or a field that it shares and which of those there it is.
    /// </summary>
    public static string PartOf(AgentProgram program, string module)
    {
        ParameterGroup group = Of(program).First(group => group.Modules.Contains(module));
        return group.Modules.Count == 1 ? group.Field : $"{group.Field}, {Names.Camel(module)}";
    }

    /// <summary>The field with the parameters of a module.</summary>
    public static string FieldOf(AgentProgram program, string module) =>
        Of(program).First(group => group.Modules.Contains(module)).Field;
}
