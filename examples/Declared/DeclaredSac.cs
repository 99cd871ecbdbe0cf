using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Soft actor-critic with a temperature that is tuned (Haarnoja et al. 2018b, algorithm 1), declared.</summary>
[Agent(Title = "SAC"), ReplayMemory(BatchSize = 256), After(1_000)]
public partial class DeclaredSac
{
    /// <summary>The entropy that α is tuned for, in nats for each element of the action.</summary>
    [Parameter] private const double TargetEntropy = -1;

    [Network(256, 256)] private partial SquashedGaussianPolicy Pi(Observation s);

    [Network(256, 256), Ensemble(2)] private partial Critics Q(Observation s, ContinuousAction a);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.005)] private partial Critics QTarget(Observation s, ContinuousAction a);

    [Learned(Initial = 1)] private partial Number Alpha { get; }

    [Behaviour, UniformUntil(1_000)] private ContinuousAction Behave(Observation s) => Sample(Pi(s));

    [Greedy] private ContinuousAction Best(Observation s) => Mode(Pi(s));

    [Shared]
    private (ContinuousAction Action, Value LogProbability) Draw(ContinuousBatch b) =>
        Pi(b.Observation).SampleWithLogProbability();

    [Target]
    private Value Y(ContinuousBatch b)
    {
        var (next, logProbability) = Pi(b.NextObservation).SampleWithLogProbability();
        return b.Reward + b.Discount * (Min(QTarget(b.NextObservation, next)) - Alpha * logProbability);
    }

    [Loss(Trains = nameof(Q)), Adam(1e-3)]
    private Number CriticLoss(ContinuousBatch b) => Mean(Sum(Divergence(Y(b), Q(b.Observation, b.Action))));

    [Loss(Trains = nameof(Pi)), Adam(1e-3)]
    private Number PolicyLoss(ContinuousBatch b) =>
        Mean(Alpha * Draw(b).LogProbability - Min(Q(b.Observation, Draw(b).Action)));

    [Loss(Trains = nameof(Alpha)), Adam(1e-3)]
    private Number AlphaLoss(ContinuousBatch b) =>
        -(Alpha * (StopGradient(Mean(Draw(b).LogProbability)) + TargetEntropy * Size(b.Action)));
}
