using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>What fits values to examples.</summary>
internal abstract class RegressorFeature<TAttribute> : Feature<TAttribute>
    where TAttribute : FeatureAttribute
{
    protected sealed override bool IsOfNetworks => false;

    public sealed override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        Regressor regressor = RegressorOf(use);
        return Fit.FitsRegressors(program, use)
            ? program.RewriteModules(module => module with { Regressor = regressor })
            : program;
    }

    /// <summary>The regressor that an attribute describes.</summary>
    private protected abstract Regressor RegressorOf(FeatureUse use);
}

/// <summary>A regression tree (Breiman et al. 1984).</summary>
internal sealed class RegressionTreeFeature : RegressorFeature<RegressionTreeAttribute>
{
    private protected override Regressor RegressorOf(FeatureUse use) => new TreeRegressor(
        use.Size(nameof(RegressionTreeAttribute.MaximumDepth)), use.Size(nameof(RegressionTreeAttribute.MinimumLeaf)));
}

/// <summary>The nearest neighbours (Fix and Hodges 1951).</summary>
internal sealed class NearestNeighboursFeature : RegressorFeature<NearestNeighboursAttribute>
{
    private protected override Regressor RegressorOf(FeatureUse use) => new NeighboursRegressor(
        use.Size(nameof(NearestNeighboursAttribute.Neighbours)),
        use.Flag(nameof(NearestNeighboursAttribute.DistanceWeighted)));
}
