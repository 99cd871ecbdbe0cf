using System.Collections.Generic;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>What a program is called by those who read its code and its reports.</summary>
internal static class Naming
{
    /// <summary>The name of the update that an algorithm learns by.</summary>
    public static string UpdateOf(string algorithm) => Camel(algorithm);

    /// <summary>StepSize to stepSize.</summary>
    public static string Camel(string name) => char.ToLowerInvariant(name[0]) + name.Substring(1);

    /// <summary>A name, with a number behind it where it is taken; it is taken then.</summary>
    public static string Free(string name, HashSet<string> taken)
    {
        string free = name;
        for (int number = 2; !taken.Add(free); number++)
        {
            free = name + number;
        }

        return free;
    }

    /// <summary>
    /// The program under the name of the algorithm that was declared, where that is one with features built in.
    /// </summary>
    public static AgentProgram AsDeclared(AgentProgram program, AttributeMetadata declared) => program with
    {
        Algorithm = declared.Name,
        Title = declared.Title,
        Updates = program.Updates.Map(update =>
            update.Name == UpdateOf(program.Algorithm) ? update with { Name = UpdateOf(declared.Name) } : update),
    };
}
