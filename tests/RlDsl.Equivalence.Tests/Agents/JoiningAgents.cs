using static RlDsl.Language;

namespace RlDsl.Equivalence.Tests.Agents;

// A critic of learned features beside the action, and predictions of the next features and of the reward.

[Agent, ReplayMemory(Capacity = 256, BatchSize = 16), After(40), NormalizeObservations]
internal sealed partial class JoinedFeaturesOfTorch
{
    [Network(12, Outputs = 6)] private partial Features Phi(Observation s);

    [TargetNetwork(Of = nameof(Phi), Polyak = 0.05)] private partial Features PhiTarget(Observation s);

    [Network(16, 8)] private partial Value Q(Features z);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.05)] private partial Value QTarget(Features z);

    [Network(10, Outputs = 6)] private partial Features Next(Features z);

    [Network(8)] private partial Value Reward(Features z);

    [Network(16, 8)] private partial ContinuousAction Pi(Observation s);

    [Behaviour] private ContinuousAction Behave(Observation s) => GaussianNoise(Pi(s), 0.1);

    [Greedy] private ContinuousAction Best(Observation s) => Pi(s);

    [Target]
    private Value Y(ContinuousBatch b) =>
        b.Reward + b.Discount * QTarget(Concat(PhiTarget(b.NextObservation), Pi(b.NextObservation)));

    [Target] private Features Following(ContinuousBatch b) => PhiTarget(b.NextObservation);

    [Loss, Adam(1e-3)]
    private Number CriticLoss(ContinuousBatch b)
    {
        var z = Concat(Phi(b.Observation), b.Action);
        return Mean(Divergence(Y(b), Q(z))) + 0.5 * Mean(Sum(Square(Next(z) - Following(b))))
            + 0.1 * Mean(Square(Reward(Concat(b.Observation, Tanh(z), b.Action)) - b.Reward))
            + 0.01 * Mean(Sum(Square(Concat(Phi(b.Observation), b.Discount))));
    }

    [Loss(Trains = nameof(Pi)), Adam(1e-3)]
    private Number PolicyLoss(ContinuousBatch b) => -Mean(Q(Concat(Phi(b.Observation), Pi(b.Observation))));
}

[Agent, ReplayMemory(Capacity = 256, BatchSize = 16), After(40), NormalizeObservations, Fused]
internal sealed partial class JoinedFeaturesFused
{
    [Network(12, Outputs = 6)] private partial Features Phi(Observation s);

    [TargetNetwork(Of = nameof(Phi), Polyak = 0.05)] private partial Features PhiTarget(Observation s);

    [Network(16, 8)] private partial Value Q(Features z);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.05)] private partial Value QTarget(Features z);

    [Network(10, Outputs = 6)] private partial Features Next(Features z);

    [Network(8)] private partial Value Reward(Features z);

    [Network(16, 8)] private partial ContinuousAction Pi(Observation s);

    [Behaviour] private ContinuousAction Behave(Observation s) => GaussianNoise(Pi(s), 0.1);

    [Greedy] private ContinuousAction Best(Observation s) => Pi(s);

    [Target]
    private Value Y(ContinuousBatch b) =>
        b.Reward + b.Discount * QTarget(Concat(PhiTarget(b.NextObservation), Pi(b.NextObservation)));

    [Target] private Features Following(ContinuousBatch b) => PhiTarget(b.NextObservation);

    [Loss, Adam(1e-3)]
    private Number CriticLoss(ContinuousBatch b)
    {
        var z = Concat(Phi(b.Observation), b.Action);
        return Mean(Divergence(Y(b), Q(z))) + 0.5 * Mean(Sum(Square(Next(z) - Following(b))))
            + 0.1 * Mean(Square(Reward(Concat(b.Observation, Tanh(z), b.Action)) - b.Reward))
            + 0.01 * Mean(Sum(Square(Concat(Phi(b.Observation), b.Discount))));
    }

    [Loss(Trains = nameof(Pi)), Adam(1e-3)]
    private Number PolicyLoss(ContinuousBatch b) => -Mean(Q(Concat(Phi(b.Observation), Pi(b.Observation))));
}
