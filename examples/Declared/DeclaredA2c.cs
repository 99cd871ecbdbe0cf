using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Advantage actor-critic (Mnih et al. 2016, algorithm S3, with its actors in step), declared.</summary>
[Agent(Title = "A2C"), Rollout(Steps = 5, Environments = 8)]
public partial class DeclaredA2c
{
    /// <summary>The decay λ of temporal-difference errors in advantages.</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Lambda = 1;

    /// <summary>The weight of the value's loss.</summary>
    [Parameter(Minimum = 0)] private const double ValueCoefficient = 0.5;

    /// <summary>The weight of the policy's entropy.</summary>
    [Parameter(Minimum = 0)] private const double EntropyCoefficient = 0.01;

    [Network(64, 64, Activation = Activation.Tanh, Initialization = Initialization.Orthogonal, OutputGain = 0.01)]
    private partial CategoricalPolicy Pi(Observation s);

    [Network(64, 64, Activation = Activation.Tanh, Initialization = Initialization.Orthogonal)]
    private partial Value V(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => Sample(Pi(s));

    [Greedy] private DiscreteAction Best(Observation s) => Mode(Pi(s));

    [Target] private Value Advantage(DiscreteRollout r) => GeneralizedAdvantage(r, V, Lambda);

    [Target] private Value Return(DiscreteRollout r) => Advantage(r) + V(r.Observation);

    [Loss, Adam(1e-3), ClipGradients(0.5)]
    private Number Loss(DiscreteRollout b)
    {
        var pi = Pi(b.Observation);
        var gain = pi.LogProbability(b.Action) * Advantage(b);
        return ValueCoefficient * Mean(Divergence(Return(b), V(b.Observation))) - Mean(gain) - EntropyCoefficient * Mean(pi.Entropy);
    }
}
