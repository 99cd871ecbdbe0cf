using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Proximal policy optimization with a clipped objective (Schulman et al. 2017, algorithm 1), declared.</summary>
[Agent(Title = "PPO"), Rollout(Steps = 256, Environments = 8)]
public partial class DeclaredPpo
{
    /// <summary>The decay λ of temporal-difference errors in advantages.</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Lambda = 0.95;

    /// <summary>The clip range ε of the probability ratio around 1.</summary>
    [Parameter(Minimum = 0)] private const double Clip = 0.2;

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

    [Target] private Value OldLogProbability(DiscreteRollout r) => Pi(r.Observation).LogProbability(r.Action);

    [Loss, Epochs(10), Minibatches(32), Adam(3e-4, Epsilon = 1e-5), ClipGradients(0.5)]
    private Number Loss(DiscreteRollout b)
    {
        var pi = Pi(b.Observation);
        var advantage = Normalize(Advantage(b));
        var ratio = Exp(pi.LogProbability(b.Action) - OldLogProbability(b));
        var gain = Min(ratio * advantage, Clamp(ratio, 1 - Clip, 1 + Clip) * advantage);
        return ValueCoefficient * Mean(Square(V(b.Observation) - Return(b))) - Mean(gain) - EntropyCoefficient * Mean(pi.Entropy);
    }
}
