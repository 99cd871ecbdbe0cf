using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>What is collected with one policy, learned from once, and forgotten.</summary>
/// <param name="program">The program.</param>
/// <param name="type">Its type in the runtime.</param>
/// <param name="length">How much is collected; none is one.</param>
internal abstract class CollectedPart(AgentProgram program, string type, Parameter? length) : MemoryPart(program, "rollout", type)
{
    public override IEnumerable<string> Construction =>
    [
        $"rollout = new {Type}({(length is null ? "1" : Names.Option(length))}, {SharingPart.Environments(Program)}, "
            + $"spec.Observation, {Names.Option(Program.Experience.Discount)}{Form.Passed});",
    ];

    protected override IEnumerable<Parameter> Sizes => length is null ? [] : [length];

    public override IEnumerable<string> AfterRollout => ["rollout.Clear();"];

    public override IEnumerable<string> Restore => ["rollout.Reset();"];
}

/// <summary>The last steps of environments side by side.</summary>
internal sealed class RolloutPart(AgentProgram program, RolloutMemory memory) : CollectedPart(program, "Rollout", memory.Steps)
{
    public override IEnumerable<string> Checks => memory.Steps is { } steps
        ?
        [
            $"RequireRoom({steps}, {Program.Topology.Environments}, "
            + $"Rollout.SizeOf({steps}, {Program.Topology.Environments}, {Spaces}))",
        ]
        : [$"RequireRoom({Program.Topology.Environments}, Rollout.SizeOf(1, {Program.Topology.Environments}, {Spaces}))"];
}

/// <summary>Whole episodes.</summary>
internal sealed class EpisodeRolloutPart(AgentProgram program, EpisodeMemory memory)
    : CollectedPart(program, "EpisodeRollout", memory.Episodes)
{
    public override IEnumerable<string> Checks =>
        [$"RequireRoom({Program.Topology.Environments}, EpisodeRollout.SizeOf({Program.Topology.Environments}, {Spaces}))"];
}
