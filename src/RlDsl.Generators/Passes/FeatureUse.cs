using System;
using System.Globalization;
using System.Linq;
using RlDsl.Generators.Diagnostics;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Lowering.Presets;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Passes;

/// <summary>One attribute on one agent, as the feature or algorithm that it stands for reads it.</summary>
internal sealed class FeatureUse(
    AttributeUse attribute, AttributeMetadata metadata, int index, AgentDeclaration declaration, FeatureContext context)
{
    public string Attribute => attribute.Name;

    public string Agent => declaration.Name;

    /// <summary>The attribute that names the algorithm.</summary>
    public string Algorithm => declaration.Attributes.First(use => PresetTable.Find(use.Name) is not null).Name;

    /// <summary>The attribute that was written: this one, or the preset that stands for it.</summary>
    private string Written => declaration.Attributes[index].Name;

    /// <summary>Another attribute of the declaration, by its number.</summary>
    public FeatureUse At(int other, AttributeMetadata described) =>
        new(declaration.Attributes[other], described, other, declaration, context);

    /// <summary>An attribute that was not written, whose numbers have their defaults.</summary>
    public FeatureUse OfDefaults(AttributeMetadata described) =>
        new(new AttributeUse(described.Name, []), described, index, declaration, context);

    /// <summary>Whether something was found for which nothing is emitted.</summary>
    public bool HasErrors => context.HasErrors;

    /// <summary>The program with all numbers of the attribute: those given here, else those it has, else the defaults.</summary>
    public AgentProgram Declare(AgentProgram program) => Declare(program, [.. metadata.Numbers]);

    /// <summary>The program with some numbers of the attribute: those given here, else those it has, else the defaults.</summary>
    public AgentProgram Declare(AgentProgram program, params Parameter[] numbers) => numbers.Aggregate(program, Declare);

    /// <summary>The program with a number of the attribute under a name that is the agent's own.</summary>
    public AgentProgram DeclareAs(AgentProgram program, Parameter own, Parameter number) =>
        Declare(program, own, metadata.PropertyOf(number), metadata.DefaultOf(number));

    /// <summary>The program with a number of a feature of one's own.</summary>
    public AgentProgram DeclareOwn(AgentProgram program, Parameter own, string property, double initial) =>
        Declare(program, own, property, initial);

    /// <summary>The program with a constant of the class as a number; one that is out of its range is reported.</summary>
    /// <param name="place">Where the constant is declared.</param>
    public AgentProgram DeclareConstant(AgentProgram program, Parameter number, double value, int place)
    {
        context.Offer(number, number.Name);
        if (!number.Range.Contains(value))
        {
            string text = value.ToString("R", CultureInfo.InvariantCulture);
            ReportAt(ProblemIds.NumberOutOfRange, place, number.Name, Agent, text, number.Range.ToString());
        }

        if (program.Settings.Any(setting => setting.Parameter.Equals(number)))
        {
            ReportAt(
                ProblemIds.BodyDoesNotFit, place, number.Name, "the agent has a number of that name already",
                "give it in the attribute that has it, or choose another name");
            return program;
        }

        return program with { Settings = program.Settings.Add(new Setting(number, value)) };
    }

    /// <summary>
    /// The whole numbers of a property that is part of the architecture; the defaults where it is not given, or is refused.
    /// </summary>
    public EquatableArray<int> Sizes(string property) =>
        attribute.Find(property) is { } argument
            && argument.Numbers.All(number => IsInRange(property, number, metadata.RangeOf(property)))
            ? argument.Numbers.Map(number => (int)number)
            : new(metadata.DefaultOf<int[]>(property));

    /// <summary>
    /// The whole number of a property that is part of the architecture; the default where it is not given, or is refused.
    /// </summary>
    public int Size(string property) =>
        attribute.Find(property) is { Numbers: { Count: 1 } numbers }
            && IsInRange(property, numbers[0], metadata.RangeOf(property))
            ? (int)numbers[0]
            : metadata.DefaultOf<int>(property);

    /// <summary>The number of a property that is no option; the default where it is not given, or is refused.</summary>
    public double Real(string property) =>
        attribute.Find(property) is { Numbers: { Count: 1 } numbers }
            && IsInRange(property, numbers[0], metadata.RangeOf(property))
            ? numbers[0]
            : metadata.DefaultOf<double>(property);

    /// <summary>Whether a property is true.</summary>
    public bool Flag(string property) =>
        attribute.Find(property) is { Numbers: { Count: 1 } given } ? given[0] == 1 : metadata.DefaultOf<bool>(property);

    /// <summary>The member of an enumeration that a property is.</summary>
    public T Choice<T>(string property)
        where T : struct, Enum => Given<T>(property) ?? metadata.DefaultOf<T>(property);

    /// <summary>The member of an enumeration given for a property, if one is; a number that no member has is reported.</summary>
    public T? Given<T>(string property)
        where T : struct, Enum
    {
        if (attribute.Find(property)?.Member is not { } member)
        {
            return null;
        }

        string[] names = Enum.GetNames(typeof(T));
        if (names.Contains(member))
        {
            return (T)Enum.Parse(typeof(T), member);
        }

        string known = string.Join(", ", names.Select(name => "'" + name + "'"));
        Report(ProblemIds.UnknownMember, property, Written, member, WrittenAs(property), "member", known);
        return null;
    }

    /// <summary>The text given for a property.</summary>
    public string? Text(string property) => attribute.Find(property)?.Member;

    /// <summary>Whether a property was given.</summary>
    public bool Has(string property) => attribute.Find(property) is not null;

    /// <summary>Whether a number was given.</summary>
    public bool Has(Parameter number) => Has(metadata.PropertyOf(number));

    /// <summary>What the user calls a number of the attribute.</summary>
    public string NameOf(Parameter number) => WrittenAs(metadata.PropertyOf(number));

    public void Report(string id, string? property, params string[] arguments) =>
        context.Problems.Add(new Problem(id, OriginOf(property), new(arguments)));

    /// <summary>Reports at a place in the class.</summary>
    public void ReportAt(string id, int place, params string[] arguments) =>
        context.Problems.Add(Problem.Of(id, Origin.At(place), arguments));

    /// <summary>Reports that the algorithm has not what the feature changes.</summary>
    public void Lacks(string reason) => Report(ProblemIds.FeatureLacksItsPart, null, Written, reason, Remedies.ToBeFound);

    /// <summary>
    /// Reports that the feature is for continuous actions and the algorithm for discrete ones, or the other way.
    /// </summary>
    public void IsOfOtherActions(string reason) =>
        Report(ProblemIds.FeatureOfOtherActions, null, Written, reason, Remedies.ToBeFound);

    /// <summary>Reports that the algorithm has already what the feature adds.</summary>
    public void IsThere(string reason) => Report(ProblemIds.FeatureIsThere, null, Written, reason, Remedies.ToBeFound);

    /// <summary>Reports that arguments exclude one another.</summary>
    /// <param name="number">The number that is in the way, where it is not the whole attribute.</param>
    public void Excludes(string reason, string remedy, Parameter? number = null) =>
        Report(ProblemIds.ArgumentsExclude, number is null ? null : metadata.PropertyOf(number), Written, reason, remedy);

    private AgentProgram Declare(AgentProgram program, Parameter number) =>
        Declare(program, number, metadata.PropertyOf(number), metadata.DefaultOf(number));

    private AgentProgram Declare(AgentProgram program, Parameter number, string property, double initial)
    {
        context.Offer(number, WrittenAs(property));
        Setting? known = program.Settings.FirstOrDefault(setting => setting.Parameter.Equals(number));
        Setting result = known ?? new Setting(number, initial);
        if (attribute.Find(property) is { Numbers: { Count: > 0 } given } && IsInRange(property, given[0], number.Range))
        {
            if (context.Give(number, WrittenAs(property), OriginOf(property)))
            {
                result = result with { Value = given[0] };
            }
            else
            {
                Report(ProblemIds.NumberGivenTwice, property, WrittenAs(property), Written, number.Name);
            }
        }

        return program with
        {
            Settings = known is null
                ? program.Settings.Add(result)
                : program.Settings.Map(setting => setting.Parameter.Equals(number) ? result : setting),
        };
    }

    /// <summary>Whether a number is in its range; one that is not is reported.</summary>
    private bool IsInRange(string property, double number, Range range)
    {
        if (range.Contains(number))
        {
            return true;
        }

        string text = number.ToString("R", CultureInfo.InvariantCulture);
        Report(ProblemIds.NumberOutOfRange, property, WrittenAs(property), Written, text, range.ToString());
        return false;
    }

    /// <summary>How a property is called where it was written: in this attribute, or in the preset that stands for it.</summary>
    private string WrittenAs(string property) =>
        metadata.Find(property) is { } number
            && PresetTable.Find(Written)?.Metadata is { } written && written.Numbers.Contains(number)
            ? written.PropertyOf(number)
            : property;

    private Origin OriginOf(string? property) =>
        new(index, property is null ? -1 : declaration.Attributes[index].IndexOf(WrittenAs(property)));
}
