using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>Training in environments side by side.</summary>
internal sealed class SideBySidePart(AgentProgram program) : TrainingPart(program)
{
    private const string DropPartialStep = "rollout.DropPartialStep();";

    private bool Replays => Program.Replay is not null;

    private bool IsDiscrete => Form == ActionForm.Discrete;

    /// <summary>Whether environments get other actions than the rollout: what is learned from is beyond bounds too.</summary>
    private bool Clamps => !IsDiscrete && !Replays;

    public override string Interface =>
        Program.Replay is { IsDataset: true } ? Form.DatasetAgent : Replays ? Form.ReplayAgent : Form.VectorAgent;

    public override bool CanGoOn => true;

    protected override IEnumerable<string> Train => Replays ? [InNew, InOne, InGiven] : [InNew, InGiven];

    /// <summary>In as many new environments as the agent learns from, which are disposed in the end.</summary>
    private string InNew => $$"""
        {{Header($"global::System.Func<{Form.Environment}> create")}}
        {
            using {{Form.VectorEnvironment}} environments = new(create, Environments{{(Program.IsFused ? ", threads" : "")}});
            return Train(environments, steps, observer, cancellationToken);
        }
        """;

    private string InOne => $"""
        {Header(Form.Environment + " environment")} =>
            Train(new {Form.VectorEnvironment}([environment]), steps, observer, cancellationToken);
        """;

    private string InGiven => Template.Of($$"""
        {{Header(Form.AnyVectorEnvironment + " environments")}}
        {
            VectorEnvironment.RequireCount(environments, Environments{{(Replays ? ", orOne: true" : "")}});
            Spec.RequireSame(environments.Spec);
            int count = environments.Count, size = Spec.Observation.Size;
            Session.Begin(steps, observer, count);
            float[] observations = new float[count * size], nextObservations = new float[count * size];
            {{Actions}}
            StepResult[] results = new StepResult[count];
            if (!Session.Resume(environments, observations))
            {
                {{Reset}}
                for (int i = 0; i < count; i++)
                {
                    BeginEpisode(i);
                }
            }

            for (long step = 0; step < steps && !cancellationToken.IsCancellationRequested; step += count)
            {
                Explore(observations, actions);
                {{(Clamps ? "Spec.Action.Clamp(actions, taken);" : "")}}
                environments.Step({{(Clamps ? "taken" : "actions")}}, nextObservations, results);
                for (int i = 0; i < count; i++)
                {
                    var observation = MemoryExtensions.AsSpan(observations, i * size, size);
                    {{Action}}
                    var next = results[i].EndsEpisode
                        ? environments.FinalObservation(i)
                        : MemoryExtensions.AsSpan(nextObservations, i * size, size);
                    Observe(i, observation, {{(IsDiscrete ? "actions[i]" : "action")}}, results[i], next);
                    {{LearnAfterEach}}
                }

                {{LearnAfterAll}}
                (observations, nextObservations) = (nextObservations, observations);
                Session.EndStep(environments, observations);
            }

            return Session.End(cancellationToken.IsCancellationRequested);
        }
        """);

    private string Actions => IsDiscrete ? "int[] actions = new int[count];"
        : $"float[] actions = new float[count * Spec.Action.Size]{Taken};";

    private string Taken => Clamps ? ", taken = new float[count * Spec.Action.Size]" : "";

    private IEnumerable<string> Reset => Replays
        ? ["environments.Reset(episodes, observations);"]
        : ["environments.Reset(new RandomSource(episodes.NextUInt64()), observations);", DropPartialStep];

    private string Action =>
        IsDiscrete ? "" : "var action = MemoryExtensions.AsSpan(actions, i * Spec.Action.Size, Spec.Action.Size);";

    /// <summary>With a replay memory it learns after each step: as many updates a step as in a single environment.</summary>
    private string LearnAfterEach => Replays ? "Learn();" : "";

    private IEnumerable<string> LearnAfterAll => Replays ? [] : [DropPartialStep, "Learn();"];
}
