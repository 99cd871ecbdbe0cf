using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Rewards cut off at two bounds before they are remembered (Mnih et al. 2015, methods).</summary>
internal sealed class ClipRewardsFeature : Feature<ClipRewardsAttribute>
{
    private static readonly Parameter Minimum = Number(nameof(ClipRewardsAttribute.Minimum));
    private static readonly Parameter Maximum = Number(nameof(ClipRewardsAttribute.Maximum));

    protected override bool IsOfNetworks => false;

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        program = use.Declare(program).Order(Minimum, Maximum, OrderingKind.Bounds);
        return program with { RewardClipping = new RewardClipping(Minimum, Maximum) };
    }
}
