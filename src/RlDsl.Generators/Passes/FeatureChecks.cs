using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>Checks which attributes stand together, before any is applied.</summary>
internal static class FeatureChecks
{
    /// <summary>Whether no two attributes of an agent contradict each other; reports those that do at the later one.</summary>
    public static bool Check(
        IReadOnlyList<(AttributeUse Use, int Index)> uses, AgentDeclaration declaration, FeatureContext context)
    {
        bool fits = true;
        foreach (Conflict conflict in Conflicts.All)
        {
            (AttributeUse Use, int Index)[] first = [.. uses.Where(use => use.Use.Name == conflict.First)];
            (AttributeUse Use, int Index)[] second = [.. uses.Where(use => use.Use.Name == conflict.Second)];
            if (first.Length > 0 && second.Length > 0)
            {
                (AttributeUse Use, int Index) later = first[0].Index > second[0].Index ? first[0] : second[0];
                (AttributeUse Use, int Index) earlier = first[0].Index > second[0].Index ? second[0] : first[0];
                context.Problems.Add(Problem.Of(
                    ProblemIds.FeaturesConflict, new Origin(later.Index, -1),
                    Name(later, declaration), Name(earlier, declaration), conflict.Reason));
                fits = false;
            }
        }

        return fits & NoneTwice(uses, declaration, context);
    }

    /// <summary>
    /// Whether no attribute stands beside a preset of which it is a part; the compiler sees to other repetitions.
    /// </summary>
    private static bool NoneTwice(
        IReadOnlyList<(AttributeUse Use, int Index)> uses, AgentDeclaration declaration, FeatureContext context)
    {
        bool fits = true;
        foreach (IGrouping<string, (AttributeUse Use, int Index)> same in uses.GroupBy(use => use.Use.Name))
        {
            (AttributeUse Use, int Index) first = same.First(), last = same.Last();
            if (first.Index != last.Index && declaration.Attributes[first.Index].Name != declaration.Attributes[last.Index].Name)
            {
                context.Problems.Add(Problem.Of(
                    ProblemIds.FeaturesConflict,
                    new Origin(last.Index, -1),
                    Name(last, declaration),
                    Name(first, declaration),
                    "an agent has each feature once"));
                fits = false;
            }
        }

        return fits;
    }

    /// <summary>What was written: a part of a preset is told as the preset's.</summary>
    private static string Name((AttributeUse Use, int Index) use, AgentDeclaration declaration)
    {
        string written = declaration.Attributes[use.Index].Name;
        return written == use.Use.Name ? written : $"{use.Use.Name} of {written}";
    }
}
