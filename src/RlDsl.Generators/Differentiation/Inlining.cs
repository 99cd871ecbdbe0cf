using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Differentiation;

/// <summary>Puts the bodies of functions where they are called, so that gradients flow through them as through any block.</summary>
internal static class Inlining
{
    public static AgentProgram Apply(AgentProgram program) => program with
    {
        Functions = [],
        Policy = program.Policy.Map(function => function with { Body = Block(program, function.Body, Taken(function.Body)) }),
        Updates = program.Updates.Map(update => update with { Body = Block(program, update.Body, Taken(update.Body)) }),
    };

    /// <summary>The names that stand for something in a block.</summary>
    public static HashSet<string> Taken(IEnumerable<Statement> block) => new(
        Uses.Statements(block).SelectMany(statement => statement.Names)
            .Concat(Reference.OfBatch.Select(field => field.Name)),
        StringComparer.Ordinal);

    private static EquatableArray<Statement> Block(
        AgentProgram program, EquatableArray<Statement> block, HashSet<string> taken) => block
        .SelectMany(statement => statement is Call call ? Body(program, call, taken)
            : statement.Inner.Count > 0 ? [statement.WithInner(Block(program, statement.Inner, taken))]
            : (IEnumerable<Statement>)[statement])
        .ToEquatableArray();

    /// <summary>The lets of a function with what the call gives it, without those that nothing uses.</summary>
    private static List<Statement> Body(AgentProgram program, Call call, HashSet<string> taken)
    {
        Function function = program.Function(call.Function);
        Dictionary<string, Value> known = function.Inputs.Zip(call.Inputs, (name, value) => (name, value))
            .ToDictionary(pair => pair.name, pair => pair.value, StringComparer.Ordinal);

        // The function asks for its inputs more than once: a network is asked once.
        List<Statement> body = [];
        foreach (string input in function.Inputs.Where(input => known[input] is not Reference))
        {
            string name = Naming.Free(input, taken);
            body.Add(new Let(name, known[input]));
            known[input] = new Reference(name);
        }

        Dictionary<string, string> results = [];
        for (int i = 0; i < call.Results.Count; i++)
        {
            if (call.Results[i].Length > 0)
            {
                results[((Reference)function.Results[i]).Name] = call.Results[i];
            }
        }

        HashSet<string> needed = Needed(function, results.Keys);
        foreach (Let let in function.Body.OfType<Let>().Where(let => needed.Contains(let.Name)))
        {
            string name = results.TryGetValue(let.Name, out string? result) ? result : Naming.Free(let.Name, taken);
            body.Add(let with { Name = name, Value = let.Value.Rewrite(Known) });
            known[let.Name] = new Reference(name);
        }

        return body;

        Value Known(Value part) =>
            part is Reference reference && known.TryGetValue(reference.Name, out Value? value) ? value : part;
    }

    /// <summary>The lets that the results of a function are computed from.</summary>
    private static HashSet<string> Needed(Function function, IEnumerable<string> results)
    {
        HashSet<string> needed = new(results, StringComparer.Ordinal);
        foreach (Let let in function.Body.OfType<Let>().Reverse().Where(let => needed.Contains(let.Name)))
        {
            needed.UnionWith(Uses.Nodes(let.Value).OfType<Reference>().Select(reference => reference.Name));
        }

        return needed;
    }
}
