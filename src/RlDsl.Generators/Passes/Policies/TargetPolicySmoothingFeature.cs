using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>
/// Clipped normal noise on the action whose value the target takes, so that similar actions get similar values (Fujimoto et
/// al. 2018, section 5.3).
/// </summary>
internal sealed class TargetPolicySmoothingFeature : Feature
{
    private static readonly NumberSpec Sigma = Real("Sigma", "SmoothingSigma", 0.2, Range.NotNegative, "Standard deviation of the noise on the target's actions, as a share of half their range.");
    private static readonly NumberSpec Clip = Real("Clip", "SmoothingClip", 0.5, Range.Positive, "Greatest size of that noise, as a share of half the range of actions.");

    private static readonly ConstantReference Low = new("actionLow"), High = new("actionHigh"), Scale = new("actionScale");

    public override string Attribute => "TargetPolicySmoothing";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Sigma, Clip];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use)
    {
        if (program.Find(Role.NextPolicyAction) is null)
        {
            use.DoesNotFit("the algorithm's target takes the action of no policy");
            return program;
        }

        Reference exact = new("exactNextAction"), noise = new("targetNoise");
        Value clip = new HyperparameterValue(Clip.Hyperparameter);
        program = use.Declare(program, Numbers)
            .With(new BoundConstant(Low.Name, Bound.Low), new BoundConstant(High.Name, Bound.High), new BoundConstant(Scale.Name, Bound.Scale));
        return program.RewriteLet(Role.NextPolicyAction, let =>
        [
            new Let(exact.Name, let.Value),
            new Let(
                noise.Name,
                Operators.Clamp.Of(new HyperparameterValue(Sigma.Hyperparameter) * Operators.NoiseLike.Of(exact), -1 * clip, clip) * Scale,
                Role.None,
                "ε ~ clip(N(0, σ), -c, c), in the scale of actions"),
            let with
            {
                Value = Operators.Maximum.Of(Operators.Minimum.Of(exact + noise, High), Low),
                Equation = "a' = clip(π⁻(s') + ε, a_low, a_high)   (Fujimoto et al. 2018, section 5.3)",
            },
        ]);
    }
}
