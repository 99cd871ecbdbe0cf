using static RlDsl.Language;

namespace RlDsl.Equivalence.Tests.Agents;

// Soft actor-critic whose losses have schedules of their own.

[Agent, ReplayMemory(Capacity = 256, BatchSize = 16), Every(2), After(40), PrioritizedReplay]
internal sealed partial class ScheduledLossesOfTorch
{
    [Parameter] private const double TargetEntropy = -1;

    [Network(16, 8)] private partial SquashedGaussianPolicy Pi(Observation s);

    [Network(16, 8), Ensemble(2)] private partial Critics Q(Observation s, ContinuousAction a);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.05)] private partial Critics QTarget(Observation s, ContinuousAction a);

    [Learned(Initial = 1)] private partial Number Alpha { get; }

    [Behaviour] private ContinuousAction Behave(Observation s) => Sample(Pi(s));

    [Greedy] private ContinuousAction Best(Observation s) => Mode(Pi(s));

    [Shared] private (ContinuousAction, Value) Draw(ContinuousBatch b) => Pi(b.Observation).SampleWithLogProbability();

    [Target]
    private Value Y(ContinuousBatch b)
    {
        var (next, logProbability) = Pi(b.NextObservation).SampleWithLogProbability();
        return b.Reward + b.Discount * (Min(QTarget(b.NextObservation, next)) - Alpha * logProbability);
    }

    [Loss(Trains = nameof(Q)), Adam(1e-3)]
    private Number CriticLoss(ContinuousBatch b) => Mean(Sum(Divergence(Y(b), Q(b.Observation, b.Action))));

    [Loss(Trains = nameof(Pi)), Every(3), Adam(1e-3)]
    private Number PolicyLoss(ContinuousBatch b)
    {
        var (action, logProbability) = Draw(b);
        return Mean(Alpha * logProbability - Min(Q(b.Observation, action)));
    }

    [Loss(Trains = nameof(Alpha)), Every(4), After(60), Adam(1e-3)]
    private Number AlphaLoss(ContinuousBatch b)
    {
        var (_, logProbability) = Draw(b);
        return -(Alpha * Mean(StopGradient(logProbability) + TargetEntropy * Size(b.Action)));
    }
}

[Agent, ReplayMemory(Capacity = 256, BatchSize = 16), Every(2), After(40), PrioritizedReplay, Fused]
internal sealed partial class ScheduledLossesFused
{
    [Parameter] private const double TargetEntropy = -1;

    [Network(16, 8)] private partial SquashedGaussianPolicy Pi(Observation s);

    [Network(16, 8), Ensemble(2)] private partial Critics Q(Observation s, ContinuousAction a);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.05)] private partial Critics QTarget(Observation s, ContinuousAction a);

    [Learned(Initial = 1)] private partial Number Alpha { get; }

    [Behaviour] private ContinuousAction Behave(Observation s) => Sample(Pi(s));

    [Greedy] private ContinuousAction Best(Observation s) => Mode(Pi(s));

    [Shared] private (ContinuousAction, Value) Draw(ContinuousBatch b) => Pi(b.Observation).SampleWithLogProbability();

    [Target]
    private Value Y(ContinuousBatch b)
    {
        var (next, logProbability) = Pi(b.NextObservation).SampleWithLogProbability();
        return b.Reward + b.Discount * (Min(QTarget(b.NextObservation, next)) - Alpha * logProbability);
    }

    [Loss(Trains = nameof(Q)), Adam(1e-3)]
    private Number CriticLoss(ContinuousBatch b) => Mean(Sum(Divergence(Y(b), Q(b.Observation, b.Action))));

    [Loss(Trains = nameof(Pi)), Every(3), Adam(1e-3)]
    private Number PolicyLoss(ContinuousBatch b)
    {
        var (action, logProbability) = Draw(b);
        return Mean(Alpha * logProbability - Min(Q(b.Observation, action)));
    }

    [Loss(Trains = nameof(Alpha)), Every(4), After(60), Adam(1e-3)]
    private Number AlphaLoss(ContinuousBatch b)
    {
        var (_, logProbability) = Draw(b);
        return -(Alpha * Mean(StopGradient(logProbability) + TargetEntropy * Size(b.Action)));
    }
}
