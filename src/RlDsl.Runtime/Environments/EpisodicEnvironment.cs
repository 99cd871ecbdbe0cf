using System.Globalization;

namespace RlDsl.Environments;

/// <summary>
/// What every environment here does the same way: it draws from one seeded generator, counts steps, cuts an episode off
/// at the step limit, and refuses a step outside an episode. A step calls <c>BeginStep</c>, moves, writes the observation
/// and returns <see cref="EndStep"/>.
/// </summary>
public abstract class EpisodicEnvironment : IEnvironment
{
    private readonly int observationSize;
    private RandomSource random = new(0);
    private bool started;
    private bool running;

    /// <summary>Creates an environment outside any episode, seeded with 0.</summary>
    /// <param name="observationSize">The number of elements of an observation.</param>
    /// <param name="stepLimit">The number of steps after which an episode is truncated; null for never.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not positive.</exception>
    protected EpisodicEnvironment(int observationSize, int? stepLimit)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(observationSize);
        if (stepLimit is int limit)
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(limit, nameof(stepLimit));
        }

        this.observationSize = observationSize;
        StepLimit = stepLimit;
    }

    /// <summary>The number of steps after which an episode is truncated; null where nothing cuts it off.</summary>
    public int? StepLimit { get; }

    /// <summary>How many steps the current episode has taken, or the last one if it has ended.</summary>
    public int StepCount { get; private set; }

    /// <summary>Whether an episode is under way: one was started and has not ended.</summary>
    public bool IsRunning => running;

    /// <summary>The generator that everything random in the environment is drawn from.</summary>
    protected RandomSource Random => random;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The observation has another length than the observation space.</exception>
    public void Reset(ulong seed, Span<float> observation)
    {
        RequireObservation(observation);
        random = new RandomSource(seed);
        Reset(observation);
    }

    /// <inheritdoc/>
    /// <remarks>An environment that was never seeded starts from seed 0.</remarks>
    /// <exception cref="ArgumentException">The observation has another length than the observation space.</exception>
    public void Reset(Span<float> observation)
    {
        RequireObservation(observation);
        StepCount = 0;
        started = true;
        running = true;
        Start();
        WriteObservation(observation);
    }

    /// <summary>Puts the environment into the first state of an episode, drawn with <see cref="Random"/>.</summary>
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
        RequireRunning();
        if ((uint)action >= (uint)actions)
        {
            throw new ArgumentOutOfRangeException(
                nameof(action), action, $"{GetType().Name} has the actions 0 to {actions - 1}: choose one of them.");
        }

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

    /// <summary>Counts the step and says how it ended. A terminal state wins over the step limit.</summary>
    /// <param name="reward">The reward of the step.</param>
    /// <param name="terminated">Whether the step reached a terminal state.</param>
    protected StepResult EndStep(double reward, bool terminated)
    {
        StepCount++;
        EpisodeStatus status = terminated ? EpisodeStatus.Terminated
            : StepCount >= StepLimit ? EpisodeStatus.Truncated
            : EpisodeStatus.Running;
        running = status == EpisodeStatus.Running;
        return new StepResult(reward, status);
    }

    /// <summary>Checks that an episode is under way.</summary>
    /// <exception cref="InvalidOperationException">None is: it has ended, or none was started.</exception>
    protected void RequireRunning()
    {
        if (!running)
        {
            throw new InvalidOperationException(started
                ? $"The episode of {GetType().Name} has ended after {StepCount} steps: call Reset to start the next one."
                : $"No episode of {GetType().Name} was started: call Reset first.");
        }
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
