using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>
/// Deep Q-learning with a bonus for what is new: the error of a network that learns to predict what a random one says (random
/// network distillation, Burda et al. 2019, section 2.2).
/// </summary>
[Agent(Title = "DQN with random network distillation"), ReplayMemory(BatchSize = 128), Every(2), After(1_000)]
[NormalizeObservations]
public partial class RandomNetworkDistillation
{
    /// <summary>The weight of the bonus, in units of the reward.</summary>
    [Parameter(Minimum = 0)] private const double BonusWeight = 0.1;

    [Network(120, 84)] private partial ActionValues Q(Observation s);

    [TargetNetwork(Of = nameof(Q), CopyEvery = 200)] private partial ActionValues QTarget(Observation s);

    [Network(64, 64, Outputs = 32), Frozen] private partial Features Random(Observation s);

    [Network(64, 64, Outputs = 32)] private partial Features Predicted(Observation s);

    [Schedule(From = 1, To = 0.05, Over = 10_000)] private partial Number Epsilon { get; }

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Reward]
    private Value Curious(DiscreteBatch b)
    {
        var error = Sum(Square(Predicted(b.NextObservation) - Random(b.NextObservation)));
        return b.Reward + BonusWeight * error / Mean(error);
    }

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(QTarget(b.NextObservation));

    [Loss, Adam(1e-3)] private Number TdLoss(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]));

    [Loss, Adam(1e-4)]
    private Number NoveltyLoss(DiscreteBatch b) => Mean(Square(Predicted(b.NextObservation) - Random(b.NextObservation)));
}
