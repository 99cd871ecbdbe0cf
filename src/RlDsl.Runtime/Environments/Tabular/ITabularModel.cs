namespace RlDsl;

/// <summary>
/// A finite Markov decision process that is known: p(s', r | s, a) for all states and actions (Sutton and Barto 2018, equation
/// 3.2). Dynamic programming computes values from it. Reading it allocates nothing.
/// </summary>
/// <remarks>
/// The step limit of an environment is no part of its model: values are those of episodes that nothing cuts off.
/// </remarks>
public interface ITabularModel
{
    /// <summary>The states and actions of the model.</summary>
    TabularSpec Spec { get; }

    /// <summary>How probable it is that an episode starts in each state; shape (states), which adds up to 1.</summary>
    ReadOnlySpan<double> StartProbabilities { get; }

    /// <summary>
    /// What can happen when an action is taken in a state; at least one outcome, with probabilities that add up to 1.
    /// </summary>
    /// <param name="state">The state, from 0 to <c>Spec.States - 1</c>.</param>
    /// <param name="action">The action, from 0 to <c>Spec.Actions - 1</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such state or action.</exception>
    ReadOnlySpan<Outcome> Outcomes(int state, int action);
}
