using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits a step along the natural gradient: the call, and the function that it differentiates.</summary>
internal static class NaturalGradientEmitter
{
    /// <param name="program">The program.</param>
    /// <param name="step">The step.</param>
    /// <param name="update">The update that the step is in.</param>
    /// <param name="body">The statements of the step.</param>
    public static string Emit(AgentProgram program, NaturalGradientStep step, Update update, string body)
    {
        string numbers = $"{Names.Option(step.Limit)}, {Names.Option(step.Iterations)}, {Names.Option(step.Damping)}";
        (string method, string search) = step.LineSearch is { } lineSearch
            ? ("TrustRegion", $", {Names.Option(lineSearch.Backtracks)}, {Names.Option(lineSearch.Shrink)}")
            : ("NaturalGradient", "");
        string call = $"{method}.Step({ParameterGroup.FieldOf(program, step.Module)}, Evaluate, {numbers}{search})";
        string causes = MinimiseEmitter.Suspects(update, step);
        return Template.Of($$"""
            {{BindingEmitter.Under(step.Equation, $"TrustRegionReport report = {call};")}}
            if (!float.IsFinite(report.Objective))
            {
                throw NonFiniteLossException.Of("{{update.Name}}", Session, report.Objective, batch.Describe({{causes}}));
            }

            Session.RecordUpdate("{{update.Name}}", -report.Objective);
            Session.RecordMetric("{{Metrics.Kl}}", report.Divergence);

            (Tensor Objective, Tensor Divergence) Evaluate()
            {
                {{body}}
                return (objective, divergence);
            }
            """);
    }
}
