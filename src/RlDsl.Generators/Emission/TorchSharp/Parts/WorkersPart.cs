using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>Training by several workers at once, each in a thread and an environment of its own (Mnih et al. 2016).</summary>
internal sealed class WorkersPart(AgentProgram program) : TrainingPart(program)
{
    /// <summary>What each thread runs.</summary>
    private const string Turn = "(training, i) => team[i].Work(training, environments[i])";

    private string Agent => Names.Class(Program);

    private bool IsDiscrete => Form == ActionForm.Discrete;

    public override string Interface => Form.Agent;

    public override string Session => "TrainingSession Session { get; }";

    /// <summary>The constructor for users calls the one that workers are made with.</summary>
    public override string Constructor => $$"""
        {{PublicConstructor}}
            : this(spec, options, null, 0)
        {
        }

        private {{Agent}}({{Form.Spec}} spec, Options? options, {{Agent}}? shared, int worker)
        """;

    /// <summary>Which worker is faster is chance, so that no run is another's continuation.</summary>
    public override bool CanGoOn => false;

    public override IEnumerable<Field> PlumbingFields => [new(Agent + "[]?", "workers", IsReadOnly: false)];

    /// <summary>They are made anew when they are needed again.</summary>
    public override IEnumerable<string> Restore => [.. Disposal, "workers = null;"];

    public override IEnumerable<string> Disposal =>
    [
        $$"""
        foreach ({{Agent}} made in workers ?? [])
        {
            made.Dispose();
        }
        """,
        "",
    ];

    protected override IEnumerable<string> Train => [Run, Work];

    private string Run => Template.Of($$"""
        {{Header($"global::System.Func<{Form.Environment}> create")}}
        {
            using {{Form.VectorEnvironment}} environments = new(create, Environments);
            Spec.RequireSame(environments.Spec);
            Session.Begin(steps, observer, Environments);

            // Kept from one run to the next, with what they have collected and not learned from yet.
            {{Agent}}[] team = workers ??= AsynchronousTraining.Make(
                Environments, i => new {{Agent}}(Spec, options with { Seed = episodes.NextUInt64() }, this, i));
            AsynchronousTraining.Run(team.Length, steps, {{Turn}}, cancellationToken);
            return Session.End(cancellationToken.IsCancellationRequested);
        }
        """);

    private string Work => Template.Of($$"""
        /// <summary>What a worker does in its own environment, until all steps are taken.</summary>
        private void Work(AsynchronousTraining training, {{Form.Environment}} environment)
        {
            lock (sharing)
            {
                {{ParameterGroup.Of(Program).Select(group => $"{group.Field}.CopyFrom(shared.{group.Field});")}}
            }

            float[] observation = new float[Spec.Observation.Size], nextObservation = new float[Spec.Observation.Size];
            {{(IsDiscrete ? "" : "float[] action = new float[Spec.Action.Size], taken = new float[Spec.Action.Size];")}}
            environment.Reset(episodes.NextUInt64(), observation);
            BeginEpisode();
            while (training.TakeStep())
            {
                {{Explore}}
                StepResult result = environment.Step({{(IsDiscrete ? "action" : "taken")}}, nextObservation);
                Observe(0, observation, action, result, nextObservation);
                Learn();
                if (result.EndsEpisode)
                {
                    environment.Reset(observation);
                }
                else
                {
                    (observation, nextObservation) = (nextObservation, observation);
                }
            }
        }
        """);

    private IEnumerable<string> Explore =>
        IsDiscrete
            ? ["int action = Explore(observation);"]
            : ["Explore(observation, action);", "Spec.Action.Clamp(action, taken);"];
}
