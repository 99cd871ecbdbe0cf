using System;
using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>What updates learn from: one kind for each kind of memory.</summary>
/// <param name="program">The program.</param>
/// <param name="name">The field that holds it.</param>
/// <param name="type">Its type in the runtime.</param>
internal abstract class MemoryPart(AgentProgram program, string name, string type) : Part(program)
{
    protected string Type { get; } = type;

    /// <summary>The observations and actions that it keeps, as arguments.</summary>
    protected string Spaces { get; } = "spec.Observation" + ActionForm.Of(program).Passed;

    /// <summary>The behaviour policy's log-probability of an action, where updates ask for it.</summary>
    private string Probability => Program.Policy.LogProbability is not null
        ? ", LogProbability(observation, action)"
        : "";

    public override IEnumerable<Field> Fields => [new(Type, name)];

    public override IEnumerable<string> BeginEpisode => [$"{name}.BeginEpisode(environment);"];

    public override IEnumerable<string> SaveTraining => [$"checkpoint.WriteTraining(\"{name}\", {name}.SaveState);"];

    public override IEnumerable<string> LoadTraining => [$"checkpoint.ReadTraining(\"{name}\", {name}.LoadState);"];

    public override IEnumerable<Parameter> Shape => [Program.Topology.Environments, .. Sizes];

    /// <summary>The numbers that say how much it holds.</summary>
    protected abstract IEnumerable<Parameter> Sizes { get; }

    public override IEnumerable<string> Observe(string reward) => [Add(reward)];

    private string Add(string reward) =>
        $"{name}.Add(environment, observation, action, {reward}, nextObservation, result.Status{Probability});";

    public static MemoryPart Of(AgentProgram program) => program.Experience switch
    {
        ReplayMemory memory => new ReplayPart(program, memory),
        RolloutMemory memory => new RolloutPart(program, memory),
        EpisodeMemory memory => new EpisodeRolloutPart(program, memory),
        _ => throw new InvalidOperationException(),
    };
}
