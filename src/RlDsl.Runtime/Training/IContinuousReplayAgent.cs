namespace RlDsl;

/// <summary>
/// An agent for environments with continuous actions that learns from a replay memory, so that it can also do with a single
/// environment, whatever its options say.
/// </summary>
public interface IContinuousReplayAgent : IContinuousVectorAgent
{
    /// <summary>Stores one step of the first environment, or of the only one, and counts it.</summary>
    /// <inheritdoc cref="IContinuousAgent.Observe"/>
    void Observe(
        ReadOnlySpan<float> observation, ReadOnlySpan<float> action, StepResult result, ReadOnlySpan<float> nextObservation);

    /// <summary>
    /// Acts and learns for a number of steps in one environment that is there already, whatever the option <c>Environments</c>
    /// says. Steps go into its part of the memory, which has an equal share of the capacity for each of the environments.
    /// </summary>
    /// <param name="environment">The environment; it is seeded and reset at the start, and not disposed.</param>
    /// <param name="steps">The number of steps; more can follow in another call.</param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellationToken">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">
    /// The environment has other observations or actions than the agent was made for.
    /// </exception>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    TrainingSummary Train(
        IContinuousEnvironment environment, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default);
}
