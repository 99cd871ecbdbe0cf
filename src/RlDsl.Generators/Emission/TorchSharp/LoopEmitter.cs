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
        else
        {
            SideBySideEmitter.Train(writer, program, form);
        }

        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public EvaluationSummary Evaluate(");
        writer.Line($"    {form.Environment} environment, int episodes = 20, ulong seed = 0, int? stepLimit = null, CancellationToken cancellation = default) =>");
        writer.Line("    Evaluation.Run(this, environment, episodes, seed, stepLimit, cancellation);");
        writer.Line();
        BeginEpisode(writer, program);
        writer.Line();
        Observe(writer, program, form);
    }

    private static void BeginEpisode(SourceWriter writer, AgentProgram program)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Block("public void BeginEpisode(int environment = 0)", () =>
        {
            writer.Line($"{StateEmitter.MemoryField(program)}.BeginEpisode(environment);");
            if (program.RewardScaling is not null)
            {
                writer.Line("rewardScaling.BeginEpisode(environment);");
            }

            if (program.Policy.Behaves(Operators.OrnsteinUhlenbeck) is not null)
            {
                writer.Line("explorationNoise.Reset(environment);");
            }

            writer.Line($"Session.BeginEpisode({SessionEnvironment(program)});");
        });
    }

    /// <summary>The number that the session knows an environment by.</summary>
    private static string SessionEnvironment(AgentProgram program) => AsynchronousEmitter.Applies(program) ? "worker + environment" : "environment";

    private static void Observe(SourceWriter writer, AgentProgram program, ActionForm form)
    {
        if (program.Replay is not null)
        {
            writer.Line("/// <inheritdoc/>");
            writer.Line($"public void Observe(\n    {ActionForm.Observations} observation, {form.Parameter}, StepResult result, {ActionForm.Observations} nextObservation) =>");
            writer.Line("    Observe(0, observation, action, result, nextObservation);");
            writer.Line();
        }

        writer.Line("/// <inheritdoc/>");
        writer.Block(
            $"public void Observe(\n    int environment, {ActionForm.Observations} observation, {form.Parameter}, StepResult result, {ActionForm.Observations} nextObservation)",
            () =>
            {
                writer.Line("Spec.RequireStep(observation, action, result, nextObservation);");
                if (program.ObservationNormalization is not null)
                {
                    writer.Line("observationNormalizer.Observe(observation);");
                }

                string probability = program.Policy.LogProbability is not null ? ", LogProbability(observation, action)" : "";
                writer.Line($"{StateEmitter.MemoryField(program)}.Add(environment, observation, action, {Reward(writer, program)}, nextObservation, result.Status{probability});");
                if (program.Policy.Behaves(Operators.OrnsteinUhlenbeck) is not null)
                {
                    writer.Block("if (result.EndsEpisode)", () => writer.Line("explorationNoise.Reset(environment);"));
                    writer.Line();
                }

                if (AsynchronousEmitter.Applies(program))
                {
                    writer.Block("lock (sharing)", () => writer.Line($"Session.RecordStep({SessionEnvironment(program)}, result.Reward, result.Status);"));
                }
                else
                {
                    writer.Line("Session.RecordStep(environment, result.Reward, result.Status);");
                }
            });
    }

    /// <summary>The reward as it is remembered.</summary>
    private static string Reward(SourceWriter writer, AgentProgram program)
    {
        string reward = "result.Reward";
        if (program.RewardScaling is not null)
        {
            writer.Line($"double scaledReward = rewardScaling.Scale(environment, {reward}, result.Status);");
            reward = "scaledReward";
        }

        if (program.RewardClipping is { } clipping)
        {
            writer.Line($"double reward = Math.Clamp({reward}, {Names.Option(clipping.Minimum)}, {Names.Option(clipping.Maximum)});");
            reward = "reward";
        }

        return reward;
    }

    /// <summary>Emits what decides which updates are due.</summary>
    public static void Learn(SourceWriter writer, AgentProgram program)
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

                if (every.Every is { } steps)
                {
                    yield return $"step % {Names.Option(steps)} == 0";
                }

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

        if (update.Trigger is WhenCollected)
        {
            writer.Line("rollout.Clear();");
            if (program.ObservationNormalization is not null)
            {
                writer.Line("// Only now, so that a rollout is learned from as it was seen when it was collected.");
                writer.Line("observationNormalizer.Refresh();");
            }
        }
    }
}
