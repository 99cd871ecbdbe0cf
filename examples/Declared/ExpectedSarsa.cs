using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>
/// Expected SARSA with a network (van Seijen et al. 2009): the target is the expectation over the ε-greedy policy that collects.
/// </summary>
[Agent(Title = "expected SARSA"), ReplayMemory(BatchSize = 128), Every(2), After(1_000), AnnealLearningRate(Over = 100_000)]
public partial class ExpectedSarsa
{
    [Network(120, 84)] private partial ActionValues Q(Observation s);

    [TargetNetwork(Of = nameof(Q), Polyak = 0.005)] private partial ActionValues QTarget(Observation s);

    [Schedule(From = 1, To = 0.05, Over = 10_000)] private partial Number Epsilon { get; }

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Target]
    private Value Y(DiscreteBatch b)
    {
        var next = QTarget(b.NextObservation);
        var uniform = Softmax(0 * next);   // every action alike
        return b.Reward + b.Discount * (Epsilon * Dot(uniform, next) + (1 - Epsilon) * Max(next));
    }

    [Loss, Adam(1e-3)] private Number Td(DiscreteBatch b) => Mean(Huber(Y(b) - Q(b.Observation)[b.Action], 1));
}
