using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>TD(0): the value of each state under a policy that is given (Sutton 1988).</summary>
[Agent(Title = "TD(0)"), Online]
public sealed partial class DeclaredTemporalDifference
{
    [Table] private partial Value V(Observation s);

    [Behaviour, Greedy] private partial DiscreteAction Pi(Observation s);

    [Update]
    private Value Td(DiscreteTransition t) => t.Reward + t.Discount * V(t.NextObservation) - V(t.Observation);
}
