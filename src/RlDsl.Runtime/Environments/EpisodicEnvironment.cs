using System.Globalization;

namespace RlDsl.Environments;

/// <summary>
/// The base of environments that write observations. A step calls <c>BeginStep</c>, moves, writes the observation and returns
/// <see cref="EpisodicProcess.EndStep"/>.
/// </summary>
public abstract class EpisodicEnvironment : EpisodicProcess, IEnvironment
{
    private readonly int observationSize;

    /// <summary>Creates an environment outside any episode, seeded with 0.</summary>
    /// <param name="observationSize">The number of elements of an observation.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    protected EpisodicEnvironment(int observationSize, int? stepLimit)
        : base(stepLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(observationSize);
        this.observationSize = observationSize;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The observation has another length than the observation space.</exception>
    public void Reset(ulong seed, Span<float> observation)
    {
        RequireObservation(observation);
        Seed(seed);
        Reset(observation);
    }

    /// <inheritdoc/>
    /// <remarks>An environment that was never seeded starts from seed 0.</remarks>
    /// <exception cref="ArgumentException">The observation has another length than the observation space.</exception>
    public void Reset(Span<float> observation)
    {
        RequireObservation(observation);
        BeginEpisode();
        Start();
        WriteObservation(observation);
    }

    /// <summary>
    /// Puts the environment into the first state of an episode, drawn with <see cref="EpisodicProcess.Random"/>.
    /// </summary>
    protected abstract void Start();

    /// <summary>Writes what is observed in the current state.</summary>
    /// <param name="observation">Receives the observation; its length has been checked, every element must be written.</param>
    protected abstract void WriteObservation(Span<float> observation);

    /// <summary>Checks that a step may be taken: call it before anything changes.</summary>
    /// <param name="action">The action, from 0 to <paramref name="actions"/> - 1.</param>
    /// <param name="actions">The number of actions of the environment.</param>
    /// <param name="observation">Where the observation will be written.</param>
    /// <exception cref="InvalidOperationException">No episode is under way.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The action is not one of the environment's.</exception>
    /// <exception cref="ArgumentException">The observation has another length than the observation space.</exception>
    protected void BeginStep(int action, int actions, ReadOnlySpan<float> observation)
    {
        BeginStep(action, actions);
        RequireObservation(observation);
    }

    /// <summary>Checks that a step may be taken: call it before anything changes.</summary>
    /// <param name="action">The action: finite numbers. The environment itself clips what is out of bounds.</param>
    /// <param name="actionSize">The number of elements of an action.</param>
    /// <param name="observation">Where the observation will be written.</param>
    /// <exception cref="InvalidOperationException">No episode is under way.</exception>
    /// <exception cref="ArgumentException">
    /// The action or the observation has a wrong length, or the action is not finite.
    /// </exception>
    protected void BeginStep(ReadOnlySpan<float> action, int actionSize, ReadOnlySpan<float> observation)
    {
        RequireRunning();
        if (action.Length != actionSize)
        {
            throw new ArgumentException(
                $"An action of {GetType().Name} has {actionSize} elements, but got a span of {action.Length}.", nameof(action));
        }

        for (int i = 0; i < action.Length; i++)
        {
            if (!float.IsFinite(action[i]))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Element {i} of the action is {action[i]}, but {GetType().Name} needs finite numbers: "
                        + $"check the policy that chose it."),
                    nameof(action));
            }
        }

        RequireObservation(observation);
    }

    private void RequireObservation(ReadOnlySpan<float> observation)
    {
        if (observation.Length != observationSize)
        {
            throw new ArgumentException(
                $"An observation of {GetType().Name} has {observationSize} elements, but got a span of {observation.Length}.",
                nameof(observation));
        }
    }
}
