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
        // A name that stands for different values in different blocks tells nothing.
        Dictionary<string, Value> lets = Lets(program).GroupBy(let => let.Name)
            .Where(same => same.Select(let => let.Value).Distinct().Count() == 1)
            .ToDictionary(same => same.Key, same => same.First().Value, StringComparer.Ordinal);
        return program.RewriteValues(value =>
            value is Operation take && take.Operator == Operators.Take && take.Operands[1] is Reference index
            && lets.TryGetValue(index.Name, out Value? best) && best.Equals(Operators.ArgMax.Of(take.Operands[0], 1))
                ? Operators.Max.Of(take.Operands[0], 1)
                : value);
    }

    /// <summary>Without the lets that nothing refers to, and without the numbers that nothing uses.</summary>
    public static AgentProgram DropUnused(AgentProgram program)
    {
        bool dropped;
        do
        {
            // What is dropped may have been the last to use something else.
            dropped = false;
            HashSet<string> used = new(References(program), StringComparer.Ordinal);
            program = program.RewriteStatements(statement =>
            {
                if (statement is not (Let or Call))
                {
                    return [statement];
                }

                if (!statement.Names.Any(used.Contains))
                {
                    dropped = true;
                    return [];
                }

                return statement is Call call
                    ? [call with { Results = call.Results.Map(name => used.Contains(name) ? name : "") }]
                    : [statement];
            });
        }
        while (dropped);

        HashSet<string> called =
            [.. Uses.Blocks(program).SelectMany(block => Uses.Statements(block)).OfType<Call>().Select(call => call.Function)];
        program = program with
        {
            Functions = program.Functions.Where(function => called.Contains(function.Name)).ToEquatableArray(),
        };
        HashSet<Parameter> parameters = [.. Uses.Parameters(program)];
        return program with
        {
            Settings = program.Settings.Where(setting => parameters.Contains(setting.Parameter)).ToEquatableArray(),
        };
    }

    /// <summary>A policy that is asked for one draw only stands in the call itself.</summary>
    public static AgentProgram PoliciesOfCalls(AgentProgram program)
    {
        if (program.Functions.Count == 0)
        {
            return program;
        }

        ILookup<string, string> uses = References(program).ToLookup(name => name);
        Dictionary<Value, Value> asked = Lets(program)
            .Where(let => let.Value is ModuleCall { Module: var module }
                && program.Module(module).Policy is not null && uses[let.Name].Count() == 1)
            .GroupBy(let => let.Name).Where(same => same.Count() == 1)
            .ToDictionary(same => (Value)new Reference(same.Key), same => same.Single().Value);
        return program.RewriteStatements(statement => statement is Call call
            ? [call with { Inputs = call.Inputs.Map(input => asked.TryGetValue(input, out Value? policy) ? policy : input) }]
            : [statement]);
    }

    /// <summary>The lets of all updates.</summary>
    private static IEnumerable<Let> Lets(AgentProgram program) =>
        program.Updates.SelectMany(update => Uses.Statements(update.Body)).OfType<Let>();

    /// <summary>The names that updates refer to, as often as they do.</summary>
    private static IEnumerable<string> References(AgentProgram program) =>
        program.Updates.SelectMany(update => Uses.Values(update.Body)).SelectMany(Uses.Nodes)
            .OfType<Reference>().Select(reference => reference.Name);
}
