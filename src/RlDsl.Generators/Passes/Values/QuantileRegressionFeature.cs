using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Estimates that are quantiles of the return (QR-DQN, Dabney et al. 2018).</summary>
internal sealed class QuantileRegressionFeature : Feature<QuantileRegressionAttribute>
{
    private static readonly Parameter Quantiles = Number(nameof(QuantileRegressionAttribute.Quantiles));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.ChoosesByValue(program, use) || !Fit.BacksUpReturns(program, use))
        {
            return program;
        }

        QuantileEstimate kind = new(Quantiles);
        return use.Declare(program)
            .RewriteModules(module =>
                module.Estimate is { } estimate ? module with { Output = estimate with { Kind = kind } } : module)
            .WithEquations(
                loss: new Equation("L(θ) = E[Σ_i E_j ρ_τi(y_j - θ_i(s, a))]", "Dabney et al. 2018, algorithm 1"),
                target: new Equation("y_j = r + γ (1 - terminated) θ_j⁻(s', a*)", "Dabney et al. 2018, algorithm 1"));
    }
}
