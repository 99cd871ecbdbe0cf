using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Sarsa: what is learned from is the action that is taken next (Rummery and Niranjan 1994).</summary>
[Agent(Title = "Sarsa"), Online]
public sealed partial class DeclaredSarsa
{
    /// <summary>The probability ε of a random action, in [0, 1].</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Epsilon = 0.1;

    [Table] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Target] private Value Y(DiscreteTransition t) => t.Reward + t.Discount * Q(t.NextObservation)[t.NextAction];

    [Update] private Value Td(DiscreteTransition t) => Y(t) - Q(t.Observation)[t.Action];
}
