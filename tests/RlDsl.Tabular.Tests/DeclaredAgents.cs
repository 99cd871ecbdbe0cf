using static RlDsl.Language;

namespace RlDsl.Tabular.Tests;

/// <summary>One-step actor-critic with a table of preferences, of which that of the action taken is moved.</summary>
[Agent(Title = "actor-critic"), Online(Discount = 0.5)]
public sealed partial class PreferenceLearner
{
    [Table] private partial ActionValues H(Observation s);

    [Table(InitialValue = 1)] private partial Value V(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => Boltzmann(H(s), 1);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(H(s));

    [Target]
    private Value Delta(DiscreteTransition t) => t.Reward + t.Discount * V(t.NextObservation) - V(t.Observation);

    [Update(0.5)] private Value Critic(DiscreteTransition t) => Delta(t) + 0 * V(t.Observation);

    [Update(0.25, Moves = nameof(H))]
    private Value Actor(DiscreteTransition t) => Delta(t) * (1 - Softmax(H(t.Observation))[t.Action]);
}

/// <summary>Q-learning by errors that are cut off, from rewards that are made here.</summary>
[Agent, Online(Discount = 1)]
public sealed partial class ClampedQLearner
{
    [Table] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Reward] private Value Doubled(DiscreteTransition t) => 2 * t.Reward;

    [Update(0.5)]
    private Value Td(DiscreteTransition t) =>
        Clamp(t.Reward + t.Discount * Max(Q(t.NextObservation)) - Q(t.Observation)[t.Action], -1, 1);
}

/// <summary>Learns a function of the reward, by every function of one number that tables have.</summary>
[Agent, Online]
public sealed partial class RewardFunctionLearner
{
    [Table] private partial Value V(Observation s);

    [Behaviour, Greedy] private partial DiscreteAction Pi(Observation s);

    [Update(1)]
    private Value Error(DiscreteTransition t)
    {
        var size = Abs(t.Reward);
        var smooth = Exp(-size) + Sqrt(size) + Log(1 + size) + Tanh(t.Reward);
        var cut = Min(t.Reward, 0.5) + Max(t.Reward, 0.25) + Clamp(t.Reward, -1, 1);
        return smooth + cut / 2 + Where(t.Reward > 0, t.Reward, 3) - V(t.Observation);
    }
}

/// <summary>Monte Carlo with rewards that are made here, of which the one after the next is told by the first.</summary>
[Agent, Episodes(1, Discount = 0.5)]
public sealed partial class ShapedMonteCarlo
{
    [Table] private partial Value V(Observation s);

    [Behaviour, Greedy] private partial DiscreteAction Pi(Observation s);

    [Reward]
    private Value Shaped(DiscreteRollout e)
    {
        var half = e.Reward / 2;
        return half - 1;
    }

    [Update(1)] private Value Error(DiscreteRollout e) => DiscountedReturn(e, V) - V(e.Observation);
}

/// <summary>TD(0) with a discount of its own, and rewards below a half counted as none.</summary>
[Agent, Online]
public sealed partial class ThresholdLearner
{
    private const double Gamma = 0.5;

    [Table] private partial Value V(Observation s);

    [Behaviour, Greedy] private partial DiscreteAction Pi(Observation s);

    [Update(1)]
    private Value Td(DiscreteTransition t) =>
        Where(t.Reward >= 0.5, t.Reward, 0) + Gamma * t.NotTerminated * V(t.NextObservation) - V(t.Observation);
}

/// <summary>Locals are called as what emitted code has: what they are called makes no difference.</summary>
[Agent, Online]
public sealed partial class OddlyNamedLearner
{
    [Table] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Update]
    private Value Td(DiscreteTransition t)
    {
        var next = Q(t.NextObservation);
        var state = t.Reward + 0;
        var q = state + 0;
        var options = q + t.Discount * Max(next);
        var sum = Q(t.Observation) + Q(t.NextObservation);
        return options + 0 * sum[t.Action] - Q(t.Observation)[t.Action];
    }
}

/// <summary>Watkins's Q(λ) of a linear function.</summary>
[TileCoding(Tilings = 4), Agent, Online]
public sealed partial class DeclaredTiledQLambda
{
    [Table] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.1);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Traces(EligibilityTrace.Dutch)]
    private Value Decay(DiscreteTransition t)
    {
        var next = Q(t.NextObservation);
        return Where(Max(next) > next[t.NextAction], 0, t.Discount * 0.9);
    }

    [Update]
    private Value Td(DiscreteTransition t) => t.Reward + t.Discount * Max(Q(t.NextObservation)) - Q(t.Observation)[t.Action];
}

[QLambda(Traces = EligibilityTrace.Dutch), TileCoding(Tilings = 4)]
public sealed partial class TiledQLambda;
