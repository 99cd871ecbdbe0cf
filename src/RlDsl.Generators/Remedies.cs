using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators;

/// <summary>
/// What to do about a feature that does not fit its algorithm. Which algorithms it fits stands nowhere: it is tried, and only
/// where it is to be told.
/// </summary>
internal static class Remedies
{
    /// <summary>Stands for a remedy that is yet to be found.</summary>
    public const string ToBeFound = "";

    /// <summary>The problems, each with a remedy.</summary>
    public static IEnumerable<Problem> Complete(IEnumerable<Problem> problems, AgentDeclaration declaration) =>
        problems.Select(problem => ProblemIds.IsMisfit(problem.Id) && problem.Arguments[2] == ToBeFound
            ? problem with
            {
                Arguments =
                [
                    problem.Arguments[0], problem.Arguments[1],
                    Find(declaration.Attributes[problem.Origin.Attribute], declaration),
                ],
            }
            : problem);

    private static string Find(AttributeUse feature, AgentDeclaration declaration)
    {
        string[] fitting =
        [
            .. PresetTable.All.Select(preset => preset.Attribute)
                .Where(algorithm => Fits(feature, new AttributeUse(algorithm, []), declaration)),
        ];
        return fitting.Length == 0 ? "remove it"
            : fitting.FirstOrDefault(algorithm => declaration.Attributes.Any(use => use.Name == algorithm)) is { } own
                ? $"remove it or the other features, because it fits [{own}] alone"
            : $"remove it, or choose an algorithm that it fits: {string.Join(", ", fitting)}";
    }

    /// <summary>Whether a feature, as it was written, and an algorithm make an agent by themselves.</summary>
    private static bool Fits(AttributeUse feature, AttributeUse algorithm, AgentDeclaration declaration)
    {
        FeatureContext context = new();
        Pipeline.Lower(declaration with { Attributes = [algorithm, feature] }, context);
        return context.Problems.All(problem =>
            !ProblemIds.IsMisfit(problem.Id)
            && problem.Id is not (ProblemIds.ArgumentsExclude or ProblemIds.FeaturesConflict));
    }
}
