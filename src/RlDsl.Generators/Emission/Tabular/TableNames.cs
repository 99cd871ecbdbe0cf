using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.CSharp;
using RlDsl.Generators.Emission.TorchSharp;
using RlDsl.Generators.Emission.TorchSharp.Parts;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.Tabular;

/// <summary>
/// Names of tables that an agent's author chose, and that fields of emitted code cannot have: those of others, of what its methods are
/// given, and of C#.
/// </summary>
internal static class TableNames
{
    /// <summary>The program in which no table is called as another field of the emitted class, or as a word of C#.</summary>
    /// <param name="locals">What methods call what they are given, and their own locals.</param>
    public static AgentProgram MakeApart(AgentProgram lowered, IEnumerable<Part> parts, IEnumerable<string> locals)
    {
        HashSet<string> taken = new(
            parts.Where(part => part is not TablesPart).SelectMany(part => part.Fields.Concat(part.PlumbingFields))
                .SelectMany(field => field.Names.Split(',')).Select(name => name.Trim().Split(' ')[0])
                .Concat(locals).Concat(Reference.OfBatch.Select(field => field.Name)),
            StringComparer.Ordinal);
        Dictionary<string, string> renamed = lowered.Modules.Select(table => table.Name)
            .Where(name => taken.Contains(Names.Camel(name)) || SyntaxFacts.GetKeywordKind(Names.Camel(name)) != SyntaxKind.None)
            .ToDictionary(name => name, name => name + "Table", StringComparer.Ordinal);
        return renamed.Count == 0 ? lowered : lowered
            .RewriteValues(value => value is ModuleCall call ? call with { Module = New(call.Module) } : value)
            .RewriteStatements(statement =>
            [
                statement switch
                {
                    Move move => move with { Module = New(move.Module) },
                    FitEstimate fit => fit with { Module = New(fit.Module) },
                    Tally tally => tally with { Module = New(tally.Module) },
                    _ => statement,
                },
            ])
            with
        {
            Modules = lowered.Modules.Map(table => table with { Name = New(table.Name) }),
        };

        string New(string name) => renamed.TryGetValue(name, out string other) ? other : name;
    }
}
