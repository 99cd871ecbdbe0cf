using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Estimates that are probabilities of fixed returns (C51, Bellemare et al. 2017).</summary>
internal sealed class CategoricalFeature : Feature<CategoricalAttribute>
{
    private static readonly Parameter Atoms = Number(nameof(CategoricalAttribute.Atoms));
    private static readonly Parameter Minimum = Number(nameof(CategoricalAttribute.Minimum));
    private static readonly Parameter Maximum = Number(nameof(CategoricalAttribute.Maximum));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.ChoosesByValue(program, use) || !Fit.BacksUpReturns(program, use))
        {
            return program;
        }

        program = use.Declare(program).Order(Minimum, Maximum, OrderingKind.Bounds);
        CategoricalEstimate kind = new(Atoms, Minimum, Maximum);
        return program
            .RewriteModules(module =>
                module.Estimate is { } estimate ? module with { Output = estimate with { Kind = kind } } : module)
            .WithEquations(
                loss: new Equation("L(θ) = E[-Σ_i m_i ln p_i(s, a; θ)]", "Bellemare et al. 2017, algorithm 1"),
                target: new Equation("m = Φ T Z⁻(s', a*), the projection on the support", "Bellemare et al. 2017, algorithm 1"));
    }
}
