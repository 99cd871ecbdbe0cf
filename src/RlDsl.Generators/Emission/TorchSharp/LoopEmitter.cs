using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the loop: one step of it for those who own it, and the whole for those who do not.</summary>
internal static class LoopEmitter
{
    public static void Emit(SourceWriter writer, AgentProgram program)
    {
        Train(writer);
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public EvaluationSummary Evaluate(IDiscreteEnvironment environment, int episodes = 20, ulong seed = 0) =>");
        writer.Line("    Evaluation.Run(this, environment, episodes, seed);");
        writer.Line();
        Observe(writer, program);
        writer.Line();
        Learn(writer, program);
    }

    private static void Train(SourceWriter writer)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public TrainingSummary Train(");
        writer.Line("    IDiscreteEnvironment environment, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default)");
        writer.Line("{");
        writer.Line("    Spec.RequireSame(environment.Spec);");
        writer.Line("    Session.Begin(steps, observer);");
        writer.Line("    float[] observation = new float[Spec.Observation.Size], nextObservation = new float[Spec.Observation.Size];");
        writer.Line("    environment.Reset(episodes.NextUInt64(), observation);");
        writer.Line("    for (long step = 0; step < steps && !cancellation.IsCancellationRequested; step++)");
        writer.Line("    {");
        writer.Line("        int action = Explore(observation);");
        writer.Line("        StepResult result = environment.Step(action, nextObservation);");
        writer.Line("        Observe(observation, action, result, nextObservation);");
        writer.Line("        Learn();");
        writer.Line("        if (result.EndsEpisode)");
        writer.Line("        {");
        writer.Line("            environment.Reset(observation);");
        writer.Line("        }");
        writer.Line("        else");
        writer.Line("        {");
        writer.Line("            (observation, nextObservation) = (nextObservation, observation);");
        writer.Line("        }");
        writer.Line("    }");
        writer.Line();
        writer.Line("    return Session.End(cancellation.IsCancellationRequested);");
        writer.Line("}");
    }

    private static void Observe(SourceWriter writer, AgentProgram program)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block(
            "public void Observe(\n    global::System.ReadOnlySpan<float> observation, int action, StepResult result, global::System.ReadOnlySpan<float> nextObservation)",
            () =>
            {
                writer.Line("Spec.RequireAction(action);");
                string reward = "result.Reward";
                if (program.RewardClipping is { } clipping)
                {
                    writer.Line($"double reward = Math.Clamp(result.Reward, {Names.Option(clipping.Minimum)}, {Names.Option(clipping.Maximum)});");
                    reward = "reward";
                }

                writer.Line($"memory.Add(observation, action, {reward}, nextObservation, result.Status);");
                writer.Line("Session.RecordStep(result.Reward, result.Status);");
            });
    }

    private static void Learn(SourceWriter writer, AgentProgram program)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void Learn()", () =>
        {
            writer.Line("long step = Session.StepCount;");
            bool first = true;
            foreach (Update update in program.Updates)
            {
                if (!first)
                {
                    writer.Line();
                }

                first = false;
                writer.Block($"if ({string.Join(" && ", Conditions(update))})", () => Call(writer, update));
            }
        });
    }

    private static IEnumerable<string> Conditions(Update update)
    {
        if (update.After is { } after)
        {
            yield return $"step > {Names.Option(after)}";
        }

        yield return update.Every is { } every ? $"step % {Names.Option(every)} == 0" : "Session.EpisodeEnded";
        if (Uses.ReadsBatch(update.Body))
        {
            yield return "memory.Count > 0";
        }
    }

    private static void Call(SourceWriter writer, Update update)
    {
        string call = $"{UpdateEmitter.Method(update)}();";
        if (update.Repeat is { } repeat)
        {
            writer.Block($"for (int i = 0; i < {Names.Option(repeat)}; i++)", () => writer.Line(call));
        }
        else
        {
            writer.Line(call);
        }
    }
}
