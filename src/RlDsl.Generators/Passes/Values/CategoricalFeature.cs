using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>Estimates that are probabilities of fixed returns (C51, Bellemare et al. 2017).</summary>
internal sealed class CategoricalFeature : Feature
{
    private static readonly NumberSpec Atoms = Integer("Atoms", "Atoms", 51, Range.Count(2, 10_000), "Returns whose probabilities are estimated.");
    private static readonly NumberSpec Minimum = Real("Minimum", "ReturnMinimum", -10, Range.Any, "Least of the returns.");
    private static readonly NumberSpec Maximum = Real("Maximum", "ReturnMaximum", 10, Range.Any, "Greatest of the returns.");

    public override string Attribute => "Categorical";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Atoms, Minimum, Maximum];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (!Fit.ChoosesByValue(program, use))
        {
            return program;
        }

        program = use.Declare(program, Numbers).Order(Minimum.Hyperparameter, Maximum.Hyperparameter, OrderingKind.Bounds);
        CategoricalEstimate kind = new(Atoms.Hyperparameter, Minimum.Hyperparameter, Maximum.Hyperparameter);
        return program.RewriteModules(module => module.Estimate is { } estimate ? module with { Output = estimate with { Kind = kind } } : module).WithEquations(
            loss: "L(θ) = E[-Σ_i m_i ln p_i(s, a; θ)]   (Bellemare et al. 2017, algorithm 1)",
            target: "m = Φ T Z⁻(s', a*), the projection on the support   (Bellemare et al. 2017, algorithm 1)");
    }
}
