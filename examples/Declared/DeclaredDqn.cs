using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Deep Q-network (Mnih et al. 2015, algorithm 1), declared.</summary>
[Agent(Title = "DQN"), ReplayMemory(BatchSize = 128), Every(2), After(1_000)]
public partial class DeclaredDqn
{
    [Network(120, 84)] private partial ActionValues Q(Observation s);

    [TargetNetwork(Of = nameof(Q), CopyEvery = 200)] private partial ActionValues QTarget(Observation s);

    [Schedule(From = 1, To = 0.05, Over = 10_000)] private partial Number Epsilon { get; }

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(QTarget(b.NextObservation));

    [Loss, Adam(1e-3)] private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]));
}
