using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>
/// Deep Q-learning whose features also predict the features of the next observation (as Gelada et al. 2019, equation 3, without
/// the reward's part).
/// </summary>
[Agent(Title = "DQN with predicted features"), ReplayMemory(BatchSize = 128), Every(2), After(1_000)]
[AnnealLearningRate(Over = 100_000)]
public partial class PredictiveDqn
{
    /// <summary>The weight of the loss of predictions.</summary>
    [Parameter(Minimum = 0)] private const double PredictionWeight = 0.1;

    [Network(120, Outputs = 84)] private partial Features Phi(Observation s);

    [TargetNetwork(Of = nameof(Phi), Polyak = 0.005)] private partial Features PhiTarget(Observation s);

    [Network(84)] private partial ActionValues Q(Features z);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.005)] private partial ActionValues QTarget(Features z);

    [Network(84, Outputs = 84)] private partial Features Next(Features z, DiscreteAction a);

    [Schedule(From = 1, To = 0.05, Over = 10_000)] private partial Number Epsilon { get; }

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(Phi(s)), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(Phi(s)));

    [Target] private Features NextFeatures(DiscreteBatch b) => PhiTarget(b.NextObservation);

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(QTarget(NextFeatures(b)));

    [Loss, Adam(1e-3)]
    private Number Loss(DiscreteBatch b)
    {
        var features = Phi(b.Observation);
        return Mean(Divergence(Y(b), Q(features)[b.Action]))
            + PredictionWeight * Mean(Square(Next(features, b.Action) - NextFeatures(b)));
    }
}
