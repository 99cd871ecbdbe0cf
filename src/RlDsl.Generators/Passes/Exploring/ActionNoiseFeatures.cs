using RlDsl.Generators.Ir;

namespace RlDsl.Generators.Passes;

/// <summary>Independent normal noise on continuous actions (Fujimoto et al. 2018, section 6.1).</summary>
internal sealed class GaussianExplorationFeature : Feature<GaussianExplorationAttribute>
{
    private static readonly Parameter Sigma = Number(nameof(GaussianExplorationAttribute.Sigma));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => Fit.ActsDeterministically(program, use)
        ? use.Declare(program) with
        {
            Policy = program.Policy.Collecting(Operators.GaussianNoise.Of(program.Policy.Greedy.Result, Sigma)),
        }
        : program;
}

/// <summary>Noise on actions that goes on from one step to the next (Lillicrap et al. 2016, section 3).</summary>
internal sealed class OrnsteinUhlenbeckFeature : Feature<OrnsteinUhlenbeckAttribute>
{
    private static readonly Parameter Theta = Number(nameof(OrnsteinUhlenbeckAttribute.Theta));
    private static readonly Parameter Sigma = Number(nameof(OrnsteinUhlenbeckAttribute.Sigma));

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => Fit.ActsDeterministically(program, use)
        ? use.Declare(program) with
        {
            Policy = program.Policy.Collecting(Operators.OrnsteinUhlenbeck.Of(program.Policy.Greedy.Result, Theta, Sigma)),
        }
        : program;
}
