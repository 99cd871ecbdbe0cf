using System.Collections.Generic;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Emission.TorchSharp.Parts;

/// <summary>The bounds that rewards are clipped to before they are remembered.</summary>
internal sealed class RewardClippingPart : Part
{
    private readonly RewardClipping clipping;

    private RewardClippingPart(AgentProgram program, RewardClipping clipping)
        : base(program) => this.clipping = clipping;

    public override IEnumerable<string> Observe(string reward) =>
        [$"double {Reward(reward)} = Math.Clamp({reward}, {Names.Option(clipping.Minimum)}, {Names.Option(clipping.Maximum)});"];

    public override string Reward(string reward) => "reward";

    public static RewardClippingPart? Of(AgentProgram program) =>
        program.RewardClipping is { } clipping ? new(program, clipping) : null;
}
