using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>TD(λ): TD(0) with eligibility traces (Sutton 1988).</summary>
[Agent(Title = "TD(λ)"), Online]
public sealed partial class DeclaredTdLambda
{
    /// <summary>The decay λ of the traces of past visits, in [0, 1]: 0 is one-step, 1 is Monte Carlo.</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Lambda = 0.9;

    [Table] private partial Value V(Observation s);

    [Behaviour, Greedy] private partial DiscreteAction Pi(Observation s);

    [Traces] private Value Decay(DiscreteTransition t) => t.Discount * Lambda;

    [Update]
    private Value Td(DiscreteTransition t) => t.Reward + t.Discount * V(t.NextObservation) - V(t.Observation);
}
