using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>
/// Twin delayed deep deterministic policy gradient (Fujimoto et al. 2018, algorithm 1), declared; the smoothing of the target's
/// action is a feature.
/// </summary>
[Agent(Title = "TD3"), ReplayMemory(BatchSize = 256), After(1_000), TargetPolicySmoothing]
public partial class DeclaredTd3
{
    /// <summary>The standard deviation of the noise on actions, as a share of half their range.</summary>
    [Parameter(Minimum = 0)] private const double ExplorationSigma = 0.1;

    [Network(256, 256)] private partial ContinuousAction Pi(Observation s);

    [Network(256, 256), Ensemble(2)] private partial Critics Q(Observation s, ContinuousAction a);

    [TargetNetwork(Of = nameof(Pi), Polyak = 0.005)] private partial ContinuousAction PiTarget(Observation s);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.005)] private partial Critics QTarget(Observation s, ContinuousAction a);

    [Behaviour, UniformUntil(1_000)]
    private ContinuousAction Behave(Observation s) => GaussianNoise(Pi(s), ExplorationSigma);

    [Greedy] private ContinuousAction Best(Observation s) => Pi(s);

    [Target]
    private Value Y(ContinuousBatch b) =>
        b.Reward + b.Discount * Min(QTarget(b.NextObservation, PiTarget(b.NextObservation)));

    [Loss(Trains = nameof(Q)), Adam(1e-3)]
    private Number CriticLoss(ContinuousBatch b) => Mean(Sum(Divergence(Y(b), Q(b.Observation, b.Action))));

    [Loss(Trains = nameof(Pi)), Adam(1e-3), Delay(2)]
    private Number PolicyLoss(ContinuousBatch b) => -Mean(Q(b.Observation, Pi(b.Observation)).First);
}
