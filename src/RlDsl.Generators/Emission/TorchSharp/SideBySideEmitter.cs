using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits how an agent gathers what it learns from in several environments side by side.</summary>
internal static class SideBySideEmitter
{
    /// <summary>Emits training in one environment, and how training in several begins.</summary>
    public static void BeginTrain(SourceWriter writer, ActionForm form)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public TrainingSummary Train(");
        writer.Line($"    {form.Environment} environment, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default) =>");
        writer.Line($"    Train(new {form.VectorEnvironment}(() => environment, 1), steps, observer, cancellation);");
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line("public TrainingSummary Train(");
        writer.Line($"    {form.VectorEnvironment} environments, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default)");
        writer.Line("{");
        writer.Line("    Spec.RequireSame(environments.Spec);");
        writer.Line("    environments.RequireCount(Environments);");
        writer.Line("    Session.Begin(steps, observer, Environments);");
    }

    public static void Train(SourceWriter writer, AgentProgram program, ActionForm form)
    {
        BeginTrain(writer, form);
        writer.Line("    int size = Spec.Observation.Size;");
        writer.Line("    float[] observations = new float[Environments * size], nextObservations = new float[Environments * size];");
        Actions(writer, form);
        writer.Line("    StepResult[] results = new StepResult[Environments];");
        writer.Line("    rollout.Reset();");
        if (program.RewardScaling is not null)
        {
            writer.Line("    rewardScaling.Reset();");
        }

        writer.Line("    environments.Reset(episodes.NextUInt64(), observations);");
        writer.Line("    for (long step = 0; step < steps && !cancellation.IsCancellationRequested; step += Environments)");
        writer.Line("    {");
        writer.Line("        Explore(observations, actions);");
        if (form == ActionForm.Continuous)
        {
            writer.Line("        Spec.Action.Clamp(actions, taken);");
        }

        writer.Line($"        environments.Step({(form == ActionForm.Continuous ? "taken" : "actions")}, nextObservations, results);");
        writer.Line("        for (int i = 0; i < Environments; i++)");
        writer.Line("        {");
        writer.Line("            var next = results[i].EndsEpisode ? environments.FinalObservation(i) : MemoryExtensions.AsSpan(nextObservations, i * size, size);");
        string action = form == ActionForm.Continuous ? "MemoryExtensions.AsSpan(actions, i * Spec.Action.Size, Spec.Action.Size)" : "actions[i]";
        writer.Line($"            Observe(i, MemoryExtensions.AsSpan(observations, i * size, size), {action}, results[i], next);");
        writer.Line("        }");
        writer.Line();
        writer.Line("        Learn();");
        writer.Line("        (observations, nextObservations) = (nextObservations, observations);");
        writer.Line("    }");
        writer.Line();
        writer.Line("    return Session.End(cancellation.IsCancellationRequested);");
        writer.Line("}");
    }

    /// <summary>The observation of a step in the only environment there is.</summary>
    public static void Observe(SourceWriter writer, ActionForm form)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(
            $"public void Observe(\n    global::System.ReadOnlySpan<float> observation, {form.Parameter}, StepResult result, global::System.ReadOnlySpan<float> nextObservation) =>");
        writer.Line("    Observe(0, observation, action, result, nextObservation);");
        writer.Line();
    }

    private static void Actions(SourceWriter writer, ActionForm form)
    {
        writer.Line(form == ActionForm.Continuous
            ? "    float[] actions = new float[Environments * Spec.Action.Size], taken = new float[Environments * Spec.Action.Size];"
            : "    int[] actions = new int[Environments];");
    }
}
