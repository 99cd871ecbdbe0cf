using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>Double Q-learning: one table chooses the next action, and the other values it (van Hasselt 2010).</summary>
[Agent(Title = "double Q-learning"), Online]
public sealed partial class DeclaredDoubleQLearning
{
    /// <summary>The probability ε of a random action, in [0, 1].</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Epsilon = 0.1;

    [Table] private partial ActionValues Q1(Observation s);

    [Table] private partial ActionValues Q2(Observation s);

    [Behaviour] private DiscreteAction Behave(Observation s) => EpsilonGreedy(Q1(s) + Q2(s), Epsilon);

    [Greedy] private DiscreteAction Best(Observation s) => ArgMax(Q1(s) + Q2(s));

    [Update, OneAtRandom]
    private Value Td1(DiscreteTransition t) => Y(t, Q1(t.NextObservation), Q2(t.NextObservation)) - Q1(t.Observation)[t.Action];

    [Update, OneAtRandom]
    private Value Td2(DiscreteTransition t) => Y(t, Q2(t.NextObservation), Q1(t.NextObservation)) - Q2(t.Observation)[t.Action];

    private Value Y(DiscreteTransition t, ActionValues own, ActionValues other) => t.Reward + t.Discount * other[ArgMax(own)];
}
