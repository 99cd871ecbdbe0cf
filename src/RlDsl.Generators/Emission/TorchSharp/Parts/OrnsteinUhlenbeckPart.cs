using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>Noise on actions that goes on from step to step, until the episode ends.</summary>
internal sealed class OrnsteinUhlenbeckPart : Part
{
    private readonly OrnsteinUhlenbeckExploration process;

    private OrnsteinUhlenbeckPart(AgentProgram program, OrnsteinUhlenbeckExploration process)
        : base(program) => this.process = process;

    public override IEnumerable<Field> Fields => [new("OrnsteinUhlenbeckNoise", "explorationNoise")];

    public override IEnumerable<string> Construction =>
    [
        "explorationNoise = new OrnsteinUhlenbeckNoise("
            + $"spec.Action, {Names.Option(process.Reversion)}, {Names.Option(process.Deviation)}, Environments);",
    ];

    public override IEnumerable<string> BeginEpisode => ["explorationNoise.Reset(environment);"];

    public override IEnumerable<string> Restore => ["explorationNoise.Reset();"];

    public override IEnumerable<string> Observe(string reward) =>
    [
        """
        if (result.EndsEpisode)
        {
            explorationNoise.Reset(environment);
        }
        """,
        "",
    ];

    public static OrnsteinUhlenbeckPart? Of(AgentProgram program) =>
        program.Policy.Exploration is OrnsteinUhlenbeckExploration process ? new(program, process) : null;
}
