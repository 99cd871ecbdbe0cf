using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Sarsa(λ): Sarsa with eligibility traces (Rummery and Niranjan 1994).</summary>
[Agent(Title = "Sarsa(λ)"), Online]
public sealed partial class DeclaredSarsaLambda
{
    /// <summary>The probability ε of a random action, in [0, 1].</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Epsilon = 0.1;

    /// <summary>The decay λ of the traces of past visits, in [0, 1]: 0 is one-step, 1 is Monte Carlo.</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Lambda = 0.9;

    [Table] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Traces] private Value Decay(DiscreteTransition t) => t.Discount * Lambda;

    [Update]
    private Value Td(DiscreteTransition t) =>
        t.Reward + t.Discount * Q(t.NextObservation)[t.NextAction] - Q(t.Observation)[t.Action];
}
