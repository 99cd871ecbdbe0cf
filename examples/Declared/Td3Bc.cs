using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>TD3 with a term of behaviour cloning, on a data set (Fujimoto and Gu 2021, equations 3 and 5).</summary>
[Agent(Title = "TD3+BC"), Dataset(BatchSize = 256), TargetPolicySmoothing, NormalizeObservations]
public partial class Td3Bc
{
    /// <summary>α: the weight of the value of actions against their distance from those of the data.</summary>
    [Parameter(Minimum = 0)] private const double ValueWeight = 2.5;

    [Network(256, 256)] private partial ContinuousAction Pi(Observation s);

    [TargetNetwork(Of = nameof(Pi), Polyak = 0.005)] private partial ContinuousAction PiTarget(Observation s);

    [Network(256, 256), Ensemble(2)] private partial Critics Q(Observation s, ContinuousAction a);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.005)] private partial Critics QTarget(Observation s, ContinuousAction a);

    [Greedy] private ContinuousAction Best(Observation s) => Pi(s);

    [Target]
    private Value Y(ContinuousBatch b) =>
        b.Reward + b.Discount * Min(QTarget(b.NextObservation, PiTarget(b.NextObservation)));

    [Loss(Trains = nameof(Q)), Adam(3e-4)]
    private Number CriticLoss(ContinuousBatch b) => Mean(Sum(Divergence(Y(b), Q(b.Observation, b.Action))));

    [Loss(Trains = nameof(Pi)), Adam(3e-4), Delay(2)]
    private Number PolicyLoss(ContinuousBatch b)
    {
        var action = Pi(b.Observation);
        var value = Q(b.Observation, action).First;
        var weight = ValueWeight / StopGradient(Mean(Abs(value)));
        return Mean(Square(action - b.Action)) - weight * Mean(value);
    }
}
