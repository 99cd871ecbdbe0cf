using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>
/// Names of values that an agent's author chose, and that emitted code cannot have: those of its fields, of its own locals and of
/// C#. Presets choose theirs with emitted code in mind.
/// </summary>
internal static class LetNames
{
    /// <summary>What emitted methods call their own locals, and numbers that are made once.</summary>
    private static readonly string[] Locals =
    [
        "scope", "noGradient", "epochScope", "minibatchScope", "rows", "random", "spec", "options", "device", "torch", "nn",
        "turn", "seen", "zero", "one", "two", "half", "i", "epoch", "taken", "environment", "result",
    ];

    /// <summary>The program in which no value is called as something else of the emitted class.</summary>
    /// <param name="locals">What methods of the backend call their own locals, besides those that all do.</param>
    public static AgentProgram MakeApart(AgentProgram lowered, IEnumerable<Part> parts, params string[] locals)
    {
        HashSet<string> taken = new(
            parts.SelectMany(part => part.Fields.Concat(part.PlumbingFields))
                .SelectMany(field => field.Names.Split(',')).Select(name => name.Trim().Split(' ', '[')[0])
                .Concat(Uses.Values(lowered).SelectMany(Uses.Parameters).Select(number => Names.Camel(number.Name)))
                .Concat(Locals).Concat(locals),
            StringComparer.Ordinal);
        string[] all = [.. Uses.Blocks(lowered).SelectMany(block => Uses.Statements(block)).SelectMany(s => s.Names).Distinct()];
        string[] clashing = [.. all.Where(name => taken.Contains(name) || IsKeyword(name))];
        if (clashing.Length == 0)
        {
            return lowered;
        }

        taken.UnionWith(all);
        // return to returnValue
        Dictionary<string, string> renamed = clashing.ToDictionary(
            name => name, name => Naming.Free(name + "Value", taken), StringComparer.Ordinal);
        return Rename(lowered, renamed);
    }

    private static AgentProgram Rename(AgentProgram program, Dictionary<string, string> renamed)
    {
        Value Values(Value value) => value.Rewrite(part =>
            part is Reference reference && renamed.TryGetValue(reference.Name, out string other) ? new Reference(other) : part);
        string New(string name) => renamed.TryGetValue(name, out string other) ? other : name;
        EquatableArray<Statement> Block(EquatableArray<Statement> block) => block.Map(statement =>
        {
            Statement own = statement.WithValues(Values).WithNames(New);
            return own.Inner.Count == 0 ? own : own.WithInner(Block(own.Inner));
        });
        Function Whole(Function function) => function with { Body = Block(function.Body), Results = function.Results.Map(Values) };
        return program with
        {
            Policy = program.Policy.Map(Whole),
            Updates = program.Updates.Map(update => update with { Body = Block(update.Body) }),
        };
    }

    private static bool IsKeyword(string name) => SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None;
}
