using System;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp;

/// <summary>
/// Emits what makes an agent learn by several workers at once: each is an agent of the same class, with networks, steps and random
/// numbers of its own, that gives its gradients to the agent that it works for and takes its parameters from there.
/// </summary>
internal static class AsynchronousEmitter
{
    public static bool Applies(AgentProgram program) => program.Loop == LoopKind.Asynchronous;

    public static void Fields(SourceWriter writer, AgentProgram program)
    {
        writer.Line();
        writer.Line("// The agent that a worker works for; itself where it is none. All workers share its optimizers and its session.");
        writer.Line($"private readonly {Names.Class(program)} shared;");
        writer.Line("private readonly int worker;");
        writer.Line("private readonly object sharing;");
        writer.Line($"private {Names.Class(program)}[]? workers;");
    }

    /// <summary>The constructor for users calls the one that workers are made with.</summary>
    public static void PublicConstructor(SourceWriter writer, AgentProgram program, ActionForm form)
    {
        writer.Line($"public {Names.Class(program)}({form.Spec} spec, Options? options = null)");
        writer.Block("    : this(spec, options, null, 0)", () => { });
        writer.Line();
    }

    public static string Constructor(AgentProgram program, ActionForm form) =>
        $"private {Names.Class(program)}({form.Spec} spec, Options? options, {Names.Class(program)}? shared, int worker)";

    public static void Construct(SourceWriter writer)
    {
        writer.Line("this.shared = shared ?? this;");
        writer.Line("this.worker = worker;");
        writer.Line("sharing = shared?.sharing ?? new object();");
        writer.Line("Session = shared?.Session ?? new TrainingSession();");
    }

    public static void Train(SourceWriter writer, AgentProgram program, ActionForm form)
    {
        bool discrete = form == ActionForm.Discrete;
        string agent = Names.Class(program);
        SideBySideEmitter.TrainHeader(writer, SideBySideEmitter.Factory(form));
        writer.Line("{");
        SideBySideEmitter.MakeEnvironments(writer, form);
        writer.Line("    Spec.RequireSame(environments.Spec);");
        writer.Line("    Session.Begin(steps, observer, Environments);");
        writer.Line();
        writer.Line("    // Kept from one run to the next, with what they have collected and not learned from yet.");
        writer.Line($"    {agent}[] team = workers ??= AsynchronousTraining.Make(Environments, i => new {agent}(Spec, options with {{ Seed = episodes.NextUInt64() }}, this, i));");
        writer.Line("    AsynchronousTraining.Run(team.Length, steps, (training, i) => team[i].Work(training, environments[i]), cancellation);");
        writer.Line("    return Session.End(cancellation.IsCancellationRequested);");
        writer.Line("}");
        writer.Line();
        writer.Line("/// <summary>What a worker does in its own environment, until all steps are taken.</summary>");
        writer.Block($"private void Work(AsynchronousTraining training, {form.Environment} environment)", () =>
        {
            writer.Block("lock (sharing)", () =>
            {
                foreach (ParameterGroup group in ParameterGroup.Of(program))
                {
                    writer.Line($"{group.Field}.CopyFrom(shared.{group.Field});");
                }
            });
            writer.Line();
            writer.Line("float[] observation = new float[Spec.Observation.Size], nextObservation = new float[Spec.Observation.Size];");
            if (!discrete)
            {
                writer.Line("float[] action = new float[Spec.Action.Size], taken = new float[Spec.Action.Size];");
            }

            writer.Line("environment.Reset(episodes.NextUInt64(), observation);");
            writer.Line("BeginEpisode();");
            writer.Block("while (training.TakeStep())", () =>
            {
                writer.Line(discrete ? "int action = Explore(observation);" : "Explore(observation, action);");
                if (!discrete)
                {
                    writer.Line("Spec.Action.Clamp(action, taken);");
                }

                writer.Line($"StepResult result = environment.Step({(discrete ? "action" : "taken")}, nextObservation);");
                writer.Line("Observe(0, observation, action, result, nextObservation);");
                writer.Line("Learn();");
                writer.Block("if (result.EndsEpisode)", () => writer.Line("environment.Reset(observation);"));
                writer.Block("else", () => writer.Line("(observation, nextObservation) = (nextObservation, observation);"));
            });
        });
    }

    /// <summary>Emits that workers are disposed; they are made anew when they are needed again.</summary>
    public static void DisposeWorkers(SourceWriter writer, AgentProgram program)
    {
        writer.Block($"foreach ({Names.Class(program)} made in workers ?? [])", () => writer.Line("made.Dispose();"));
        writer.Line();
    }

    /// <summary>Emits a step of the optimizer that all workers share.</summary>
    /// <param name="parameters">The worker's parameters.</param>
    /// <param name="step">Emits the step, given the parameters that are shared.</param>
    public static void Step(SourceWriter writer, string parameters, Action<string> step)
    {
        writer.Block("lock (sharing)", () =>
        {
            writer.Line($"shared.{parameters}.Gradient.copy_({parameters}.Gradient);");
            step("shared." + parameters);
            writer.Line($"{parameters}.CopyFrom(shared.{parameters});");
        });
    }
}
