using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>Checks of the finished program that no single attribute can make.</summary>
internal static class ProgramChecks
{
    public static void Check(AgentDeclaration declaration, AgentProgram program, FeatureContext context)
    {
        foreach (Ordering ordering in program.Orderings)
        {
            Check(ordering, declaration, program, context);
        }

        foreach (Division division in program.Divisions)
        {
            Check(division, program, context);
        }

        foreach (KeyValuePair<Parameter, (string Property, Origin Origin)> given in context.Given)
        {
            if (program.Settings.All(setting => !setting.Parameter.Equals(given.Key)))
            {
                context.Problems.Add(Problem.Of(
                    ProblemIds.NumberHasNoEffect, given.Value.Origin, given.Value.Property,
                    Written(given.Value.Origin, declaration)));
            }
        }
    }

    private static void Check(Ordering ordering, AgentDeclaration declaration, AgentProgram program, FeatureContext context)
    {
        Setting lower = program.Setting(ordering.Lower), upper = program.Setting(ordering.Upper);
        bool holds = ordering.Kind == OrderingKind.Bounds ? lower.Value < upper.Value : lower.Value <= upper.Value;
        if (holds)
        {
            return;
        }

        // Where both are defaults there is nothing to point at but the class; defaults hold, so one of them was given.
        Origin origin = context.Given.TryGetValue(lower.Parameter, out var given)
            || context.Given.TryGetValue(upper.Parameter, out given)
            ? given.Origin
            : Origin.Class;
        string id = ordering.Kind == OrderingKind.Bounds ? ProblemIds.BoundsReversed : ProblemIds.WarmUpLongerThanMemory;
        string[] told =
        [
            context.Property(lower.Parameter), Text(lower, context),
            context.Property(upper.Parameter), Text(upper, context),
        ];
        context.Problems.Add(Problem.Of(
            id, origin, ordering.Kind == OrderingKind.Bounds ? [.. told, Exchange(lower, upper, context)] : told));
    }

    /// <summary>How two bounds come into order: where one of them is a default, giving the other is enough.</summary>
    private static string Exchange(Setting lower, Setting upper, FeatureContext context) =>
        !context.Given.ContainsKey(upper.Parameter) ? $"set '{context.Property(upper.Parameter)}' above it"
        : !context.Given.ContainsKey(lower.Parameter) ? $"set '{context.Property(lower.Parameter)}' below it"
        : lower.Value == upper.Value ? "lower the one or raise the other"
        : "exchange them";

    private static void Check(Division division, AgentProgram program, FeatureContext context)
    {
        Setting part = program.Setting(division.Part);
        Setting[] factors = [.. division.Factors.Select(program.Setting)];
        double whole = factors.Aggregate(1.0, (product, factor) => product * factor.Value);
        if (whole % part.Value == 0)
        {
            return;
        }

        Origin origin = factors.Prepend(part).Where(number => context.Given.ContainsKey(number.Parameter))
            .Select(number => context.Given[number.Parameter].Origin).DefaultIfEmpty(Origin.Class).First();
        context.Problems.Add(Problem.Of(
            ProblemIds.PartsDoNotDivide,
            origin,
            context.Property(part.Parameter),
            Text(part, context),
            string.Join(" times ", factors.Select(factor => $"'{context.Property(factor.Parameter)}'")),
            whole.ToString("R", System.Globalization.CultureInfo.InvariantCulture)));
    }

    /// <summary>A number, and whether nobody gave it.</summary>
    private static string Text(Setting setting, FeatureContext context) =>
        setting.Text + (context.Given.ContainsKey(setting.Parameter) ? "" : " by default");

    private static string Written(Origin origin, AgentDeclaration declaration) => declaration.Attributes[origin.Attribute].Name;
}
