using static RlDsl.Language;

namespace RlDsl.Learning.Tests.Training;

// Declared agents that learn a little in a few hundred steps, and that tests of all agents take.

/// <summary>A critic of features beside the action, and a policy that follows at steps of its own, delayed once more.</summary>
[Agent, ReplayMemory(Capacity = 256, BatchSize = 8), After(20)]
internal sealed partial class SmallScheduledAgent
{
    [Network(8, Outputs = 4)] private partial Features Phi(Observation s);

    [Network(8)] private partial Value Q(Features z);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.05)] private partial Value QTarget(Features z);

    [Network(8)] private partial ContinuousAction Pi(Observation s);

    [Behaviour] private ContinuousAction Behave(Observation s) => GaussianNoise(Pi(s), 0.1);

    [Greedy] private ContinuousAction Best(Observation s) => Pi(s);

    [Target]
    private Value Y(ContinuousBatch b) =>
        b.Reward + b.Discount * QTarget(Concat(Phi(b.NextObservation), Pi(b.NextObservation)));

    [Loss, Every(2), Adam(1e-3)]
    private Number CriticLoss(ContinuousBatch b) => Mean(Square(Q(Concat(Phi(b.Observation), b.Action)) - Y(b)));

    [Loss(Trains = nameof(Pi)), Every(3), After(30), Delay(2), Adam(1e-3)]
    private Number PolicyLoss(ContinuousBatch b) => -Mean(Q(Concat(Phi(b.Observation), Pi(b.Observation))));
}
