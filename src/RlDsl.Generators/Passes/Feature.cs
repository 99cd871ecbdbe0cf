using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>A number of an attribute and the hyperparameter that it sets.</summary>
/// <param name="Property">The attribute's property.</param>
/// <param name="Hyperparameter">The name in the program and in the generated options.</param>
/// <param name="Default">The value where neither this nor another attribute gives one.</param>
internal sealed record NumberSpec(
    string Property,
    string Hyperparameter,
    NumberKind Kind,
    double Default,
    Range Range,
    string Documentation)
{
    public static NumberSpec Real(string property, string hyperparameter, double value, Range range, string documentation) =>
        new(property, hyperparameter, NumberKind.Real, value, range, documentation);

    public static NumberSpec Integer(string property, string hyperparameter, double value, Range range, string documentation) =>
        new(property, hyperparameter, NumberKind.Integer, value, range, documentation);
}

/// <summary>An attribute that rewrites a program.</summary>
internal abstract class Feature
{
    /// <summary>The attribute's name without <c>Attribute</c>.</summary>
    public abstract string Attribute { get; }

    /// <summary>The numbers that the attribute takes.</summary>
    public virtual IReadOnlyList<NumberSpec> Numbers => [];

    /// <summary>The properties that the attribute takes besides numbers.</summary>
    public virtual IReadOnlyList<string> OtherProperties => [];

    /// <summary>The program with this feature.</summary>
    public abstract AgentProgram Apply(AgentProgram program, FeatureUse use);
}

/// <summary>What all features of one agent share while they are applied: what was set, and what was wrong.</summary>
internal sealed class FeatureContext
{
    private readonly Dictionary<string, (string Attribute, string Property, Origin Origin)> given = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> properties = new(StringComparer.Ordinal);

    public List<Problem> Problems { get; } = [];

    /// <summary>The hyperparameters that the declaration sets, with the attribute and property that did.</summary>
    public IReadOnlyDictionary<string, (string Attribute, string Property, Origin Origin)> Given => given;

    /// <summary>What the user calls a hyperparameter: the property that set it, or the one that could have.</summary>
    public string Property(string hyperparameter) =>
        given.TryGetValue(hyperparameter, out var setting) ? setting.Property
        : properties.TryGetValue(hyperparameter, out string property) ? property
        : hyperparameter;

    /// <summary>Notes that a property sets a hyperparameter where it is given.</summary>
    public void Offer(string hyperparameter, string property)
    {
        if (!properties.ContainsKey(hyperparameter))
        {
            properties.Add(hyperparameter, property);
        }
    }

    /// <summary>Notes that a hyperparameter was set; false if it had been before.</summary>
    public bool Give(string hyperparameter, string attribute, string property, Origin origin)
    {
        if (given.ContainsKey(hyperparameter))
        {
            return false;
        }

        given.Add(hyperparameter, (attribute, property, origin));
        return true;
    }
}

/// <summary>One attribute on one agent, as the feature that it stands for reads it.</summary>
internal sealed class FeatureUse(AttributeUse attribute, int index, AgentDeclaration declaration, FeatureContext context)
{
    public string Attribute => attribute.Name;

    public string Agent => declaration.Name;

    /// <summary>The attribute that names the algorithm.</summary>
    public string Algorithm => declaration.Attributes.First(use => PresetTable.All.Any(preset => preset.Attribute == use.Name)).Name;

    /// <summary>The attribute that was written: this one, or the preset that stands for it.</summary>
    private string Written => declaration.Attributes[index].Name;

    /// <summary>The program with the numbers of the specifications: those given here, else those it has, else the defaults.</summary>
    public AgentProgram Declare(AgentProgram program, IEnumerable<NumberSpec> specs)
    {
        foreach (NumberSpec spec in specs)
        {
            program = Declare(program, spec);
        }

        return program;
    }

    /// <summary>The whole numbers given for a property, if any were; each must be in the range.</summary>
    public EquatableArray<int>? Integers(string property, Range range)
    {
        if (attribute.Find(property) is not { } argument)
        {
            return null;
        }

        foreach (double number in argument.Numbers)
        {
            if (!range.Contains(number))
            {
                ReportRange(property, number, range);
                return null;
            }
        }

        return argument.Numbers.Map(number => (int)number);
    }

    /// <summary>The member of an enumeration given for a property; a number that no member has is reported.</summary>
    /// <param name="absent">The member that stands for the absence of the feature, which its attribute cannot name.</param>
    public T? Choice<T>(string property, T? absent = null)
        where T : struct, Enum
    {
        if (attribute.Find(property)?.Member is not { } member)
        {
            return null;
        }

        string[] names = [.. Enum.GetNames(typeof(T)).Where(name => name != absent?.ToString())];
        if (names.Contains(member))
        {
            return (T)Enum.Parse(typeof(T), member);
        }

        string known = string.Join(", ", names.Select(name => "'" + name + "'"));
        Report(ProblemIds.UnknownMember, property, Written, member, property, "member", known);
        return null;
    }

    /// <summary>The text given for a property.</summary>
    public string? Text(string property) => attribute.Find(property)?.Member;

    /// <summary>Whether a property was given.</summary>
    public bool Has(string property) => attribute.Find(property) is not null;

    public void Report(string id, string? property, params string[] arguments) =>
        context.Problems.Add(new Problem(id, OriginOf(property), new(arguments)));

    /// <summary>Reports that the feature does not fit the algorithm.</summary>
    /// <param name="remedy">What to do; if it is not given, which algorithms the feature fits is told.</param>
    /// <param name="property">The property that is in the way, where it is not the whole attribute.</param>
    public void DoesNotFit(string reason, string? remedy = null, string? property = null) =>
        Report(ProblemIds.FeatureDoesNotFit, property, Written, reason, remedy ?? Remedies.ToBeFound);

    private AgentProgram Declare(AgentProgram program, NumberSpec spec)
    {
        context.Offer(spec.Hyperparameter, spec.Property);
        Hyperparameter? known = program.Hyperparameters.FirstOrDefault(h => h.Name == spec.Hyperparameter);
        Hyperparameter result = known
            ?? new Hyperparameter(spec.Hyperparameter, spec.Kind, spec.Default, spec.Range, spec.Documentation);
        if (attribute.Find(spec.Property) is { Numbers.Count: > 0 } argument)
        {
            double number = argument.Numbers[0];
            if (!spec.Range.Contains(number))
            {
                ReportRange(spec.Property, number, spec.Range);
            }
            else if (!context.Give(spec.Hyperparameter, Attribute, spec.Property, OriginOf(spec.Property)))
            {
                Report(ProblemIds.NumberGivenTwice, spec.Property, spec.Property, Written, spec.Hyperparameter);
            }
            else
            {
                result = result with { Value = number };
            }
        }

        return program with
        {
            Hyperparameters = known is null
                ? program.Hyperparameters.Add(result)
                : program.Hyperparameters.Map(h => h.Name == result.Name ? result : h),
        };
    }

    private void ReportRange(string property, double number, Range range) => Report(
        ProblemIds.NumberOutOfRange,
        property,
        property,
        Written,
        number.ToString("R", CultureInfo.InvariantCulture),
        range.ToString());

    /// <summary>Where a property was written: in this attribute, or in the preset that stands for it.</summary>
    private Origin OriginOf(string? property) =>
        new(index, property is null ? -1 : declaration.Attributes[index].IndexOf(property));
}
