using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The replay memory, which batches are drawn from.</summary>
internal sealed class ReplayPart(AgentProgram program, ReplayMemory memory) : MemoryPart(program, "memory", TypeOf(memory))
{
    private readonly ReplayMemory memory = memory;

    /// <summary>What a data set fills is told from what was lived, so that it is filled once.</summary>
    public override IEnumerable<Field> PlumbingFields => memory.IsDataset
        ?
        [
            new("uint", "remembered", IsReadOnly: false,
                Comment: "// The fingerprint of the data set that the memory is filled with; 0 where it is with none.\n"),
        ]
        : [];

    public override IEnumerable<string> SaveTraining => [.. base.SaveTraining, .. OfData(
        "checkpoint.WriteTraining(\"remembered\", part => part.Write(remembered));")];

    public override IEnumerable<string> LoadTraining => [.. base.LoadTraining, .. OfData(
        "checkpoint.ReadTraining(\"remembered\", part => remembered = part.ReadUInt32());")];

    protected override IEnumerable<Parameter> Sizes => [memory.Capacity, .. memory.Steps is { } steps ? [steps] : (Parameter[])[]];

    public override IEnumerable<string> Construction
    {
        get
        {
            string[] arguments =
            [
                Names.Option(memory.Capacity),
                "spec.Observation",
                Names.Option(memory.Discount),
                .. memory.Priorities?.Alpha is { } alpha ? [Names.Option(alpha)] : (string[])[],
                .. memory.Steps is { } count ? [$"steps: {Names.Option(count)}"] : (string[])[],
                .. memory.Frames > 1 ? [$"frames: {memory.Frames}"] : (string[])[],
                .. Form.Passed.Length > 0 ? [Form.Passed.Substring(2)] : (string[])[],
                "environments: Environments",
            ];
            yield return $"memory = new {Type}({string.Join(", ", arguments)});";
        }
    }

    public override IEnumerable<string> Checks
    {
        get
        {
            yield return $"RequireAtMost({memory.BatchSize}, {memory.Capacity})";
            yield return $"RequireAtMost({Program.Topology.Environments}, {memory.Capacity})";
            if (memory.Steps is { } steps)
            {
                yield return $"RequireReturnWithin({steps}, {memory.Capacity}, {Program.Topology.Environments})";
            }

            string[] arguments =
            [
                memory.Capacity.Name,
                Spaces,
                .. memory.Steps is { } count ? [$"steps: {count}"] : (string[])[],
                .. memory.Frames > 1 ? [$"frames: {memory.Frames}"] : (string[])[],
                $"environments: {Program.Topology.Environments}",
            ];
            yield return $"RequireRoom({memory.Capacity}, {Type}.SizeOf({string.Join(", ", arguments)}))";
        }
    }

    /// <summary>What users call who step a single environment.</summary>
    public override IEnumerable<string> Members =>
    [
        $"""
        /// <inheritdoc/>
        public void Observe(
            {ActionForm.Observations} observation, {Form.Parameter},
            StepResult result, {ActionForm.Observations} nextObservation) =>
            Observe(0, observation, action, result, nextObservation);
        """,
    ];

    public override string Ready => "memory.Count > 0";

    public override IEnumerable<string> Draw => memory.Priorities is null
        ? ["memory.Sample(sampling, batch.Transitions);"]
        : ["memory.Sample(sampling, batch.Transitions, importance.At(Session.StepCount));"];

    public override IEnumerable<string> Restore =>
        ["memory.Clear();", .. OfData("remembered = 0;")];

    private IEnumerable<string> OfData(string statement) => memory.IsDataset ? [statement] : [];

    private static string TypeOf(ReplayMemory memory) => memory.Priorities?.Form switch
    {
        PriorityForm.Proportional => "PrioritizedReplayMemory",
        PriorityForm.Rank => "RankPrioritizedReplayMemory",
        _ => "ReplayMemory",
    };
}
