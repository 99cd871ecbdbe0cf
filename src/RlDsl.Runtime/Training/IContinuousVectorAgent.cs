using RlDsl.Environments;

namespace RlDsl;

/// <summary>
/// An agent for environments with continuous actions that steps these side by side, in one thread. So are all but those whose
/// workers each step an environment of their own.
/// </summary>
public interface IContinuousVectorAgent : IContinuousAgent
{
    /// <summary>
    /// Acts and learns for a number of steps in environments that are there already: a simulator of many at once, say.
    /// </summary>
    /// <param name="environments">
    /// The environments, as many as <see cref="IContinuousAgent.Environments"/> says. They are seeded and reset at the start, and
    /// not disposed.
    /// </param>
    /// <param name="steps">
    /// The number of steps, counted over all environments, which take whole steps together; more can follow in another call.
    /// </param>
    /// <param name="observer">Is told of progress, episodes and updates.</param>
    /// <param name="cancellationToken">Ends training after the current step.</param>
    /// <exception cref="ArgumentException">
    /// The environments have other observations or actions than the agent was made for, or there are more or fewer.
    /// </exception>
    /// <exception cref="NonFiniteLossException">A loss is infinite or not a number.</exception>
    TrainingSummary Train(
        IContinuousVectorEnvironment environments, long steps, TrainingObserver? observer = null,
        CancellationToken cancellationToken = default);
}
