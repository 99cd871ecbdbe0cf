using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The tensor of the observations that actions are chosen at.</summary>
internal sealed class ActingPart(AgentProgram program) : Part(program)
{
    private Parameter Environments => Program.Topology.Environments;

    public override IEnumerable<Field> PlumbingFields => [new("ObservationTensor", "acting")];

    public override IEnumerable<string> Construction =>
    [
        $"acting = new ObservationTensor({Arena}spec.Observation{BatchPart.Images(Program)}, "
            + $"count: {SharingPart.Environments(Program)}{Device});",
    ];

    public override IEnumerable<string> Checks =>
        [$"RequireRoom({Environments}, ObservationTensor.SizeOf({Environments}, spec.Observation{Form.Passed}))"];

    /// <summary>What users call who choose a discrete action in a single environment.</summary>
    public override IEnumerable<string> Members => Form != ActionForm.Discrete ? [] :
    [
        $$"""
        /// <inheritdoc/>
        {{Form.Choosing("Explore")}}
        {
            {{ActionForm.SpanOfNumbers}} action = stackalloc int[1];
            Explore(observation, action);
            return action[0];
        }
        """,
    ];

    public override IEnumerable<string> Disposal => ["acting.Dispose();"];
}
