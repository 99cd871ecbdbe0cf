using System.Collections.Generic;
using RlDsl.Generators.Ir;
using static RlDsl.Generators.Passes.NumberSpec;

namespace RlDsl.Generators.Passes;

/// <summary>Independent normal noise on actions that are vectors (Fujimoto et al. 2018, section 6.1).</summary>
internal sealed class GaussianExplorationFeature : Feature
{
    private static readonly NumberSpec Sigma = Real("Sigma", "ExplorationSigma", 0.1, Range.NotNegative, "Standard deviation of the noise on actions, as a share of half their range.");

    public override string Attribute => "GaussianExploration";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Sigma];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => Fit.ActsDeterministically(program, use)
        ? use.Declare(program, Numbers) with { Policy = program.Policy with { Exploration = new GaussianNoiseExploration(Sigma.Hyperparameter) } }
        : program;
}

/// <summary>Noise on actions that goes on from one step to the next (Lillicrap et al. 2016, section 3).</summary>
internal sealed class OrnsteinUhlenbeckFeature : Feature
{
    private static readonly NumberSpec Theta = Real("Theta", "NoiseReversion", 0.15, Range.Share, "Share θ of the noise that is taken off at each step.");
    private static readonly NumberSpec Sigma = Real("Sigma", "NoiseSigma", 0.2, Range.NotNegative, "Standard deviation of what is added to the noise at each step, as a share of half the range of actions.");

    public override string Attribute => "OrnsteinUhlenbeck";

    public override IReadOnlyList<NumberSpec> Numbers { get; } = [Theta, Sigma];

    public override AgentProgram Apply(AgentProgram program, FeatureUse use) => Fit.ActsDeterministically(program, use)
        ? use.Declare(program, Numbers) with
        {
            Policy = program.Policy with { Exploration = new OrnsteinUhlenbeckExploration(Theta.Hyperparameter, Sigma.Hyperparameter) },
        }
        : program;
}
