using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>Noise on actions that goes on from step to step, until the episode ends.</summary>
internal sealed class OrnsteinUhlenbeckPart : Part
{
    private readonly Operation process;

    private OrnsteinUhlenbeckPart(AgentProgram program, Operation process)
        : base(program) => this.process = process;

    public override IEnumerable<Field> Fields => [new("OrnsteinUhlenbeckNoise", "explorationNoise")];

    public override IEnumerable<string> Construction =>
    [
        "explorationNoise = new OrnsteinUhlenbeckNoise("
            + $"spec.Action, {ValueEmitter.Number(process.Operands[1])}, "
            + $"{ValueEmitter.Number(process.Operands[2])}, Environments);",
    ];

    public override IEnumerable<string> BeginEpisode => ["explorationNoise.Reset(environment);"];

    public override IEnumerable<string> SaveTraining =>
        ["checkpoint.WriteTraining(\"explorationNoise\", explorationNoise.SaveState);"];

    public override IEnumerable<string> LoadTraining =>
        ["checkpoint.ReadTraining(\"explorationNoise\", explorationNoise.LoadState);"];

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
        program.Policy.Behaves(Operators.OrnsteinUhlenbeck) is { } process ? new(program, process) : null;
}
