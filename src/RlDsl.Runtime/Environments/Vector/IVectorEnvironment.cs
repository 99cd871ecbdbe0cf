namespace RlDsl.Environments;

/// <summary>
/// What discrete and continuous environments side by side have in common. Where an episode ends, the next one of that environment
/// starts within the same step. <see cref="DiscreteVectorEnvironment"/> and <see cref="ContinuousVectorEnvironment"/> step
/// environments one by one; a simulator that steps many at once implements this itself.
/// </summary>
public interface IVectorEnvironment
{
    /// <summary>The number of environments; at least 1.</summary>
    int Count { get; }

    /// <summary>
    /// Seeds every environment differently and starts its first episode: the same numbers give the same episodes to the last bit.
    /// </summary>
    /// <param name="seeds">What seeds are drawn from: one number for each environment, in order.</param>
    /// <param name="observations">Receives the first observations, shape (Count, observation), row-major.</param>
    void Reset(RandomSource seeds, Span<float> observations);

    /// <summary>
    /// The final observation of the episode that ended in the last step of an environment. Valid until the next step.
    /// </summary>
    /// <param name="index">Which environment, from 0; an episode of it has ended in the last step.</param>
    ReadOnlySpan<float> FinalObservation(int index);
}

/// <summary>Several environments with discrete actions, side by side.</summary>
public interface IDiscreteVectorEnvironment : IVectorEnvironment
{
    /// <summary>The observations and actions of one environment.</summary>
    DiscreteSpec Spec { get; }

    /// <summary>Takes one step in every environment.</summary>
    /// <param name="actions">One action for each environment.</param>
    /// <param name="observations">
    /// Receives the next observations, shape (Count, observation), row-major; where an episode ended, the first of the next one.
    /// </param>
    /// <param name="results">Receives each environment's result; where an episode ended, its last.</param>
    void Step(ReadOnlySpan<int> actions, Span<float> observations, Span<StepResult> results);
}

/// <summary>Several environments with continuous actions, side by side.</summary>
public interface IContinuousVectorEnvironment : IVectorEnvironment
{
    /// <summary>The observations and actions of one environment.</summary>
    ContinuousSpec Spec { get; }

    /// <summary>Takes one step in every environment.</summary>
    /// <param name="actions">The actions, shape (Count, action), row-major.</param>
    /// <param name="observations">
    /// Receives the next observations, shape (Count, observation), row-major; where an episode ended, the first of the next one.
    /// </param>
    /// <param name="results">Receives each environment's result; where an episode ended, its last.</param>
    void Step(ReadOnlySpan<float> actions, Span<float> observations, Span<StepResult> results);
}
