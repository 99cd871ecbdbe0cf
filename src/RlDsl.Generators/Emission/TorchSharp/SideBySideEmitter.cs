using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>Emits how an agent trains in environments side by side.</summary>
internal static class SideBySideEmitter
{
    /// <summary>The parameter with what makes environments.</summary>
    public static string Factory(ActionForm form) => $"global::System.Func<{form.Environment}> create";

    public static void TrainHeader(SourceWriter writer, string parameter, string after = "")
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line("public TrainingSummary Train(");
        writer.Line($"    {parameter}, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default){after}");
    }

    /// <summary>Emits that as many environments are made as the agent learns from, and disposed in the end.</summary>
    public static void MakeEnvironments(SourceWriter writer, ActionForm form) =>
        writer.Line($"    using {form.VectorEnvironment} environments = new(create, Environments);");

    public static void Train(SourceWriter writer, AgentProgram program, ActionForm form)
    {
        TrainHeader(writer, Factory(form));
        writer.Line("{");
        MakeEnvironments(writer, form);
        writer.Line("    return Train(environments, steps, observer, cancellation);");
        writer.Line("}");
        writer.Line();
        if (program.Replay is not null)
        {
            TrainHeader(writer, form.Environment + " environment", " =>");
            writer.Line($"    Train(new {form.VectorEnvironment}([environment]), steps, observer, cancellation);");
            writer.Line();
        }

        TrainHeader(writer, form.AnyVectorEnvironment + " environments");
        writer.Line("{");
        writer.Line($"    VectorEnvironment.RequireCount(environments, Environments{(program.Replay is null ? "" : ", orOne: true")});");
        writer.Line("    Spec.RequireSame(environments.Spec);");
        writer.Line("    int count = environments.Count, size = Spec.Observation.Size;");
        writer.Line("    Session.Begin(steps, observer, count);");
        writer.Line("    float[] observations = new float[count * size], nextObservations = new float[count * size];");
        bool clamps = form == ActionForm.Continuous && program.Replay is null;
        writer.Line(form == ActionForm.Discrete
            ? "    int[] actions = new int[count];"
            : $"    float[] actions = new float[count * Spec.Action.Size]{(clamps ? ", taken = new float[count * Spec.Action.Size]" : "")};");
        writer.Line("    StepResult[] results = new StepResult[count];");
        BeginEpisodes(writer, program);
        writer.Line("    for (long step = 0; step < steps && !cancellation.IsCancellationRequested; step += count)");
        writer.Line("    {");
        writer.Line("        Explore(observations, actions);");
        if (clamps)
        {
            writer.Line("        Spec.Action.Clamp(actions, taken);");
        }

        writer.Line($"        environments.Step({(clamps ? "taken" : "actions")}, nextObservations, results);");
        writer.Line("        for (int i = 0; i < count; i++)");
        writer.Line("        {");
        writer.Line("            var next = results[i].EndsEpisode ? environments.FinalObservation(i) : MemoryExtensions.AsSpan(nextObservations, i * size, size);");
        string action = form == ActionForm.Continuous ? "MemoryExtensions.AsSpan(actions, i * Spec.Action.Size, Spec.Action.Size)" : "actions[i]";
        writer.Line($"            Observe(i, MemoryExtensions.AsSpan(observations, i * size, size), {action}, results[i], next);");
        if (program.Replay is not null)
        {
            // After each step, so that there are as many updates a step as in a single environment.
            writer.Line("            Learn();");
        }

        writer.Line("        }");
        writer.Line();
        if (program.Replay is null)
        {
            writer.Line("        rollout.DropPartialStep();");
            writer.Line("        Learn();");
        }

        writer.Line("        (observations, nextObservations) = (nextObservations, observations);");
        writer.Line("    }");
        writer.Line();
        writer.Line("    return Session.End(cancellation.IsCancellationRequested);");
        writer.Line("}");
    }

    private static void BeginEpisodes(SourceWriter writer, AgentProgram program)
    {
        writer.Line($"    environments.Reset({(program.Replay is null ? "new RandomSource(episodes.NextUInt64())" : "episodes")}, observations);");
        if (program.Replay is null)
        {
            writer.Line("    rollout.DropPartialStep();");
        }

        writer.Line("    for (int i = 0; i < count; i++)");
        writer.Line("    {");
        writer.Line("        BeginEpisode(i);");
        writer.Line("    }");
        writer.Line();
    }
}
