using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Clipped normal noise on the action whose value the target takes, so that similar actions get similar values (Fujimoto et
/// al. 2018, section 5.3).
/// </summary>
internal sealed class TargetPolicySmoothingFeature : Feature<TargetPolicySmoothingAttribute>
{
    private static readonly Parameter Sigma = Number(nameof(TargetPolicySmoothingAttribute.Sigma));
    private static readonly Parameter Clip = Number(nameof(TargetPolicySmoothingAttribute.Clip));

    private static readonly ConstantReference Low = new("actionLow"), High = new("actionHigh"), Scale = new("actionScale");

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.NextPolicyAction) is null)
        {
            use.Lacks("the target does not use an action of the policy");
            return program;
        }

        Reference exact = new("exactNextAction"), noise = new("targetNoise");
        Value clip = new ParameterValue(Clip);
        program = use.Declare(program)
            .With(
                new BoundConstant(Low.Name, Bound.Low), new BoundConstant(High.Name, Bound.High),
                new BoundConstant(Scale.Name, Bound.Scale));
        return program.RewriteLet(Role.NextPolicyAction, let =>
        [
            new Let(exact.Name, let.Value),
            new Let(
                noise.Name,
                Operators.Clamp.Of(new ParameterValue(Sigma) * Operators.NoiseLike.Of(exact), -1 * clip, clip) * Scale,
                Role.None,
                "ε ~ clip(N(0, σ), -c, c), in the scale of actions"),
            let with
            {
                Value = Operators.Maximum.Of(Operators.Minimum.Of(exact + noise, High), Low),
                Equation = new Equation("a' = clip(π⁻(s') + ε, a_low, a_high)", "Fujimoto et al. 2018, section 5.3"),
            },
        ]);
    }
}
