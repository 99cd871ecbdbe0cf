using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Dyna-Q: Q-learning from remembered transitions too (Sutton 1990).</summary>
[Agent(Title = "Dyna-Q"), Online, Planning(10)]
public sealed partial class DeclaredDynaQ
{
    /// <summary>The probability ε of a random action, in [0, 1].</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Epsilon = 0.1;

    [Table] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Update]
    private Value Td(DiscreteTransition t) => t.Reward + t.Discount * Max(Q(t.NextObservation)) - Q(t.Observation)[t.Action];
}
