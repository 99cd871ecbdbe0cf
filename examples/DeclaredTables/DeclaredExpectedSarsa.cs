using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Expected Sarsa: the mean over the actions that may be taken next (van Seijen et al. 2009).</summary>
[Agent(Title = "expected Sarsa"), Online]
public sealed partial class DeclaredExpectedSarsa
{
    /// <summary>The probability ε of a random action, in [0, 1].</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Epsilon = 0.1;

    [Table] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Update]
    private Value Td(DiscreteTransition t)
    {
        var next = Q(t.NextObservation);
        var expected = Dot(EpsilonGreedyProbabilities(next, Epsilon), next);
        return t.Reward + t.Discount * expected - Q(t.Observation)[t.Action];
    }
}
