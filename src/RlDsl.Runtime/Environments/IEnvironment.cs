namespace RlDsl;

/// <summary>
/// What discrete and continuous environments have in common. Observations are written into the caller's memory, so that
/// a step allocates nothing.
/// </summary>
public interface IEnvironment
{
    /// <summary>Starts an episode after seeding the environment: the same seed gives the same episodes to the last bit.</summary>
    /// <param name="seed">The seed of everything random in this environment from now on.</param>
    /// <param name="observation">Receives the first observation; its length is the observation space's size.</param>
    void Reset(ulong seed, Span<float> observation);

    /// <summary>Starts the next episode.</summary>
    /// <param name="observation">Receives the first observation; its length is the observation space's size.</param>
    void Reset(Span<float> observation);
}

/// <summary>An environment with discrete actions, numbered from zero.</summary>
public interface IDiscreteEnvironment : IEnvironment
{
    /// <summary>The observations and actions of this environment.</summary>
    DiscreteSpec Spec { get; }

    /// <summary>Takes one step.</summary>
    /// <param name="action">The action, from 0 to <c>Spec.Actions - 1</c>.</param>
    /// <param name="observation">Receives the next observation, also when the episode ends with this step.</param>
    /// <exception cref="ArgumentOutOfRangeException">The action is not one of the environment's.</exception>
    /// <exception cref="InvalidOperationException">The episode has ended, or none was started: call Reset first.</exception>
    StepResult Step(int action, Span<float> observation);
}

/// <summary>An environment with continuous actions: real numbers within bounds.</summary>
public interface IContinuousEnvironment : IEnvironment
{
    /// <summary>The observations and actions of this environment.</summary>
    ContinuousSpec Spec { get; }

    /// <summary>Takes one step.</summary>
    /// <param name="action">The action; its length is the action space's size.</param>
    /// <param name="observation">Receives the next observation, also when the episode ends with this step.</param>
    /// <exception cref="ArgumentException">The action has another length than the action space.</exception>
    /// <exception cref="InvalidOperationException">The episode has ended, or none was started: call Reset first.</exception>
    StepResult Step(ReadOnlySpan<float> action, Span<float> observation);
}
