using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Observations that stack several frames, of which the memory keeps each once (Mnih et al. 2015, methods).</summary>
internal sealed class FrameStackingFeature : Feature
{
    public override string Attribute => "FrameStacking";

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) =>
        Fit.Replays(program, use) && use.Integers("Frames", Range.Count(2, 64)) is { Count: 1 } frames
            ? program with { Memory = program.Replay! with { Frames = frames[0] } }
            : program;
}
