using System;
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
        WarmUp(program, context);
        foreach (KeyValuePair<string, (string Attribute, string Property, Origin Origin)> given in context.Given)
        {
            if (program.Hyperparameters.All(h => h.Name != given.Key))
            {
                context.Problems.Add(Problem.Of(
                    ProblemIds.NumberHasNoEffect, given.Value.Origin, given.Value.Property, declaration.Attributes[given.Value.Origin.Attribute].Name));
            }
        }
    }

    private static void WarmUp(AgentProgram program, FeatureContext context)
    {
        Hyperparameter capacity = program.Hyperparameter(program.Memory.Capacity);
        foreach (string after in program.Updates.Select(update => update.After).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            Hyperparameter warmUp = program.Hyperparameter(after);
            if (warmUp.Value > capacity.Value)
            {
                Origin origin = context.Given.TryGetValue(after, out var given) || context.Given.TryGetValue(capacity.Name, out given)
                    ? given.Origin
                    : Origin.Class;
                context.Problems.Add(Problem.Of(
                    ProblemIds.WarmUpLongerThanMemory, origin, warmUp.Name, warmUp.Text, capacity.Text, capacity.Name));
            }
        }
    }
}
