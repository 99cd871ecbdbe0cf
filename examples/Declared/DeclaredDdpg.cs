using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Deep deterministic policy gradient (Lillicrap et al. 2016, algorithm 1), declared.</summary>
[Agent(Title = "DDPG"), ReplayMemory(BatchSize = 256), After(1_000)]
public partial class DeclaredDdpg
{
    /// <summary>The standard deviation of the noise on actions, as a share of half their range.</summary>
    [Parameter(Minimum = 0)] private const double ExplorationSigma = 0.1;

    [Network(256, 256)] private partial ContinuousAction Pi(Observation s);

    [Network(256, 256)] private partial Value Q(Observation s, ContinuousAction a);

    [TargetNetwork(Of = nameof(Pi), Polyak = 0.005)] private partial ContinuousAction PiTarget(Observation s);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.005)] private partial Value QTarget(Observation s, ContinuousAction a);

    [Behaviour, UniformUntil(1_000)]
    private ContinuousAction Behave(Observation s) => GaussianNoise(Pi(s), ExplorationSigma);

    [Greedy] private ContinuousAction Best(Observation s) => Pi(s);

    [Target]
    private Value Y(ContinuousBatch b) =>
        b.Reward + b.Discount * QTarget(b.NextObservation, PiTarget(b.NextObservation));

    [Loss(Trains = nameof(Q)), Adam(1e-3)]
    private Number CriticLoss(ContinuousBatch b) => Mean(Divergence(Y(b), Q(b.Observation, b.Action)));

    [Loss(Trains = nameof(Pi)), Adam(1e-3)]
    private Number PolicyLoss(ContinuousBatch b) => -Mean(Q(b.Observation, Pi(b.Observation)));
}
