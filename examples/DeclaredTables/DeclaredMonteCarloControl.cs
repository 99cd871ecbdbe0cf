using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>First-visit Monte Carlo control on the policy (Sutton and Barto 2018, section 5.4).</summary>
[Agent(Title = "Monte Carlo control"), Episodes(1)]
public sealed partial class DeclaredMonteCarloControl
{
    /// <summary>The probability ε of a random action, in [0, 1].</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Epsilon = 0.1;

    [Table] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Update(Visits = Visits.First)]
    private Value Error(DiscreteRollout e) => DiscountedReturn(e, BestValue) - Q(e.Observation)[e.Action];

    private Value BestValue(Observation s) => Max(Q(s));
}
