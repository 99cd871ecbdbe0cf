using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>
/// Advantage actor-critic that also imitates what went better than it thought (self-imitation, Oh et al. 2018, equations 2
/// and 3), here on the rollout itself and not on a memory of past episodes.
/// </summary>
[Agent(Title = "self-imitation"), Rollout(Steps = 5, Environments = 8)]
public partial class SelfImitation
{
    /// <summary>λ: how far advantages look ahead before they trust the critic.</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Lambda = 1;

    /// <summary>The weight of the squared error of the critic.</summary>
    [Parameter(Minimum = 0)] private const double ValueWeight = 0.5;

    /// <summary>The weight of the entropy of the policy.</summary>
    [Parameter(Minimum = 0)] private const double EntropyWeight = 0.01;

    /// <summary>The weight of imitation.</summary>
    [Parameter(Minimum = 0)] private const double ImitationWeight = 0.1;

    [Network(64, 64, Activation = Activation.Tanh)] private partial CategoricalPolicy Pi(Observation s);

    [Network(64, 64, Activation = Activation.Tanh)] private partial Value V(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => Sample(Pi(s));

    [Greedy] private DiscreteAction Best(Observation s) => Mode(Pi(s));

    [Target] private Value Advantage(DiscreteRollout r) => GeneralizedAdvantage(r, V, Lambda);

    [Target] private Value Return(DiscreteRollout r) => Advantage(r) + V(r.Observation);

    [Loss, Adam(1e-3), ClipGradients(0.5)]
    private Number Loss(DiscreteRollout r)
    {
        var pi = Pi(r.Observation);
        var logProbability = pi.LogProbability(r.Action);
        var better = Max(Return(r) - V(r.Observation), 0);
        var imitation = 0.5 * Mean(Square(better)) - Mean(logProbability * StopGradient(better));
        return ValueWeight * Mean(Square(V(r.Observation) - Return(r))) - Mean(logProbability * Advantage(r))
            - EntropyWeight * Mean(pi.Entropy) + ImitationWeight * imitation;
    }
}
