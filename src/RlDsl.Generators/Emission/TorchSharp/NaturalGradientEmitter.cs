using System;
using RlDsl.Generators.Ir;
using RlDsl.Generators.Passes;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits a step along the natural gradient: the call, and the function that it differentiates.</summary>
internal static class NaturalGradientEmitter
{
    public static void Emit(SourceWriter writer, AgentProgram program, NaturalGradientStep step, Update update, Action body)
    {
        if (step.Equation is { } equation)
        {
            writer.Line("// " + equation);
        }

        string parameters = ParameterGroup.FieldOf(program, step.Module);
        string numbers = $"{Names.Option(step.Limit)}, {Names.Option(step.Iterations)}, {Names.Option(step.Damping)}";
        writer.Line(step.LineSearch is { } search
            ? $"TrustRegionReport report = TrustRegion.Step({parameters}, Evaluate, {numbers}, "
                + $"{Names.Option(search.Backtracks)}, {Names.Option(search.Shrink)});"
            : $"TrustRegionReport report = NaturalGradient.Step({parameters}, Evaluate, {numbers});");
        writer.Block("if (!float.IsFinite(report.Objective))", () =>
            writer.Line(
                $"throw NonFiniteLossException.Of(\"{update.Name}\", Session, report.Objective, "
                + $"batch.Describe({MinimiseEmitter.Suspects(update, step)}));"));
        writer.Line();
        writer.Line($"Session.RecordUpdate(\"{update.Name}\", -report.Objective);");
        writer.Line($"Session.RecordMetric(\"{Metrics.Kl}\", report.Divergence);");
        writer.Line();
        writer.Block("(Tensor Objective, Tensor Divergence) Evaluate()", () =>
        {
            body();
            writer.Line("return (objective, divergence);");
        });
    }
}
