using System.Collections.Generic;
using System.Linq;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>
/// An objective with a penalty for moving away from the policy that gathered the rollout, in place of clipped ratios; the
/// penalty's weight is fixed, or adapted to keep the divergence near an aim (Schulman et al. 2017, section 4).
/// </summary>
internal sealed class KlPenaltyFeature : Feature
{
    private const string Weight = "klWeight";

    private static readonly NumberSpec Beta = Real("Beta", "KlBeta", 1, Range.NotNegative, "Weight β of the divergence from the policy that gathered the rollout; the first one where it is adapted.");
    private static readonly NumberSpec Aim = Real("Target", "KlTarget", 0.01, Range.Positive, "Divergence in nats that the weight is adapted for.");

    public override string Attribute => "KlPenalty";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Beta, Aim];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.PolicyObjective) is null || program.Find(Role.Ratio) is not { } ratio
            || program.Find(Role.Advantage) is not { } advantage
            || program.Find(Role.GatheredPolicy) is not { Value: ModuleCall asked } gathered || program.Find(Role.TrainedPolicy) is not { } trained)
        {
            use.DoesNotFit("the algorithm compares its policy with none that it was when the rollout was gathered");
            return program;
        }

        bool adaptive = use.Has(Aim.Property);
        program = use.Declare(program, adaptive ? Numbers : [Beta]);
        Reference kl = new("kl"), after = new("policiesAfter");
        Value beta = adaptive ? new CoefficientValue(Weight) : new HyperparameterValue(Beta.Hyperparameter);
        program = program.RewriteLet(Role.PolicyObjective, let =>
        [
            new Let(kl.Name, Operators.Kl.Of(Operators.Rows.Of(new Reference(gathered.Name)), new Reference(trained.Name))),
            let with
            {
                Value = (new Reference(ratio.Name) * new Reference(advantage.Name)) - (beta * kl),
                Equation = "r(θ) A - β KL(π_old(s) ‖ π(s))   (Schulman et al. 2017, equation 8)",
            },
        ]);
        if (!adaptive)
        {
            return program;
        }

        AdaptCoefficient adapt = new(
            Weight,
            Operators.Mean.Of(Operators.Kl.Of(new Reference(gathered.Name), after)),
            Aim.Hyperparameter,
            "β is halved where the divergence is below two thirds of its aim, and doubled where it is above one and a half   (Schulman et al. 2017, section 4)");
        return program with
        {
            Coefficients = program.Coefficients.Add(new Coefficient(Weight, Beta.Hyperparameter)),
            Updates = program.Updates.Map(update => Uses.Statements(update.Body).OfType<Let>().Any(let => let.Role == Role.PolicyObjective)
                ? update with { Body = [.. update.Body, new NoGradient([new Let(after.Name, asked), adapt])] }
                : update),
        };
    }
}
