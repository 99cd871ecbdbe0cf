using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>How attributes name a network of the program.</summary>
internal static class ModuleSelection
{
    /// <summary>
    /// The network that the attribute's <c>Of</c> names, or all that fit where it names none; none, and a report, where there
    /// is none.
    /// </summary>
    public static IReadOnlyList<Module> Select(AgentProgram program, FeatureUse use, Func<Module, bool> fits, string kind)
    {
        List<Module> candidates = [.. program.Modules.Where(fits)];
        string? name = use.Text("Of");
        if (candidates.Count == 0)
        {
            use.Lacks($"the algorithm has no {kind}");
            return [];
        }

        if (name is null)
        {
            return candidates;
        }

        List<Module> selected = [.. candidates.Where(module => module.Name == name)];
        if (selected.Count == 0)
        {
            string known = string.Join(", ", candidates.Select(module => "'" + module.Name + "'"));
            use.Report(ProblemIds.UnknownMember, "Of", use.Attribute, name, use.Agent, kind, known);
        }

        return selected;
    }
}
