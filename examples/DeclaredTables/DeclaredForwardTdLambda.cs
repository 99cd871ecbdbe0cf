using RlDsl;
using static RlDsl.Language;

namespace Examples;

/// <summary>The offline λ-return algorithm (Sutton and Barto 2018, section 12.1).</summary>
[Agent(Title = "TD(λ)"), Episodes(1)]
public sealed partial class DeclaredForwardTdLambda
{
    /// <summary>The decay λ of the traces of past visits, in [0, 1]: 0 is one-step, 1 is Monte Carlo.</summary>
    [Parameter(Minimum = 0, Maximum = 1)] private const double Lambda = 0.9;

    [Table] private partial Value V(Observation s);

    [Behaviour, Greedy] private partial DiscreteAction Pi(Observation s);

    [Update] private Value Error(DiscreteRollout e) => GeneralizedAdvantage(e, V, Lambda);
}
