using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Trust region policy optimization (Schulman et al. 2015, appendix C), declared.</summary>
[Agent(Title = "TRPO"), Rollout(Steps = 128, Environments = 8)]
public partial class DeclaredTrpo
{
    /// <summary>The decay λ of temporal-difference errors in advantages.</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Lambda = 0.95;

    [Network(64, 64, Activation = Activation.Tanh, Initialization = Initialization.Orthogonal, OutputGain = 0.01)]
    private partial CategoricalPolicy Pi(Observation s);

    [Network(64, 64, Activation = Activation.Tanh, Initialization = Initialization.Orthogonal)]
    private partial Value V(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => Sample(Pi(s));

    [Greedy] private DiscreteAction Best(Observation s) => Mode(Pi(s));

    [Target] private Value Advantage(DiscreteRollout r) => GeneralizedAdvantage(r, V, Lambda);

    [Target] private Value Return(DiscreteRollout r) => Advantage(r) + V(r.Observation);

    [Target] private Value Standardised(DiscreteRollout r) => Normalize(Advantage(r));

    [Target] private CategoricalPolicy OldPolicy(DiscreteRollout r) => Pi(r.Observation);

    [Target] private Value OldLogProbability(DiscreteRollout r) => OldPolicy(r).LogProbability(r.Action);

    [Objective, TrustRegion(MaximumKl = 0.01)]
    private Number Surrogate(DiscreteRollout r) =>
        Mean(Exp(Pi(r.Observation).LogProbability(r.Action) - OldLogProbability(r)) * Standardised(r));

    [Constraint] private Number Kl(DiscreteRollout r) => Mean(OldPolicy(r).KlDivergence(Pi(r.Observation)));

    [Loss, Epochs(10), Minibatches(8), Adam(1e-3)]
    private Number ValueLoss(DiscreteRollout r) => Mean(Square(V(r.Observation) - Return(r)));
}
