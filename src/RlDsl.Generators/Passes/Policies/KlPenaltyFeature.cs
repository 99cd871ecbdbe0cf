using System.Linq;
using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>
/// An objective with a penalty for moving away from the policy that collected the rollout, in place of clipped ratios; the
/// penalty's weight is fixed, or adapted to keep the divergence near an aim (Schulman et al. 2017, section 4).
/// </summary>
internal sealed class KlPenaltyFeature : Feature<KlPenaltyAttribute>
{
    private const string Weight = "klWeight";

    private static readonly Parameter Beta = Number(nameof(KlPenaltyAttribute.Beta));
    private static readonly Parameter Aim = Number(nameof(KlPenaltyAttribute.Target));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.PolicyObjective) is null || program.Find(Role.Ratio) is not { } ratio
            || program.Find(Role.Advantage) is not { } advantage
            || program.Find(Role.OldPolicy) is not { Value: ModuleCall asked } collected
            || program.Find(Role.TrainedPolicy) is not { } trained)
        {
            use.Lacks("the algorithm does not compare its policy with the one that collected the rollout");
            return program;
        }

        bool adaptive = use.Has(Aim);
        program = use.Declare(program, adaptive ? [Beta, Aim] : [Beta]);
        Reference kl = new("kl"), after = new("newPolicy");
        Value beta = adaptive ? new CoefficientValue(Weight) : new ParameterValue(Beta);
        program = program.RewriteLet(Role.PolicyObjective, let =>
        [
            new Let(kl.Name, Operators.Kl.Of(Operators.Rows.Of(new Reference(collected.Name)), new Reference(trained.Name))),
            let with
            {
                Value = (new Reference(ratio.Name) * new Reference(advantage.Name)) - (beta * kl),
                Equation = new Equation("r(θ) A - β KL(π_old(s) ‖ π(s))", "Schulman et al. 2017, equation 8"),
            },
        ]);
        if (!adaptive)
        {
            return program;
        }

        AdaptCoefficient adapt = new(
            Weight,
            Operators.Mean.Of(Operators.Kl.Of(new Reference(collected.Name), after)),
            Aim,
            new Equation(
                "β is halved where the divergence is below two thirds of its aim, and doubled where it is above one and a half",
                "Schulman et al. 2017, section 4"));
        return program with
        {
            Coefficients = program.Coefficients.Add(new Coefficient(Weight, Beta)),
            Updates = program.Updates.Map(update =>
                Uses.Statements(update.Body).OfType<Let>().Any(let => let.Role == Role.PolicyObjective)
                    ? update with { Body = [.. update.Body, new NoGradient([new Let(after.Name, asked), adapt])] }
                    : update),
        };
    }
}
