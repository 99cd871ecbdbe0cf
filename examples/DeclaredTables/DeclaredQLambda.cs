using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Watkins's Q(λ): traces are cut where the next action is exploratory (Watkins 1989).</summary>
[Agent(Title = "Q(λ)"), Online]
public sealed partial class DeclaredQLambda
{
    /// <summary>The probability ε of a random action, in [0, 1].</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Epsilon = 0.1;

    /// <summary>The decay λ of the traces of past visits, in [0, 1]: 0 is one-step, 1 is Monte Carlo.</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Lambda = 0.9;

    [Table] private partial ActionValues Q(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q(s), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q(s));

    [Traces]
    private Value Decay(DiscreteTransition t)
    {
        var next = Q(t.NextObservation);
        return Where(Max(next) > next[t.NextAction], 0, t.Discount * Lambda);
    }

    [Update]
    private Value Td(DiscreteTransition t) => t.Reward + t.Discount * Max(Q(t.NextObservation)) - Q(t.Observation)[t.Action];
}
