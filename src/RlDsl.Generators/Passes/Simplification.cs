using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>Makes a program of the tensor dialect say what it means in fewer words.</summary>
internal static class Simplification
{
    /// <summary>The value of the best action is the best value: take(x, argmax(x)) is max(x).</summary>
    public static AgentProgram GreedyValue(AgentProgram program)
    {
        Dictionary<string, Value> lets = Lets(program);
        return program.RewriteValues(value =>
            value is Operation take && take.Operator == Operators.Take && take.Operands[1] is Reference index
            && lets.TryGetValue(index.Name, out Value? best) && best.Equals(Operators.ArgMax.Of(take.Operands[0], 1))
                ? Operators.Max.Of(take.Operands[0], 1)
                : value);
    }

    /// <summary>Without the lets that nothing refers to, and without the numbers that nothing uses.</summary>
    public static AgentProgram DropUnused(AgentProgram program)
    {
        while (true)
        {
            HashSet<string> used = new(
                Uses.Values(program).SelectMany(Uses.Nodes).OfType<Reference>().Select(reference => reference.Name),
                StringComparer.Ordinal);
            AgentProgram fewer = program.RewriteStatements(statement =>
                statement is Let let && !used.Contains(let.Name) ? [] : [statement]);
            if (fewer.Equals(program))
            {
                break;
            }

            program = fewer;
        }

        HashSet<Parameter> parameters = [.. Uses.Parameters(program)];
        return program with { Settings = program.Settings.Where(setting => parameters.Contains(setting.Parameter)).ToEquatableArray() };
    }

    private static Dictionary<string, Value> Lets(AgentProgram program)
    {
        Dictionary<string, Value> lets = new(StringComparer.Ordinal);
        foreach (Let let in program.Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<Let>())
        {
            lets[let.Name] = let.Value;
        }

        return lets;
    }
}
