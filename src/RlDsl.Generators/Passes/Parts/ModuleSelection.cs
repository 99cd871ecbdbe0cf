using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>How attributes name a network of the program.</summary>
internal static class ModuleSelection
{
    /// <summary>The network that the attribute's <c>Of</c> names, or the first that fits where it names none; else it reports.</summary>
    public static Module? Select(AgentProgram program, FeatureUse use, Func<Module, bool> fits, string kind)
    {
        List<Module> candidates = [.. program.Modules.Where(fits)];
        string? name = use.Text("Of");
        if (candidates.Count == 0)
        {
            use.DoesNotFit($"the algorithm has no {kind}");
            return null;
        }

        Module? selected = name is null ? candidates[0] : candidates.FirstOrDefault(module => module.Name == name);
        if (selected is null)
        {
            string known = string.Join(", ", candidates.Select(module => "'" + module.Name + "'"));
            use.Report(ProblemIds.UnknownMember, "Of", use.Attribute, name!, use.Agent, kind, known);
        }

        return selected;
    }
}
