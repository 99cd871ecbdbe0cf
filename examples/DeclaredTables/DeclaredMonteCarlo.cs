using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>First-visit Monte Carlo prediction (Sutton and Barto 2018, section 5.1).</summary>
[Agent(Title = "Monte Carlo"), Episodes(1)]
public sealed partial class DeclaredMonteCarlo
{
    [Table] private partial Value V(Observation s);

    [Behaviour, Greedy] private partial DiscreteAction Pi(Observation s);

    [Update(Visits = Visits.First)]
    private Value Error(DiscreteRollout e) => DiscountedReturn(e, V) - V(e.Observation);
}
