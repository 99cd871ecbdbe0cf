using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Q-learning (Watkins 1989).</summary>
[Agent(Title = "Q-learning"), Online]
public sealed partial class DeclaredQLearning
{
    /// <summary>The probability ε of a random action, in [0, 1].</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Epsilon = 0.1;

    [Table] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Update]
    private Value Td(DiscreteTransition t) => t.Reward + t.Discount * Max(Q(t.NextObservation)) - Q(t.Observation)[t.Action];
}
