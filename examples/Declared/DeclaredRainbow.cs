using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Rainbow (Hessel et al. 2018): deep Q-learning, declared, with six features that compose on it.</summary>
[Agent(Title = "Rainbow"), ReplayMemory(BatchSize = 128), Every(2), After(1_000)]
[DoubleQ, Dueling, MultiStep(3), NoisyNetworks, PrioritizedReplay, Categorical(Atoms = 51, Minimum = -10, Maximum = 10)]
public partial class DeclaredRainbow
{
    [Network(120, 84)] private partial ActionValues Q(Observation s);

    [TargetNetwork(Of = nameof(Q), CopyEvery = 200)] private partial ActionValues QTarget(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => ArgMax(Q(s));

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Target] private Value Y(DiscreteBatch b) => b.Reward + b.Discount * Max(QTarget(b.NextObservation));

    [Loss, Adam(1e-3)] private Number Td(DiscreteBatch b) => Mean(Divergence(Y(b), Q(b.Observation)[b.Action]));
}
