using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits what records how learning goes, where someone observes it.</summary>
internal static class MetricEmitter
{
    /// <param name="metrics">What is recorded.</param>
    /// <param name="values">What writes values.</param>
    /// <param name="typing">The types of the names in them.</param>
    /// <param name="inRegion">Whether no gradient is recorded around it already.</param>
    public static string Emit(IEnumerable<RecordMetric> metrics, ValueWriter values, Typing typing, bool inRegion) =>
        Template.Of($$"""
            if (Session.IsMeasured)
            {
                {{(inRegion ? "" : values.NoGradient)}}
                {{metrics.Select(metric => Record(metric, values, typing))}}
            }
            """);

    public static string Record(RecordMetric metric, ValueWriter values, Typing typing)
    {
        string limit = metric.Limit is { } named ? $", MetricLimit.{named}" : "";
        string measure = values.InUpdate(metric.Measure, typing);
        return BindingEmitter.Under(
            metric.Equation, $"Session.RecordMetric(\"{metric.Metric}\", {values.Measure(measure)}{limit});");
    }
}
