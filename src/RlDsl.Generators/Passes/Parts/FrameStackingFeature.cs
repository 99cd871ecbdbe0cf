using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Observations that stack several frames, of which the memory keeps each once (Mnih et al. 2015, methods).</summary>
internal sealed class FrameStackingFeature : Feature<FrameStackingAttribute>
{
    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => Fit.Replays(program, use)
        ? program with { Experience = program.Replay! with { Frames = use.Size(nameof(FrameStackingAttribute.Frames)) } }
        : program;
}
