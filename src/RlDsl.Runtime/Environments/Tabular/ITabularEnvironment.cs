namespace RlDsl;

/// <summary>
/// An environment whose states and actions are numbered from zero, and whose state is observed: what tables of values are for.
/// A step allocates nothing.
/// </summary>
public interface ITabularEnvironment
{
    /// <summary>The states and actions of this environment.</summary>
    TabularSpec Spec { get; }

    /// <summary>Starts an episode after seeding the environment: the same seed gives the same episodes to the last bit.</summary>
    /// <param name="seed">The seed of everything random in this environment from now on.</param>
    /// <returns>The first state, from 0 to <c>Spec.States - 1</c>.</returns>
    int Reset(ulong seed);

    /// <summary>Starts the next episode.</summary>
    /// <returns>The first state, from 0 to <c>Spec.States - 1</c>.</returns>
    int Reset();

    /// <summary>Takes one step.</summary>
    /// <param name="action">The action, from 0 to <c>Spec.Actions - 1</c>.</param>
    /// <param name="state">Receives the next state, also when the episode ends with this step.</param>
    /// <exception cref="ArgumentOutOfRangeException">The action is not one of the environment's.</exception>
    /// <exception cref="InvalidOperationException">The episode has ended, or none was started: call Reset first.</exception>
    StepResult Step(int action, out int state);
}
