using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes.Semantics;

/// <summary>A finished program with what its user wrote, as the checks of what it means see it.</summary>
/// <param name="declaration">What was written.</param>
/// <param name="program">The program in the RL dialect, with all features.</param>
/// <param name="context">Where numbers were given, and what was found wrong so far.</param>
internal sealed class Review(AgentDeclaration declaration, AgentProgram program, FeatureContext context)
{
    public AgentDeclaration Declaration => declaration;

    public AgentProgram Program => program;

    /// <summary>The value of a number.</summary>
    public double Value(Parameter number) => program.Setting(number).Value;

    /// <summary>The number of steps from one run of an update to the next.</summary>
    public double StepsBetween(EverySteps trigger) => trigger.Every is { } every ? Value(every) : 1;

    /// <summary>Whether the declaration sets one of some numbers.</summary>
    public bool IsGiven(params Parameter[] numbers) => numbers.Any(context.Given.ContainsKey);

    /// <summary>A number by the name that its user knows, with its value, and whether that is the default.</summary>
    public string Told(Parameter number)
    {
        string value = program.Setting(number).Text;
        return context.Given.TryGetValue(number, out var given)
            ? $"'{given.Property}' ({value})"
            : $"'{number}' ({value} by default)";
    }

    /// <summary>The name by which its user knows a number.</summary>
    public string Name(Parameter number) =>
        context.Given.TryGetValue(number, out var given) ? given.Property : number.Name;

    /// <summary>
    /// Reports at the first of some numbers that the declaration sets, or at the class where all are defaults.
    /// </summary>
    public void Report(string id, IEnumerable<Parameter?> places, params string[] arguments)
    {
        Origin origin = places.OfType<Parameter>().Where(context.Given.ContainsKey).Select(number => context.Given[number].Origin)
            .DefaultIfEmpty(Origin.Class).First();
        context.Problems.Add(Problem.Of(id, origin, arguments));
    }

    /// <summary>Reports at an argument of an attribute, or at the attribute where no argument is named.</summary>
    public void ReportAt(string id, int attribute, string? argument, params string[] arguments)
    {
        int place = argument is null ? -1 : declaration.Attributes[attribute].IndexOf(argument);
        context.Problems.Add(Problem.Of(id, new Origin(attribute, place), arguments));
    }

    /// <summary>Reports at the last of some attributes that was written.</summary>
    public void ReportAtLast(string id, string[] attributes, params string[] arguments)
    {
        int last = declaration.Attributes.Select((use, index) => attributes.Contains(use.Name) ? index : -1).Max();
        ReportAt(id, last, null, arguments);
    }

    /// <summary>A number that was computed, in print.</summary>
    public static string Text(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
}
