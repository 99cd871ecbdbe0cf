using RlDsl.Environments;

namespace RlDsl;

/// <summary>An agent that learns from several environments with finitely many actions, side by side.</summary>
public interface IDiscreteVectorAgent : IDiscreteAgent
{
    /// <summary>How many environments it learns from side by side; at least 1.</summary>
    int Environments { get; }

    /// <summary>The behaviour policy's actions, one for each environment.</summary>
    /// <param name="observations">One observation of each environment; shape (environments, observation), row-major.</param>
    /// <param name="actions">Receives the actions; shape (environments).</param>
    /// <exception cref="ArgumentException">A span has another length.</exception>
    void Explore(ReadOnlySpan<float> observations, Span<int> actions);

    /// <summary>Remembers one step of an environment and counts it.</summary>
    /// <param name="environment">Which environment, from 0.</param>
    /// <param name="observation">The observation before the step.</param>
    /// <param name="action">The action that was taken.</param>
    /// <param name="result">The reward, and whether the episode goes on.</param>
    /// <param name="nextObservation">The observation after the step; where the episode ended, its last one.</param>
    void Observe(
        int environment, ReadOnlySpan<float> observation, int action, StepResult result, ReadOnlySpan<float> nextObservation);

    /// <summary>Acts and learns for a number of environment steps.</summary>
    /// <param name="environments">The environments, as many as <see cref="Environments"/> says; they are reset at the start.</param>
    /// <param name="steps">The number of steps, counted over all environments; more can follow in another call.</param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellation">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">
    /// The environments have other observations or actions than the agent was made for, or there are more or fewer.
    /// </exception>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    TrainingSummary Train(
        DiscreteVectorEnvironment environments, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default);
}

/// <summary>An agent that learns from several environments with continuous actions, side by side.</summary>
/// <remarks>
/// <see cref="IContinuousAgent.Explore"/> takes one observation, or one of each environment: then observations are of shape
/// (environments, observation) and actions of shape (environments, action), row-major.
/// </remarks>
public interface IContinuousVectorAgent : IContinuousAgent
{
    /// <summary>How many environments it learns from side by side; at least 1.</summary>
    int Environments { get; }

    /// <summary>Remembers one step of an environment and counts it.</summary>
    /// <param name="environment">Which environment, from 0.</param>
    /// <param name="observation">The observation before the step.</param>
    /// <param name="action">The action as <see cref="IContinuousAgent.Explore"/> gave it.</param>
    /// <param name="result">The reward, and whether the episode goes on.</param>
    /// <param name="nextObservation">The observation after the step; where the episode ended, its last one.</param>
    void Observe(
        int environment,
        ReadOnlySpan<float> observation,
        ReadOnlySpan<float> action,
        StepResult result,
        ReadOnlySpan<float> nextObservation);

    /// <summary>Acts and learns for a number of environment steps.</summary>
    /// <param name="environments">The environments, as many as <see cref="Environments"/> says; they are reset at the start.</param>
    /// <param name="steps">The number of steps, counted over all environments; more can follow in another call.</param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellation">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">
    /// The environments have other observations or actions than the agent was made for, or there are more or fewer.
    /// </exception>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    TrainingSummary Train(
        ContinuousVectorEnvironment environments, long steps, TrainingObserver? observer = null, CancellationToken cancellation = default);
}
