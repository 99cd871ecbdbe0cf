using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The tensors of what an update learns from.</summary>
internal sealed class BatchPart(AgentProgram program) : Part(program)
{
    public override IEnumerable<Field> Fields => [new(Program.Replay is null ? "RolloutTensors" : "BatchTensors", "batch")];

    public override IEnumerable<string> Construction =>
    [
        Program.Replay is not { } replay
            ? $"batch = new RolloutTensors({Arena}rollout, spec.Observation{Images(Program)}{Form.Passed}{Device});"
            : $"batch = new BatchTensors({Arena}{Names.Option(replay.BatchSize)}, spec.Observation{Images(Program)}{Form.Passed}"
                + $"{Device}{(LaterSteps is { } later ? $", steps: {Names.Option(later)}" : "")});",
    ];

    public override IEnumerable<string> Checks => Program.Replay is not { BatchSize: var size } ? [] :
    [
        LaterSteps is { } later
            ? $"RequireRoom({size}, {later}, BatchTensors.SizeOf({size}, spec.Observation{Form.Passed}, steps: {later}))"
            : $"RequireRoom({size}, BatchTensors.SizeOf({size}, spec.Observation{Form.Passed}))",
    ];

    public override IEnumerable<string> Draw => ["batch.Refresh();"];

    public override IEnumerable<string> Disposal => ["batch.Dispose();"];

    /// <summary>The steps of a return, where the batch has the observations of the later ones.</summary>
    private Parameter? LaterSteps =>
        Uses.Values(Program).SelectMany(Uses.Nodes).Contains(Reference.IntermediateObservation) ? Program.Replay?.Steps : null;

    /// <summary>The argument that tells what holds observations that they are images, where they are.</summary>
    public static string Images(AgentProgram program) => !program.IsFused && NetworksPart.TakeImages(program) ? ", images: true" : "";
}
