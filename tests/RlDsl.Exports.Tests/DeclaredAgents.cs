using TorchSharp;
using static RlDsl.Language;

// Bodies are read by the generator alone: what seems to be unused is not.
#pragma warning disable IDE0051

namespace RlDsl.Exports.Tests.Declared;

/// <summary>Chooses by the least of what two critics estimate.</summary>
[Agent, ReplayMemory(BatchSize = 8), After(50), NormalizeObservations]
internal sealed partial class CriticsAgent
{
    [Network(16), Ensemble(2)] private partial ActionCritics Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Min(Q(s)), 0.2);

    [Greedy]
    private DiscreteAction Best(Observation s)
    {
        var values = Min(Q(s));
        var share = Softmax(values);
        return ArgMax(Log(share) + Tanh(values));
    }

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(Min(Q(b.NextObservation)));

    [Loss, Adam(1e-2)] private Number Td(DiscreteBatch b) => Mean(Sum(Divergence(Y(b), Q(b.Observation)[b.Action])));
}

/// <summary>Chooses by features that two networks share.</summary>
[Agent, ReplayMemory(BatchSize = 8), After(50)]
internal sealed partial class FeaturesAgent
{
    /// <summary>How much the first element of the observation counts.</summary>
    [Parameter(Minimum = 0)] private const double Weight = 0.5;

    [Network(16, Outputs = 12)] private partial Features Phi(Observation s);

    [Network(8)] private partial ActionValues Q(Features z, Value first);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(Phi(s), Weight * s[0]), 0.2);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(Phi(s), Weight * s[0]));

    [Target]
    private Value Y(DiscreteBatch b) =>
        b.Reward + b.Discount * Max(Q(Phi(b.NextObservation), Weight * b.NextObservation[0]));

    [Loss, Adam(1e-2)]
    private Number Td(DiscreteBatch b) =>
        Mean(Divergence(Y(b), Q(Phi(b.Observation), Weight * b.Observation[0])[b.Action]));
}

/// <summary>Chooses by learned features beside the observation and one of its elements.</summary>
[Agent, ReplayMemory(BatchSize = 8), After(50), NormalizeObservations]
internal sealed partial class JoinedAgent
{
    [Network(16, Outputs = 12)] private partial Features Phi(Observation s);

    [Network(8)] private partial ActionValues Q(Features z);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Values(s), 0.2);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Values(s));

    private ActionValues Values(Observation s) => Q(Concat(Concat(Phi(s), s[2]), s));

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(Values(b.NextObservation));

    [Loss, Adam(1e-2)] private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Values(b.Observation)[b.Action]));
}

/// <summary>Improves the action of a policy in a few turns.</summary>
[Agent, ReplayMemory(BatchSize = 8), After(50)]
internal sealed partial class TurnsAgent
{
    private const int Turns = 4;

    [Network(16)] private partial ContinuousAction Pi(Observation s);

    [Network(16)] private partial ContinuousAction Change(Observation s, ContinuousAction a, Value time);

    [Network(16)] private partial Value Q(Observation s, ContinuousAction a);

    [Behaviour] private ContinuousAction Behave(Observation s) => GaussianNoise(Pi(s), 0.3);

    [Greedy]
    private ContinuousAction Best(Observation s) =>
        Repeat(Turns, Pi(s), (a, turn) => Clamp(a + 0.5 * Tanh(Change(s, a, turn / Turns)), -1.5, 2));

    [Target] private Value Y(ContinuousBatch b) => b.Reward + b.Discount * Q(b.NextObservation, Pi(b.NextObservation));

    [Loss(Trains = nameof(Q)), Adam(1e-2)]
    private Number CriticLoss(ContinuousBatch b) => Mean(Divergence(Y(b), Q(b.Observation, b.Action)));

    [Loss(Trains = nameof(Pi)), Adam(1e-2)]
    private Number PolicyLoss(ContinuousBatch b) => -Mean(Q(b.Observation, Pi(b.Observation)));

    [Loss(Trains = nameof(Change)), Adam(1e-2)]
    private Number ChangeLoss(ContinuousBatch b) =>
        Mean(Square(Change(b.Observation, b.Action, b.Reward) - Pi(b.Observation)));
}

/// <summary>Chooses the action that a network with one of its actions at a time prefers.</summary>
[Agent, ReplayMemory(BatchSize = 8), After(50)]
internal sealed partial class SecondLookAgent
{
    [Network(16)] private partial ActionValues Q(Observation s);

    [Network(16)] private partial ActionValues Second(Observation s, DiscreteAction a);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.2);

    [Greedy]
    private DiscreteAction Best(Observation s)
    {
        var first = Q(s);
        var best = ArgMax(first);
        return ArgMax(Second(s, best) + first);
    }

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(Q(b.NextObservation));

    [Loss(Trains = nameof(Q)), Adam(1e-2)]
    private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]));

    [Loss(Trains = nameof(Second)), Adam(1e-2)]
    private Number Other(DiscreteBatch b) => Mean(Divergence(Y(b), Second(b.Observation, b.Action)[b.Action]));
}

/// <summary>Draws its greedy action.</summary>
[Agent, Dataset(BatchSize = 8)]
internal sealed partial class DrawingAgent
{
    [Network(8)] private partial GaussianPolicy Pi(Observation s);

    [Greedy] private ContinuousAction Act(Observation s) => Sample(Pi(s));

    [Loss, Adam(1e-3)] private Number Loss(ContinuousBatch b) => -Mean(Pi(b.Observation).LogProbability(b.Action));
}

/// <summary>Chooses by a method with TorchSharp's tensors.</summary>
[Agent, ReplayMemory(BatchSize = 8), After(50)]
internal sealed partial class OpaqueAgent
{
    [Network(8)] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.2);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s) * OpaqueNumber(Twice, Q(s)));

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(Q(b.NextObservation));

    [Loss, Adam(1e-2)] private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]));

    private static torch.Tensor Twice(torch.Tensor values) => values.mean();
}

/// <summary>Looks a number up that its class computes.</summary>
[Agent, ReplayMemory(BatchSize = 8), After(50)]
internal sealed partial class TableAgent
{
    [Network(8)] private partial ActionValues Q(Observation s);

    [Table(4)] private static double Scale(int k) => k + 1;

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.2);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s) * Lookup(Scale, 2));

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(Q(b.NextObservation));

    [Loss, Adam(1e-2)] private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]));
}

/// <summary>Compares an observation with the others that it is asked about with.</summary>
[Agent, ReplayMemory(BatchSize = 8), After(50)]
internal sealed partial class BatchAgent
{
    [Network(8)] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), 0.2);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s) - Mean(Max(Q(s))));

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(Q(b.NextObservation));

    [Loss, Adam(1e-2)] private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]));
}
