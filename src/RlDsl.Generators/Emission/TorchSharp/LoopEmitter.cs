using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits the loop: one step of it for those who own it, and the whole for those who do not.</summary>
internal static class LoopEmitter
{
    public static void Emit(SourceWriter writer, AgentProgram program)
    {
        ActionForm form = ActionForm.Of(program);
        if (AsynchronousEmitter.Applies(program))
        {
            AsynchronousEmitter.Train(writer, program, form);
        }
        else if (program.Replay is null)
        {
            SideBySideEmitter.Train(writer, program, form);
        }
        else
        {
            Train(writer, program, form);
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public EvaluationSummary Evaluate({form.Environment} environment, int episodes = 20, ulong seed = 0) =>");
        writer.Line("    Evaluation.Run(this, environment, episodes, seed);");
        writer.Line();
        Observe(writer, program, form);
        writer.Line();
        Learn(writer, program);
    }

    private static void Train(SourceWriter writer, AgentProgram program, ActionForm form)
    {
        bool discrete = form == ActionForm.Discrete;
        writer.Line("/// <inheritdoc/>");
        writer.Line("public TrainingSummary Train(");
        writer.Line($"    {form.Environment} environment, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default)");
        writer.Line("{");
        writer.Line("    Spec.RequireSame(environment.Spec);");
        writer.Line("    Session.Begin(steps, observer);");
        writer.Line("    float[] observation = new float[Spec.Observation.Size], nextObservation = new float[Spec.Observation.Size];");
        if (!discrete)
        {
            writer.Line("    float[] action = new float[Spec.Action.Size];");
        }

        if (program.RewardScaling is not null)
        {
            writer.Line("    rewardScaling.Reset();");
        }

        if (program.Policy.Exploration is OrnsteinUhlenbeckExploration)
        {
            writer.Line("    explorationNoise.Reset();");
        }

        writer.Line("    environment.Reset(episodes.NextUInt64(), observation);");
        writer.Line("    for (long step = 0; step < steps && !cancellation.IsCancellationRequested; step++)");
        writer.Line("    {");
        writer.Line(discrete ? "        int action = Explore(observation);" : "        Explore(observation, action);");
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

    private static void Observe(SourceWriter writer, AgentProgram program, ActionForm form)
    {
        if (program.Replay is null)
        {
            SideBySideEmitter.Observe(writer, form);
        }

        string which = program.Replay is null ? "int environment, " : "";
        string passed = program.Replay is null ? "environment, " : "";
        writer.Line("/// <inheritdoc/>");
        writer.Block(
            $"public void Observe(\n    {which}global::System.ReadOnlySpan<float> observation, {form.Parameter}, StepResult result, global::System.ReadOnlySpan<float> nextObservation)",
            () =>
            {
                writer.Line("Spec.RequireAction(action);");
                if (program.ObservationNormalization is not null)
                {
                    writer.Line("observationNormalizer.Observe(observation);");
                }

                string probability = program.Policy.Exploration is SamplingExploration { Probability.Count: > 0 } ? ", LogProbability(observation, action)" : "";
                writer.Line($"{StateEmitter.MemoryField(program)}.Add({passed}observation, action, {Reward(writer, program)}, nextObservation, result.Status{probability});");
                if (program.Policy.Exploration is OrnsteinUhlenbeckExploration)
                {
                    writer.Block("if (result.EndsEpisode)", () => writer.Line("explorationNoise.Reset();"));
                    writer.Line();
                }

                if (AsynchronousEmitter.Applies(program))
                {
                    writer.Block("lock (sharing)", () => writer.Line("Session.RecordStep(worker + environment, result.Reward, result.Status);"));
                }
                else
                {
                    writer.Line($"Session.RecordStep({passed}result.Reward, result.Status);");
                }
            });
    }

    /// <summary>The reward as it is remembered.</summary>
    private static string Reward(SourceWriter writer, AgentProgram program)
    {
        string reward = "result.Reward";
        if (program.RewardScaling is not null)
        {
            writer.Line($"double scaledReward = rewardScaling.Scale({(program.Replay is null ? "environment" : "0")}, {reward}, result.Status);");
            reward = "scaledReward";
        }

        if (program.RewardClipping is { } clipping)
        {
            writer.Line($"double reward = Math.Clamp({reward}, {Names.Option(clipping.Minimum)}, {Names.Option(clipping.Maximum)});");
            reward = "reward";
        }

        return reward;
    }

    private static void Learn(SourceWriter writer, AgentProgram program)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void Learn()", () =>
        {
            if (program.Updates.Any(update => update.Trigger is EverySteps))
            {
                writer.Line("long step = Session.StepCount;");
            }

            bool first = true;
            foreach (Update update in program.Updates)
            {
                if (!first)
                {
                    writer.Line();
                }

                first = false;
                writer.Block($"if ({string.Join(" && ", Conditions(update, program))})", () => Call(writer, update, program));
            }
        });
    }

    private static IEnumerable<string> Conditions(Update update, AgentProgram program)
    {
        switch (update.Trigger)
        {
            case EverySteps every:
                if (every.After is { } after)
                {
                    yield return $"step > {Names.Option(after)}";
                }

                yield return $"step % {Names.Option(every.Every)} == 0";
                break;
            case AtEpisodeEnd:
                yield return "Session.EpisodeEnded";
                break;
            default:
                yield return "rollout.IsFull";
                break;
        }

        if (program.Replay is not null && Uses.ReadsBatch(update.Body))
        {
            yield return "memory.Count > 0";
        }
    }

    private static void Call(SourceWriter writer, Update update, AgentProgram program)
    {
        string call = $"{UpdateEmitter.Method(update)}();";
        if (update.Trigger is EverySteps { Repeat: { } repeat })
        {
            writer.Block($"for (int i = 0; i < {Names.Option(repeat)}; i++)", () => writer.Line(call));
        }
        else
        {
            writer.Line(call);
        }

        if (update.Trigger is WhenGathered)
        {
            writer.Line("rollout.Clear();");
            if (program.ObservationNormalization is not null)
            {
                writer.Line("// Only now, so that a rollout is learned from as it was seen when it was gathered.");
                writer.Line("observationNormalizer.Refresh();");
            }
        }
    }
}
