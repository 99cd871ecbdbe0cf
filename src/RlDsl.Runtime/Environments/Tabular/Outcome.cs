namespace RlDsl;

/// <summary>One of the things that can happen when an action is taken in a state.</summary>
/// <param name="Probability">How probable it is, from 0 to 1; the outcomes of a state and action add up to 1.</param>
/// <param name="NextState">The state that is reached.</param>
/// <param name="Reward">The reward of the step.</param>
/// <param name="Terminated">
/// Whether the episode terminates with the step, so that the value of what comes next is zero whatever the next state's is.
/// </param>
public readonly record struct Outcome(double Probability, int NextState, double Reward, bool Terminated);
