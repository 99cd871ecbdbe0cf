namespace RlDsl;

/// <summary>
/// An agent for environments with discrete actions that learns from each step when it observes it, in one environment:
/// <see cref="IDiscreteAgent.Learn"/> has nothing left to do.
/// </summary>
public interface IDiscreteOnlineAgent : IDiscreteVectorAgent
{
    /// <summary>Learns from one step of the environment and counts it.</summary>
    /// <inheritdoc cref="IDiscreteAgent.Observe"/>
    void Observe(ReadOnlySpan<float> observation, int action, StepResult result, ReadOnlySpan<float> nextObservation);

    /// <summary>Acts and learns for a number of steps in an environment that is there already.</summary>
    /// <param name="environment">The environment; it is seeded and reset at the start, and not disposed.</param>
    /// <param name="steps">The number of steps; more can follow in another call.</param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellationToken">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">
    /// The environment has other observations or actions than the agent was made for.
    /// </exception>
    /// <exception cref="NonFiniteLossException">An error is infinite or not a number.</exception>
    TrainingSummary Train(
        IDiscreteEnvironment environment, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default);
}
