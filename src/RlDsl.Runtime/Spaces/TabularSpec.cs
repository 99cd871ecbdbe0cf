namespace RlDsl;

/// <summary>
/// The states and actions of an environment with finitely many of both. A type of its own, so that giving a tabular agent an
/// environment that writes observations is an error of the compiler.
/// </summary>
/// <param name="Name">The environment's name with its version, as in Gymnasium: <c>Taxi-v3</c>.</param>
/// <param name="States">How many states there are, at least one; they are numbered from zero.</param>
/// <param name="Actions">How many actions there are, at least one; they are numbered from zero.</param>
/// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
public sealed record TabularSpec(string Name, int States, int Actions)
{
    /// <summary>How many states there are, at least one; they are numbered from zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int States
    {
        get;
        init => field = RequirePositive(value, nameof(States));
    } = RequirePositive(States, nameof(States));

    /// <summary>How many actions there are, at least one; they are numbered from zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is not positive.</exception>
    public int Actions
    {
        get;
        init => field = RequirePositive(value, nameof(Actions));
    } = RequirePositive(Actions, nameof(Actions));

    /// <summary>Checks that this environment has a state.</summary>
    /// <param name="state">The number of the state.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the environment's.</exception>
    public void RequireState(int state)
    {
        if ((uint)state >= (uint)States)
        {
            ThrowNoState(state);
        }
    }

    /// <summary>Checks that this environment has an action.</summary>
    /// <param name="action">The number of the action.</param>
    /// <exception cref="ArgumentOutOfRangeException">It is none of the environment's.</exception>
    public void RequireAction(int action)
    {
        if ((uint)action >= (uint)Actions)
        {
            ThrowNoAction(action);
        }
    }

    /// <summary>Checks a step before anything is learned from it.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="action">The action.</param>
    /// <param name="result">Its reward, and whether the episode goes on.</param>
    /// <param name="nextState">The state after it.</param>
    /// <exception cref="ArgumentException">
    /// The environment has no such state or action, the reward is not finite in single precision, or the status is none.
    /// </exception>
    public void RequireStep(int state, int action, StepResult result, int nextState)
    {
        RequireState(state);
        RequireAction(action);
        StepChecks.CheckOutcome(result.Reward, result.Status);
        RequireState(nextState);
    }

    /// <summary>Checks that an agent made for this environment can act in another.</summary>
    /// <param name="other">The other environment's spec.</param>
    /// <exception cref="ArgumentException">It has another number of states or of actions.</exception>
    public void RequireSame(TabularSpec other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (other.States != States || other.Actions != Actions)
        {
            throw new ArgumentException(
                $"The agent was made for {Name} with {States} states and {Actions} actions, but {other.Name} has "
                + $"{other.States} states and {other.Actions} actions; make another agent from its spec.",
                nameof(other));
        }
    }

    // Apart from the checks, which are small enough to be compiled into their callers.
    private void ThrowNoState(int state) => throw new ArgumentOutOfRangeException(
        nameof(state), state, $"The states of {Name} are from 0 to {States - 1}, but this one is {state}.");

    private void ThrowNoAction(int action) => throw new ArgumentOutOfRangeException(
        nameof(action), action, $"The actions of {Name} are from 0 to {Actions - 1}, but this one is {action}.");

    private static int RequirePositive(int number, string name)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number, name);
        return number;
    }
}
