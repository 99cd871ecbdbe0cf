using System;
using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>
/// What tells how learning goes: nothing is learned from it, so where an update ends with it, it is no part of the update but a
/// method of the plumbing.
/// </summary>
internal sealed class MetricsPart(AgentProgram program, ValueWriter values) : Part(program)
{
    /// <summary>They are written as the part is made, since fields hold the scalars that they turn out to use.</summary>
    public override IEnumerable<string> Members { get; } =
    [
        .. program.Updates.Select(update => AtEnd(update) is { } metrics ? Method(program, values, update, metrics) : null)
            .OfType<string>(),
    ];

    /// <summary>The metrics that an update ends with.</summary>
    public static NoGradient? AtEnd(Update update) =>
        update.Body.Count > 0 && update.Body[update.Body.Count - 1] is NoGradient region
        && region.Body.All(statement => statement is RecordMetric)
            ? region
            : null;

    /// <summary>The call of the method that tells of the metrics that an update ends with.</summary>
    /// <param name="update">The update.</param>
    /// <param name="metrics">Its metrics.</param>
    /// <param name="value">What stands for a value with a name.</param>
    public static string Report(Update update, NoGradient metrics, Func<string, string> value) =>
        $"{Name(update)}({string.Join(", ", Measured(metrics).Select(value))});";

    /// <summary>What tells of all that was measured at an update that learns; workers measure nothing.</summary>
    public static string Report(AgentProgram program, Update update) =>
        SharingPart.Applies(program) || !Learns(update) ? ""
        : program.Replay is null ? "Session.ReportMetrics();"
        : program.Updates.Count(Learns) > 1 ? "Session.ReportMetrics(TrainingSession.SharedMetricInterval);"
        : "Session.ReportMetrics(TrainingSession.MetricInterval);";

    private static bool Learns(Update update) =>
        Uses.Statements(update.Body).Any(statement => statement is Minimise or NaturalGradientStep);

    private static string Method(AgentProgram program, ValueWriter values, Update update, NoGradient metrics)
    {
        Typing typing = Typing.OfUpdate(program);
        foreach (Statement statement in Uses.Statements(update.Body))
        {
            typing.Bind(statement);
        }

        string parameters = string.Join(", ", Measured(metrics).Select(name => $"{BindingEmitter.TypeOf(values, typing, name)} {name}"));
        return Template.Of($$"""
            /// <summary>Records how an update went, and tells of it at every so many of them.</summary>
            private void {{Name(update)}}({{parameters}})
            {
                {{MetricEmitter.Emit(metrics.Body.Cast<RecordMetric>(), values, typing, inRegion: false)}}

                {{Report(program, update)}}
            }
            """);
    }

    private static string Name(Update update) => "Report" + Names.Pascal(update.Name);

    /// <summary>The names of an update that metrics are computed from, in the order in which they use them.</summary>
    private static IEnumerable<string> Measured(NoGradient metrics) => Uses.Values(metrics.Body).SelectMany(Uses.Nodes)
        .OfType<Reference>().Where(reference => !Reference.OfBatch.Contains(reference))
        .Select(reference => reference.Name).Distinct();
}
