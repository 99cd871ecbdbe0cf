using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Emission.Registration;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Model;

namespace RlDsl.Generators.Emission.Declared;

/// <summary>The numbers that bodies ask for: hyperparameters, which are constants, and numbers that follow schedules.</summary>
internal sealed class NumberMembers(AgentProgram program, WrittenNumbers numbers, MemberNames names)
{
    /// <summary>The constants, in the order in which the algorithm has its numbers.</summary>
    public IReadOnlyList<WrittenMember> Constants(IEnumerable<Value> asked)
    {
        HashSet<Parameter> all = [.. asked.OfType<ParameterValue>().Select(value => value.Parameter)];
        return [.. program.Settings.Select(setting => setting.Parameter).Where(all.Contains).Select(Constant)];
    }

    /// <summary>The schedules.</summary>
    public IReadOnlyList<WrittenMember> Schedules(IEnumerable<Value> asked) =>
        [.. asked.OfType<ScheduledValue>().Distinct().Select(Schedule)];

    private WrittenMember Constant(Parameter number)
    {
        string[] range =
        [
            .. Bound(nameof(ParameterAttribute.Minimum), number.Range.Minimum),
            .. Bound(nameof(ParameterAttribute.Maximum), number.Range.Maximum),
        ];
        string type = number.Kind == NumberKind.Integer ? "int" : "double";
        return new WrittenMember(
            [DeclaredNames.Of<ParameterAttribute>(range)], $"private const {type} {names.Take(number.Name)} = {numbers[number]}")
        {
            Summary = Summary(number),
        };
    }

    private static IEnumerable<string> Bound(string property, double bound) =>
        double.IsInfinity(bound) || Math.Abs(bound) >= int.MaxValue ? [] : [$"{property} = {WrittenNumbers.Of(bound)}"];

    private static string Summary(Parameter number)
    {
        string text = number.Documentation.Length > 0
            ? DocumentationText.Of(number.Documentation.Split('\n'))
            : LibraryDocumentation.OfProperty(number.DocumentedAt);
        return text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
    }

    private WrittenMember Schedule(ScheduledValue scheduled)
    {
        (string name, Schedule schedule) = (ValueReader.NameOf(scheduled.Name), scheduled.Schedule);
        AttributeMetadata metadata = AttributeMetadata.Of<ScheduleAttribute>();
        string decay = schedule.Decay == metadata.DefaultOf<Decay>(nameof(ScheduleAttribute.Decay))
            ? ""
            : $", {nameof(ScheduleAttribute.Decay)} = {nameof(Decay)}.{schedule.Decay}";
        return new WrittenMember(
            [
                DeclaredNames.Of<ScheduleAttribute>(
                    $"{nameof(ScheduleAttribute.From)} = {numbers[schedule.From]}",
                    $"{nameof(ScheduleAttribute.To)} = {numbers[schedule.To]}",
                    $"{nameof(ScheduleAttribute.Over)} = {numbers[schedule.Over]}" + decay),
            ],
            $"private partial Number {names.Take(name)} {{ get; }}");
    }
}
